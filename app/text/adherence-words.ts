import type { AdherenceCounts, AdherenceGroup, TimeToUpdate } from '#analytics/metrics/answer.ts';
import { durationIntervalText, durationText } from './durations.ts';
import { capital, countText, listed, plural } from './numerals.ts';

/*
 * Whether what templates say is owed was sent, in words; of a template, team or category, never of a person.
 */

type Counts = Pick<
  AdherenceGroup,
  'n' | 'onTime' | 'late' | 'missed' | 'overdue' | 'wrongAudience' | 'incomplete' | 'notNeeded'
>;

/** "48 of 57 on time, 5 late, 4 missed": nothing is said of what there is none of. */
export function keptText({ n, onTime, late, missed, overdue }: Counts): string {
  if (n === 0) return 'nothing owed yet';
  const rest = [
    [late, 'late'],
    [missed, 'missed'],
    [overdue, 'overdue'],
  ] as const;
  const said = rest.flatMap(([count, word]) => (count > 0 ? [`${countText(count)} ${word}`] : []));
  return [`${countText(onTime)} of ${countText(n)} on time`, ...said].join(', ');
}

/** "Of 57 owed, 48 were on time, 5 late, 4 missed; of those sent 2 missed a recipient role, 3 lacked required content." */
export function adherenceSentence(counts: Counts): string {
  const { n, onTime, late, missed, overdue, wrongAudience, incomplete, notNeeded } = counts;
  const without = notNeeded > 0 ? ` ${capital(plural(notNeeded, 'was', 'were'))} not needed.` : '';
  if (n === 0) return `Nothing was owed whose time has come.${without}`;
  const became = [
    `${countText(onTime)} ${onTime === 1 ? 'was' : 'were'} on time`,
    ...(late > 0 ? [`${countText(late)} late`] : []),
    ...(missed > 0 ? [`${countText(missed)} missed`] : []),
    ...(overdue > 0 ? [`${countText(overdue)} ${overdue === 1 ? 'is' : 'are'} overdue`] : []),
  ];
  return `Of ${countText(n)} owed, ${became.join(', ')}${sentText(onTime + late, wrongAudience, incomplete)}.${without}`;
}

function sentText(sent: number, wrongAudience: number, incomplete: number): string {
  if (sent === 0) return '';
  const wrong = [
    ...(wrongAudience > 0 ? [`${countText(wrongAudience)} missed a recipient role`] : []),
    ...(incomplete > 0 ? [`${countText(incomplete)} lacked required content`] : []),
  ];
  return wrong.length === 0
    ? '; all that were sent reached every role with all that is required'
    : `; of those sent ${wrong.join(', ')}`;
}

/** "60 … 96 %": whole, rounded away from the share, so that no bound says more than it holds. */
function roughBounds([lower, upper]: AdherenceGroup['interval']): string {
  // 0.57 * 100 is a little more than 57
  const percents = (share: number | null) => Number(((share ?? 0) * 100).toFixed(9));
  return `${Math.floor(percents(lower))} … ${Math.ceil(percents(upper))} %`;
}

/** "12 of 14 on time, 60 … 96 %": one line where there is little room. */
export function adherenceLine(group: AdherenceGroup): string {
  if (group.status !== 'measured') return 'nothing owed yet';
  return `${countText(group.onTime)} of ${countText(group.n)} on time, ${roughBounds(group.interval)}`;
}

/** "15 min (11 min … 20 min), median of 12, 2 not sent so far"; of those that wait still none is left out. */
export function firstUpdateText({ n, waiting, median, interval }: TimeToUpdate): string {
  if (n === 0) return 'nothing owed yet';
  if (median === null) return `no median: ${countText(waiting)} of ${countText(n)} not sent so far`;
  const still = waiting > 0 ? `, ${countText(waiting)} not sent so far` : '';
  const bounds = durationIntervalText(interval);
  return `${durationText(median)}${bounds ? ` (${bounds})` : ''}, median of ${countText(n)}${still}`;
}

/** Why an interval is as wide as it is; empty where messages hang together no more than chance has it. */
export function worthText({ n, incidents, effective, status }: AdherenceGroup): string {
  if (status !== 'measured') return '';
  if (incidents === 1 && n > 1)
    return `all ${countText(n)} are of one incident, which counts as one: what it says of others cannot be bounded better`;
  const worth = Math.round(effective);
  if (worth >= n) return '';
  return `messages of one incident go together: these ${countText(n)} say as much as ${countText(worth)} would alone`;
}

/** "wrong audience" and "incomplete" of what was sent, for a column of a table; empty for neither. */
export function flawsText({ wrongAudience, incomplete }: Counts): string {
  return listed([
    ...(wrongAudience > 0 ? [`${countText(wrongAudience)} missed a role`] : []),
    ...(incomplete > 0 ? [`${countText(incomplete)} incomplete`] : []),
  ]);
}

/** What became of what one incident owed: "2 of 3 on time, 1 late, 1 incomplete". */
export function owedReason({ owed: n, ...counts }: AdherenceCounts): string {
  if (n === 0) return counts.notNeeded > 0 ? 'nothing that was needed' : 'nothing is due yet';
  return [keptText({ n, ...counts }), flawsText({ n, ...counts })].filter(Boolean).join(', ');
}

/** A line of a template or a version of it: "12 of 14 on time, 60 … 96 %; first message 15 min, median of 12". */
export function followedText(group: AdherenceGroup | undefined): string | null {
  if (group?.status !== 'measured') return null;
  return `${adherenceLine(group)}; first message ${firstUpdateText(group.firstUpdate)}`;
}

/** The same where there is little room: "12 of 14 on time, 60 … 96 %". */
export function followedBriefly(group: AdherenceGroup | undefined): string | null {
  return group?.status === 'measured' ? adherenceLine(group) : null;
}
