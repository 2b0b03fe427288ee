import {
  ALIVE,
  COUNTED,
  codeOf,
  DETECTION_SOURCES,
  EARLY_DETECTION_BELIEVED,
  momentBits,
  SEVERITIES,
} from '#analytics/metrics/columns/codes.ts';
import { FactColumns } from '#analytics/metrics/columns/fact-columns.ts';
import { MOMENTS, type Moment } from '#analytics/metrics/definitions.ts';
import { type CurrentMoment, incidentFact } from '#analytics/metrics/incident-fact.ts';

const MINUTE = 60_000_000;

/** Moments in minutes; a pair lies within bounds, its middle is the likeliest. */
export type Told = Partial<Record<Moment, number | [earliest: number, latest: number]>> & {
  noticedBy?: 'monitoring' | 'staff' | 'customer';
  confirmed?: Moment[];
};

/** Columns filled from what is told of each incident, through the definition of facts. */
export function columnsOf(incidents: readonly Told[]): FactColumns {
  const columns = new FactColumns();
  columns.reserve(Math.max(1, incidents.length));
  const rows = incidents.map((_, i) => columns.rowFor(`00000000-0000-7000-8000-${String(i).padStart(12, '0')}`));
  columns.change(rows, () => {
    for (const [i, told] of incidents.entries()) fill(columns, rows[i]!, told);
  });
  return columns;
}

function fill(columns: FactColumns, row: number, { noticedBy, confirmed, ...told }: Told): void {
  const moments = Object.fromEntries(
    Object.entries(told).map(([moment, at]): [string, CurrentMoment] => {
      const bounds = Array.isArray(at) ? ([at[0] * MINUTE, at[1] * MINUTE] as const) : null;
      const instant = bounds ? (bounds[0] + bounds[1]) / 2 : (at as number) * MINUTE;
      return [
        moment,
        {
          at: instant,
          source: 'import',
          change: confirmed?.includes(moment as Moment) ? 'confirmed' : 'recorded',
          bounds,
        },
      ];
    }),
  );
  const detectionSource = noticedBy ?? null;
  const fact = incidentFact({
    kind: 'production',
    merged: false,
    detectionSource,
    cause: null,
    takenBack: [],
    moments,
  });
  for (const moment of MOMENTS) columns.at[moment][row] = fact.at[moment] ?? Number.NaN;
  columns.startedAt[row] = fact.startedAt ?? Number.NaN;
  columns.flags[row] = ALIVE | COUNTED | (fact.earlyDetectionBelieved ? EARLY_DETECTION_BELIEVED : 0);
  columns.severity[row] = codeOf(SEVERITIES, 'SEV2');
  columns.detectionSource[row] = codeOf(DETECTION_SOURCES, detectionSource);
  columns.confirmed[row] = momentBits(fact.confirmed);
  if (Object.keys(fact.bounds).length > 0) columns.bounds.set(row, fact.bounds);
}
