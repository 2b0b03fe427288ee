import { STATUS } from '#analytics/metrics/columns/codes.ts';
import { type Measure, STATUS_BITS } from '#analytics/metrics/columns/duration-column.ts';
import type { Moment } from '#analytics/metrics/definitions.ts';
import { DURATION_STATUSES, type DurationStatus } from '#analytics/metrics/duration.ts';
import { secondsBetween, type Window } from '#analytics/metrics/instant.ts';
import { coveredLength } from '#analytics/metrics/interval-union.ts';
import { owedReason } from '../text/adherence-words.ts';
import { durationReason } from '../text/metric-words.ts';
import { incidentAdherence } from './figure-adherence.ts';
import { type AskedCohort, isAdherence, isAskedDuty, TO_RESOLVE } from './figure-asked.ts';
import { downtimeColumn, durationColumn } from './figure-cohorts.ts';
import { isReliability } from './figure-facts.server.ts';
import { downtimesOf, unplannedOf } from './figure-reliability.ts';

/** How an incident stands behind a figure; one that began before the window is no failure of it, only down time. */
export const FIGURE_STATUSES = [...DURATION_STATUSES, 'began_before'] as const;
export type FigureStatus = DurationStatus | 'began_before';

/** What is told of one incident from its times. */
export interface Told {
  status: FigureStatus;
  /** What it adds to the figure: of a downtime only what lies in the window. Null where it adds nothing. */
  seconds: number | null;
  /** The whole downtime, so far where it is still running; null where it is all in `seconds`. */
  wholeSeconds: number | null;
  fromDetection: boolean;
  /** Longer than the longest plausible one, and nobody confirmed it. */
  flagged: boolean;
  /** In words; empty where there is nothing to say. */
  reason: string;
}

/** Everything behind a figure, as columns: there may be a million, of whom a page shows fifty. */
export interface Behind {
  /** What the seconds measure: the figure's own duration, the downtime behind it, or the wait for the first message. */
  measures: 'duration' | 'downtime' | 'messages';
  moments: { from: Moment; to: Moment };
  rows: Int32Array;
  /** Places in `FIGURE_STATUSES`. */
  statuses: Uint8Array;
  /** What each adds, NaN for nothing; and the whole of it where it is complete. */
  seconds: Float64Array;
  complete: Float64Array;
  /** All that is said of one, by its place. */
  tell(place: number): Told;
}

/** The incidents of a cohort behind its figure. */
export function incidentsBehind(cohort: AskedCohort): Behind {
  const { metric, settings } = cohort.query;
  if (isAdherence(metric.id)) return messagesBehind(cohort);
  const measure = metric.measure ?? (SHARES.includes(metric.id) ? TO_RESOLVE : null);
  if (measure) return durationsBehind(cohort, measure);
  return downtimesBehind(cohort, { from: 'impact_started', to: settings.downtimeEndsAt });
}

/** Shares of incidents, whose list says how long each took to be resolved. */
const SHARES: readonly string[] = ['within_target', 'recurrence', 'detection_coverage'];

/**
 * How long it took until every audience of each incident had the first message that was owed to it, and what became of all
 * that was owed.
 */
function messagesBehind(cohort: AskedCohort): Behind {
  const { facts, query, rows } = cohort;
  const isAsked = isAskedDuty(cohort);
  const all = Array.from(rows, (row) => incidentAdherence(facts.columns.duties.get(row)!.filter(isAsked), query.asOf));
  const statuses = all.map(({ waits }): DurationStatus => {
    if (waits.length === 0) return 'not_applicable';
    return waits.every(({ isOver }) => isOver) ? 'recorded' : 'pending';
  });
  const secondsOfAll = all.map(({ waits }, place) =>
    statuses[place] === 'recorded' ? Math.max(...waits.map((wait) => wait.seconds)) : null,
  );
  const seconds = Float64Array.from(secondsOfAll, (length) => length ?? Number.NaN);
  return {
    measures: 'messages',
    moments: { from: 'detected', to: 'first_update' },
    rows,
    statuses: Uint8Array.from(statuses, (status) => STATUS[status]),
    seconds,
    complete: seconds,
    tell: (place) => ({
      status: statuses[place]!,
      seconds: secondsOfAll[place]!,
      wholeSeconds: null,
      fromDetection: false,
      flagged: false,
      reason: owedReason(all[place]!.counts),
    }),
  };
}

