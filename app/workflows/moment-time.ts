import { z } from 'zod';
import { PRECISIONS, type Precision } from '../db/schema.ts';
import { AppError } from '../errors.ts';

/** Clocks differ; what is further ahead than this is a typing error. */
const FUTURE_TOLERANCE_MS = 5 * 60_000;
const EARLIEST = new Date('1990-01-01T00:00:00Z');

export const momentTimeSchema = z.object({
  /** May be left out of a range: its middle then stands for it. */
  at: z.date().nullish(),
  precision: z.enum(PRECISIONS).default('exact'),
  earliestAt: z.date().nullish(),
  latestAt: z.date().nullish(),
});

interface MomentTime {
  at: Date;
  precision: Precision;
  earliestAt: Date | null;
  latestAt: Date | null;
}

/**
 * When something happened, as far as it is known.
 *
 * @throws AppError INVALID naming the field: nothing given, bounds the wrong way round, in the future, or absurdly old
 */
export function momentTime(input: z.output<typeof momentTimeSchema>, now = new Date()): MomentTime {
  const { precision } = input;
  const earliestAt = precision === 'exact' ? null : (input.earliestAt ?? null);
  const latestAt = precision === 'exact' ? null : (input.latestAt ?? null);
  if (precision === 'range') {
    if (!earliestAt) throw invalid('earliestAt', 'A range needs the earliest time it can have been.');
    if (!latestAt) throw invalid('latestAt', 'A range needs the latest time it can have been.');
  }
  const middle = earliestAt && latestAt ? new Date((earliestAt.getTime() + latestAt.getTime()) / 2) : null;
  const at = input.at ?? (precision === 'range' ? middle : null);
  if (!at) throw invalid('at', 'Say when it happened.');
  for (const [field, instant] of Object.entries({ at, earliestAt, latestAt })) {
    if (instant) requirePlausible(field, instant, now);
  }
  if (earliestAt && latestAt && earliestAt > latestAt) {
    throw invalid('latestAt', 'The latest time is before the earliest.');
  }
  if (earliestAt && at < earliestAt) throw invalid('at', 'This is before the earliest time it can have been.');
  if (latestAt && at > latestAt) throw invalid('at', 'This is after the latest time it can have been.');
  return { at, precision, earliestAt, latestAt };
}

/** @throws AppError INVALID for an instant that cannot have been: more than five minutes ahead, or before 1990 */
export function requirePlausible(field: string, instant: Date, now = new Date()): void {
  if (instant.getTime() > now.getTime() + FUTURE_TOLERANCE_MS) {
    throw invalid(field, 'This is in the future; only what has happened can be recorded.');
  }
  if (instant < EARLIEST) throw invalid(field, 'This is before 1990; look at the year again.');
}

function invalid(field: string, message: string): AppError {
  return new AppError('INVALID', message, { [field]: message });
}
