import { TRIGGER_MOMENTS, type TriggerMoment } from './content.ts';
import type { DutyMoment, DutyMomentVersion } from './duty-types.ts';

/*
 * Which moments stand at an instant. What was resolved is mitigated as well, and what was closed resolved, whether or not
 * somebody recorded it. A reopening takes these back and begins a new cycle; what was acknowledged stays acknowledged.
 */

export interface StandingMoment {
  at: number;
  /** The how manieth time it came to stand: a correction keeps it, a value after a void or a reopening is the next. */
  count: number;
  /** The cycle in which it came to stand. */
  cycle: number;
}

export interface Course {
  /** When the first moment was recorded: what lies before it was not lived through here. */
  firstRecordedAt: number;
  /** How often it was reopened. */
  cycle: number;
  /** When the cycle began; in the first, before everything. */
  cycleFrom: number;
  standing: Map<TriggerMoment, StandingMoment>;
  /** How moments that no longer stand were lost, by `occasion`. */
  lost: Map<string, 'reopened' | 'voided'>;
  recorded: Map<DutyMoment, number>;
  counts: Map<TriggerMoment, number>;
  /** From when we were aware (detected, or else declared), and the how manieth time that came to be known; undefined while it is not. */
  aware: { at: number; count: number } | undefined;
  timesAware: number;
  /** The last row belongs to a reopening: the rows of one make one cycle. */
  isReopening: boolean;
}

export function beginCourse(firstRecordedAt: number): Course {
  return {
    firstRecordedAt,
    cycle: 0,
    cycleFrom: Number.NEGATIVE_INFINITY,
    standing: new Map(),
    lost: new Map(),
    recorded: new Map(),
    counts: new Map(),
    aware: undefined,
    timesAware: 0,
    isReopening: false,
  };
}

/** The name of one standing of a moment. */
export const occasion = (kind: TriggerMoment, count: number) => `${kind}#${count}`;

/** Takes the next row of the history. */
export function takeMoment(course: Course, { kind, at: value, recordedAt, change }: DutyMomentVersion): void {
  const { recorded, standing, counts, lost } = course;
  const isReopening = change === 'reopened';
  if (isReopening && !course.isReopening) {
    course.cycle += 1;
    course.cycleFrom = recordedAt;
  }
  course.isReopening = isReopening;
  if (value === null) recorded.delete(kind);
  else recorded.set(kind, value);
  for (const moment of TRIGGER_MOMENTS) {
    const stood = standing.get(moment);
    const stands = impliedAt(recorded, moment);
    if (stands === undefined) {
      if (stood) lost.set(occasion(moment, stood.count), isReopening ? 'reopened' : 'voided');
      standing.delete(moment);
    } else if (stood) {
      stood.at = stands;
    } else {
      const count = (counts.get(moment) ?? 0) + 1;
      counts.set(moment, count);
      standing.set(moment, { at: stands, count, cycle: course.cycle });
    }
  }
  takeAwareness(course, recorded.get('detected') ?? recorded.get('declared'));
}

function takeAwareness(course: Course, at: number | undefined): void {
  if (at === undefined) {
    course.aware = undefined;
  } else if (course.aware) {
    course.aware.at = at;
  } else {
    course.timesAware += 1;
    course.aware = { at, count: course.timesAware };
  }
}

function impliedAt(recorded: ReadonlyMap<DutyMoment, number>, moment: TriggerMoment): number | undefined {
  const at = recorded.get(moment);
  if (at !== undefined) return at;
  if (moment === 'mitigated') return impliedAt(recorded, 'resolved');
  return moment === 'resolved' ? recorded.get('closed') : undefined;
}

/** When it was over; null while it is open. */
export const overAt = ({ standing }: Course): number | null => standing.get('resolved')?.at ?? null;