function durationsBehind({ facts, query, rows }: AskedCohort, measure: Measure): Behind {
  const { columns } = facts;
  const { asOf, calendar, settings } = query;
  const column = durationColumn(columns, measure, calendar);
  const clock = durationColumn(columns, measure, null);
  const statuses = new Uint8Array(rows.length);
  const seconds = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    if (columns.lastMomentAt[row]! > asOf) {
      const then = column.asOf(row, asOf);
      statuses[place] = STATUS[then.status];
      seconds[place] = then.seconds ?? Number.NaN;
    } else {
      statuses[place] = column.codes[row]! & STATUS_BITS;
      seconds[place] = column.seconds[row]!;
    }
  }
  const tell = (place: number): Told => {
    const row = rows[place]!;
    const { status, seconds: own, fromDetection, confirmed, startedAt } = column.asOf(row, asOf);
    const byClock = calendar && own !== null ? clock.asOf(row, asOf).seconds : own;
    const flagged = !confirmed && (byClock ?? 0) > settings.longestPlausibleSeconds;
    const reason = durationReason(status, measure, { startKnown: startedAt !== null, fromDetection, flagged });
    return { status, seconds: own, wholeSeconds: null, fromDetection, flagged, reason };
  };
  return { measures: 'duration', moments: measure, rows, statuses, seconds, complete: seconds, tell };
}

function downtimesBehind(cohort: AskedCohort, moments: Behind['moments']): Behind {
  const { window, query, facts } = cohort;
  const { columns } = facts;
  const isClipped = isReliability(query.metric.id);
  const rows = isClipped ? failuresAndDowntimes(cohort) : cohort.rows;
  const column = downtimeColumn(columns, query);
  const unplanned = unplannedOf(cohort);
  const statuses = new Uint8Array(rows.length);
  const seconds = new Float64Array(rows.length);
  const complete = new Float64Array(rows.length).fill(Number.NaN);
  const beganBefore = FIGURE_STATUSES.indexOf('began_before');
  const told = (row: number) => {
    const { status, interval } = column.asOf(row, query.asOf);
    const isComplete = status === 'recorded';
    const pieces = interval && (isClipped || isComplete) ? unplanned(row, interval) : null;
    return { status, isComplete, ...secondsOf(pieces, isClipped ? window : null) };
  };
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    const { status, isComplete, seconds: own, wholeSeconds } = told(row);
    statuses[place] = columns.startedAt[row]! < window.start ? beganBefore : STATUS[status];
    seconds[place] = own ?? Number.NaN;
    if (isComplete) complete[place] = wholeSeconds ?? own ?? Number.NaN;
  }
  const tell = (place: number): Told => {
    const { status, seconds: own, wholeSeconds } = told(rows[place]!);
    const reason = durationReason(status, moments, { startKnown: true, fromDetection: false, flagged: false });
    const standing = FIGURE_STATUSES[statuses[place]!]!;
    return { status: standing, seconds: own, wholeSeconds, fromDetection: false, flagged: false, reason };
  };
  return { measures: 'downtime', moments, rows, statuses, seconds, complete, tell };
}

/** What a figure is made of: pooled over services, incidents that have one; and none that lies wholly within what was planned. */
function failuresAndDowntimes(cohort: AskedCohort): Int32Array {
  const { query, facts } = cohort;
  const { first } = facts.columns.links.service;
  const isPooled = query.metric.id === 'mtbf_pooled';
  const { rows, start, end } = downtimesOf(cohort);
  const unplanned = unplannedOf(cohort);
  return rows.filter((row, place) => {
    if (isPooled && first[row] === -1) return false;
    const interval = { start: start[place]!, end: end[place]! };
    return !(interval.end > interval.start) || unplanned(row, interval).length > 0;
  });
}

/** The length of a downtime, or what a figure of the window counts of it, with the whole of it where that is more. */
function secondsOf(pieces: readonly Window[] | null, window: Window | null): Pick<Told, 'seconds' | 'wholeSeconds'> {
  if (!pieces) return { seconds: null, wholeSeconds: null };
  const all = pieces.reduce((total, { start, end }) => total + secondsBetween(start, end), 0);
  if (!window) return { seconds: all, wholeSeconds: null };
  const inside = secondsBetween(0, coveredLength(pieces, window));
  return { seconds: inside, wholeSeconds: all === inside ? null : all };
}
