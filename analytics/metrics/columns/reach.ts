import { MOMENTS, type Moment } from '../definitions.ts';
import type { Instant, Window } from '../instant.ts';

/** That something changed by which an incident belongs to cohorts and groups, or by which its moments are understood. */
export const STANDING = 1;
const KNOWN = 2;
const AT = KNOWN << MOMENTS.length;
/** That anything changed of what it owes. */
export const DUTIES = AT << MOMENTS.length;

/** That a moment changed, in any way. */
export const atOf = (...moments: readonly Moment[]): number => bits(AT, moments);
/** That it became known, or unknown. */
export const knownOf = (...moments: readonly Moment[]): number => bits(KNOWN, moments);

const bits = (first: number, moments: readonly Moment[]) =>
  moments.reduce((all, moment) => all | (first << MOMENTS.indexOf(moment)), 0);

/** Which incidents, and what of them, something is made of; of others nothing can change it. */
export interface Reach {
  /** Bits, as above. */
  what: number;
  /** In which its incidents start; null for every incident, also those of which nobody knows when. */
  windows: readonly Window[] | null;
  /** Those from before, too, that may last into a window. */
  reachesIn: boolean;
  /** Of an incident of which later moments are known everything counts: it is read as it was then. */
  asOf: Instant;
}

/** Of what may be made of anything. */
export const ANYTHING_ANYWHERE: Reach = {
  what: (DUTIES << 1) - 1,
  windows: null,
  reachesIn: true,
  asOf: Number.NEGATIVE_INFINITY,
};

/** What there is to know of a change of one row. */
export interface RowChange {
  what: number;
  /** When the incident started, before and after; NaN where nobody knows. */
  started: readonly [Instant, Instant];
  /** No moment of it, before or after, is later; Infinity where it was or is not over. */
  until: Instant;
  /** The same, without regard to whether it is over. */
  lastMomentAt: Instant;
}

/** Whether a change of a row can change what is made within a reach. */
export function isReached({ what, windows, reachesIn, asOf }: Reach, change: RowChange): boolean {
  if ((change.what & what) === 0 && !(change.lastMomentAt > asOf)) return false;
  return (
    windows === null ||
    windows.some(({ start, end }) =>
      change.started.some(
        (startedAt) => startedAt < end && (startedAt >= start || (reachesIn && change.until > start)),
      ),
    )
  );
}

/** A row as it is at a time. */
export interface RowState {
  /** As text: by what the incident belongs to cohorts and groups, and by what its moments are understood. */
  standing: string;
  understood: string;
  /** Its duties. */
  owed: string;
  /** In the order of `MOMENTS`. */
  at: Float64Array;
  startedAt: Instant;
  lastMomentAt: Instant;
}

export function changeOf(before: RowState, after: RowState): RowChange {
  const isAlike = before.standing === after.standing && before.understood === after.understood;
  let what = (isAlike ? 0 : STANDING) | (before.owed === after.owed ? 0 : DUTIES);
  for (let i = 0; i < MOMENTS.length; i++) {
    const [was, is] = [before.at[i]!, after.at[i]!];
    if (Object.is(was, is)) continue;
    what |= AT << i;
    if (Number.isNaN(was) !== Number.isNaN(is)) what |= KNOWN << i;
  }
  // NaN, of a row that was or is empty, is no moment
  const lastMomentAt = Math.max(
    ...[before.lastMomentAt, after.lastMomentAt].filter((instant) => !Number.isNaN(instant)),
  );
  const isOver = isOverIn(before) && isOverIn(after);
  return {
    what,
    started: [before.startedAt, after.startedAt],
    until: isOver ? lastMomentAt : Number.POSITIVE_INFINITY,
    lastMomentAt,
  };
}

const [RESOLVED, CLOSED] = [MOMENTS.indexOf('resolved'), MOMENTS.indexOf('closed')];

const isOverIn = ({ at }: RowState) => !Number.isNaN(at[RESOLVED]!) || !Number.isNaN(at[CLOSED]!);
