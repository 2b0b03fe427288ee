import type { Finding, ImportedMomentKind, NormaliseOptions } from './imported-incident.ts';
import type { Read } from './row-reading.ts';

/** Clocks of two systems differ by minutes. */
const CLOCK_SKEW_MS = 5 * 60_000;
const DAY_SECONDS = 86_400;

const WORDS: Record<ImportedMomentKind, string> = {
  impact_started: 'impact started',
  detected: 'detected',
  declared: 'declared',
  acknowledged: 'acknowledged',
  nature_determined: 'nature determined',
  mitigated: 'mitigated',
  resolved: 'resolved',
  closed: 'closed',
};

/** Pairs that cannot be the other way round; a detection before impact may be a prediction, but seldom in an export. */
const ORDER: [earlier: ImportedMomentKind, later: ImportedMomentKind][] = [
  ['impact_started', 'detected'],
  ['impact_started', 'acknowledged'],
  ['detected', 'acknowledged'],
  ['impact_started', 'mitigated'],
  ['detected', 'mitigated'],
  ['impact_started', 'resolved'],
  ['detected', 'resolved'],
  ['impact_started', 'closed'],
  ['detected', 'closed'],
  ['resolved', 'closed'],
];

/** What is odd about an incident's moments. It is imported all the same: METRICS.md 1 says how the figures treat it. */
export function suspicions(
  key: string,
  moments: Partial<Record<ImportedMomentKind, Read<Date>>>,
  { now, longestPlausibleSeconds }: NormaliseOptions,
): Finding[] {
  const findings: Finding[] = [];
  const suspect = (read: Read<Date>, code: string, problem: string) =>
    findings.push({
      kind: 'suspicious',
      rowNumber: read.row.number,
      column: read.column,
      key,
      code,
      message: `Row ${read.row.number}, column ${read.column}: ${problem}.`,
      data: null,
    });
  for (const [first, second] of ORDER) {
    const [earlier, later] = [moments[first], moments[second]];
    if (earlier && later && later.value < earlier.value) {
      suspect(later, 'reversed', `${key} was ${WORDS[second]} ${say(later)}, before "${WORDS[first]}" ${say(earlier)}`);
    }
  }
  for (const [kind, read] of Object.entries(moments)) {
    if (read && +read.value > +now + CLOCK_SKEW_MS) {
      suspect(read, 'future', `${key} was ${WORDS[kind as ImportedMomentKind]} ${say(read)}, which lies in the future`);
    }
  }
  const start = moments.impact_started ?? moments.detected ?? moments.declared;
  const end = moments.resolved ?? moments.mitigated;
  const seconds = start && end ? (+end.value - +start.value) / 1000 : 0;
  if (end && seconds > longestPlausibleSeconds) {
    suspect(end, 'too-long', `${key} took ${Math.round(seconds / DAY_SECONDS)} days, longer than is plausible`);
  }
  return findings;
}

function say(read: Read<Date>): string {
  return read.value.toISOString().replace('.000Z', 'Z');
}
