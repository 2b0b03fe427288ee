import { type Estimate, isMeasuredDuration, type MetricGroup } from '#analytics/metrics/answer.ts';
import { durationIntervalText, durationText } from './durations.ts';
import { capital, numberWord } from './numerals.ts';

/** From here on a ninth of ten means something. */
const ENOUGH_FOR_A_TENTH = 10;

/** The finding of a picture of durations: "Half took 9 min or less, nine in ten 1 h or less. Two are still open (hollow)." */
export function spreadCaption(group: MetricGroup): string {
  const still = openSentence(group);
  if (!isMeasuredDuration(group) || group.median.value === null) return still || 'There is nothing to show.';
  if (group.n === 1) return `The only one took ${durationText(group.median.value)}. ${still}`.trim();
  const tenth = group.n >= ENOUGH_FOR_A_TENTH ? `, nine in ten ${durationText(group.p90.value)} or less` : '';
  return `Half took ${durationText(group.median.value)} or less${tenth}. ${still}`.trim();
}

/**
 * The finding of two samples on one axis: "Half took 9 min or less (Billing), 20 min or less (Search). One is still open
 * (hollow)." What nobody has is left out.
 */
export function comparedSpreadCaption(sides: readonly { name: string; group: MetricGroup }[]): string {
  const halves = sides.flatMap(({ name, group }) =>
    isMeasuredDuration(group) && group.median.value !== null
      ? [`${durationText(group.median.value)} or less (${name})`]
      : [],
  );
  const open = sides.reduce((sum, { group }) => sum + openCount(group), 0);
  const took = halves.length > 0 ? `Half took ${halves.join(', ')}.` : 'No side has a duration yet.';
  return `${took} ${openText(open)}`.trim();
}

/** The same beside a median that is already said. */
export function briefSpreadCaption(group: MetricGroup): string {
  if (!isMeasuredDuration(group) || group.n < ENOUGH_FOR_A_TENTH) return spreadCaption(group);
  return `Nine in ten took ${durationText(group.p90.value)} or less. ${openSentence(group)}`.trim();
}

function openSentence(group: MetricGroup): string {
  return openText(openCount(group));
}

const openCount = (group: MetricGroup): number => ('censored' in group ? (group.censored ?? 0) : 0);

function openText(open: number): string {
  return open > 0 ? `${capital(numberWord(open))} ${open === 1 ? 'is' : 'are'} still open (hollow).` : '';
}

/** The finding of a survival curve: the median with open incidents counted in, or that it cannot be said yet. */
export function survivalCaption(open: number, median: Estimate | null): string {
  const counted = `With the ${numberWord(open)} open ${open === 1 ? 'one' : 'ones'} counted as lasting at least so long`;
  if (!median || median.value === null) return `${counted}, it cannot be said yet how long half of them last.`;
  const bounds = durationIntervalText(median.interval);
  return `${counted}, half last longer than ${durationText(median.value)}${bounds && ` (${bounds})`}.`;
}
