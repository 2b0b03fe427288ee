import type { Comparison, Estimate, MetricAnswer, MetricGroup, TimeToUpdate } from '#analytics/metrics/answer.ts';
import type { FigureIncident } from '#app/db/figure-incidents.server.ts';
import { incidentReference } from '#app/text/references.ts';
import { type Column, columnsOf } from '../tables/columns.ts';

/** A group of an answer, in a line of its own; values in the answer's unit. */
export interface FigureRow {
  answer: Pick<MetricAnswer, 'metric' | 'unit' | 'window' | 'asOf' | 'time' | 'definitionVersion'>;
  group: MetricGroup;
}

type FigureColumn = Column<FigureRow>;
type AnyGroup = Partial<{ [Key in EstimateName]: Estimate }> & {
  value?: number | null;
  interval?: readonly (number | null)[];
  level?: number;
  censored?: number;
  fromDetection?: number;
  excluded?: { invalid: number; missing: number; notApplicable: number; voided: number };
  flagged?: { n: number; meanWithout: number | null };
  sum?: number;
  exact?: boolean;
  survival?: { median: Estimate; restrictedMean: Estimate & { horizonSeconds: number } } | null;
  failures?: number;
  onTime?: number;
  late?: number;
  missed?: number;
  overdue?: number;
  wrongAudience?: number;
  incomplete?: number;
  asPlanned?: number;
  notNeeded?: number;
  incidents?: number;
  effective?: number;
  firstUpdate?: TimeToUpdate;
  exposureSeconds?: number;
  downtimeSeconds?: number;
  reason?: string;
  comparison?: Comparison;
};
type EstimateName = 'mean' | 'median' | 'p90' | 'p95' | 'geometricMean';

/** Which numbers there are depends on the metric: every kind of group has its own. */
const column = (
  header: string,
  read: (group: AnyGroup) => ReturnType<FigureColumn['value']> | undefined,
): FigureColumn => ({
  header,
  value: ({ group }) => read(group as AnyGroup) ?? null,
});
const dimension = (header: string, name: string): FigureColumn => ({
  header,
  value: ({ group }) => group.key[name] ?? null,
});
const estimate = (word: string, read: (group: AnyGroup) => Estimate | undefined) =>
  [
    column(word, (group) => read(group)?.value),
    column(`${word}, lower`, (group) => read(group)?.interval[0]),
    column(`${word}, upper`, (group) => read(group)?.interval[1]),
  ] as const;

const [mean, meanLower, meanUpper] = estimate('Mean', (group) => group.mean);
const [median, medianLower, medianUpper] = estimate('Median', (group) => group.median);
const [p90, p90Lower, p90Upper] = estimate('p90', (group) => group.p90);
const [p95, p95Lower, p95Upper] = estimate('p95', (group) => group.p95);
const [geometric, geometricLower, geometricUpper] = estimate('Geometric mean', (group) => group.geometricMean);
const [survival, survivalLower, survivalUpper] = estimate('Median with open ones', (group) => group.survival?.median);

export const FIGURE_COLUMNS = columnsOf<FigureRow>()({
  metric: { header: 'Figure', value: ({ answer }) => answer.metric },
  month: dimension('Month', 'month'),
  week: dimension('Week', 'week'),
  day: dimension('Day', 'day'),
  service: dimension('Service', 'service'),
  severity: dimension('Severity', 'severity'),
  category: dimension('Category', 'category'),
  team: dimension('Team', 'team'),
  detectionSource: dimension('Detected by', 'detectionSource'),
  status: { header: 'Status', value: ({ group }) => group.status },
  reason: column('Reason', (group) => group.reason),
  unit: { header: 'Unit', value: ({ answer }) => answer.unit },
  n: { header: 'n', value: ({ group }) => group.n },
  open: column('Open', (group) => group.censored),
  fromDetection: column('From detection', (group) => group.fromDetection),
  value: column('Value', (group) => group.value),
  lower: column('Lower', (group) => group.interval?.[0]),
  upper: column('Upper', (group) => group.interval?.[1]),
  median,
  medianLower,
  medianUpper,
  mean,
  meanLower,
  meanUpper,
  p90,
  p90Lower,
  p90Upper,
  p95,
  p95Lower,
  p95Upper,
  geometricMean: geometric,
  geometricMeanLower: geometricLower,
  geometricMeanUpper: geometricUpper,
  survivalMedian: survival,
  survivalMedianLower: survivalLower,
  survivalMedianUpper: survivalUpper,
  sum: column('Sum', (group) => group.sum),
  failures: column('Failures', (group) => group.failures),
  exposureSeconds: column('Exposure (seconds)', (group) => group.exposureSeconds),
  downtimeSeconds: column('Downtime (seconds)', (group) => group.downtimeSeconds),
  onTime: column('On time', (group) => group.onTime),
  late: column('Late', (group) => group.late),
  missed: column('Missed', (group) => group.missed),
  overdue: column('Overdue', (group) => group.overdue),
  wrongAudience: column('Missed a recipient role', (group) => group.wrongAudience),
  incomplete: column('Lacked required content', (group) => group.incomplete),
  asPlanned: column('As planned', (group) => group.asPlanned),
  notNeeded: column('Not needed', (group) => group.notNeeded),
  incidents: column('Incidents owing', (group) => group.incidents),
  effective: column('Worth', (group) => group.effective),
  firstUpdateMedian: column('First message, median (seconds)', (group) => group.firstUpdate?.median),
  firstUpdateLower: column('First message, lower', (group) => group.firstUpdate?.interval[0]),
  firstUpdateUpper: column('First message, upper', (group) => group.firstUpdate?.interval[1]),
  firstUpdateWaiting: column('Without a message', (group) => group.firstUpdate?.waiting),
  invalid: column('Invalid', (group) => group.excluded?.invalid),
  missing: column('Missing', (group) => group.excluded?.missing),
  notApplicable: column('Not applicable', (group) => group.excluded?.notApplicable),
  voided: column('Voided', (group) => group.excluded?.voided),
  flagged: column('Flagged', (group) => group.flagged?.n),
  meanWithoutFlagged: column('Mean without flagged', (group) => group.flagged?.meanWithout),
  verdict: column('Verdict', (group) => group.comparison?.verdict),
  effect: column('Effect', (group) => group.comparison?.effect.value),
  effectLower: column('Effect, lower', (group) => group.comparison?.effect.interval[0]),
  effectUpper: column('Effect, upper', (group) => group.comparison?.effect.interval[1]),
  p: column('p', (group) => group.comparison?.p),
  adjustedP: column('p, adjusted', (group) => group.comparison?.adjustedP),
  windowStart: { header: 'From', value: ({ answer }) => answer.window.start },
  windowEnd: { header: 'To', value: ({ answer }) => answer.window.end },
  asOf: { header: 'As of', value: ({ answer }) => answer.asOf },
  time: { header: 'Time', value: ({ answer }) => answer.time },
  definitionVersion: { header: 'Definition', value: ({ answer }) => answer.definitionVersion },
});

/** The incidents behind a figure. */
export const FIGURE_INCIDENT_COLUMNS = columnsOf<FigureIncident>()({
  number: { header: 'Number', value: (row) => incidentReference(row.number) },
  incident: { header: 'Incident', isTyped: true, value: (row) => row.title },
  severity: { header: 'Severity', value: (row) => row.severity },
  started: { header: 'Started', value: (row) => row.startedAt },
  duration: { header: 'Duration', unit: 'seconds', value: (row) => row.seconds },
  whole: { header: 'Whole duration', unit: 'seconds', value: (row) => row.wholeSeconds ?? row.seconds },
  countsAs: { header: 'Counts as', value: (row) => row.status },
  reason: { header: 'Why', value: (row) => row.reason || null },
  from: { header: 'From', value: (row) => row.fromAt },
  to: { header: 'To', value: (row) => row.toAt },
  fromDetection: { header: 'From detection', value: (row) => row.fromDetection },
  flagged: { header: 'Flagged', value: (row) => row.flagged },
});
