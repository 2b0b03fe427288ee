import { ExportLinks } from '../tables/export-links.tsx';
import { type FigureFilters, filterParts } from './figure-filters.ts';

interface FigureExportProps {
  /** One figure, or several in the order of the page's columns. */
  metrics: readonly string[];
  groupBy?: readonly string[];
  filters: FigureFilters;
  of: string;
  /** Whatever else the answer's question has: `compare`, `time`, … */
  more?: readonly (readonly [name: string, value: string])[];
}

/** Takes figures away, a line for every group, with everything that the API says of it. */
export function FigureExport({ metrics, groupBy = [], filters, of, more = [] }: FigureExportProps) {
  const asked = [['metric', metrics.join(',')] as const, ['groupBy', groupBy.join(',')] as const];
  const params = [...asked, ...allParts(filters), ...more].filter(([, value]) => value !== '');
  return <ExportLinks table="figures" of={of} params={params} />;
}

interface FigureIncidentsExportProps {
  metric: string;
  filters: FigureFilters;
  status: string | null;
  sort: string;
}

/** Takes the incidents behind a figure away. */
export function FigureIncidentsExport({ metric, filters, status, sort }: FigureIncidentsExportProps) {
  const chosen = [['metric', metric] as const, ...allParts(filters), ['sort', sort] as const];
  const params = status === null ? chosen : [...chosen, ['status', status] as const];
  return <ExportLinks table="figure-incidents" of="every incident behind the figure" params={params} />;
}

/** A file's address says its period even where it is the page's default. */
function allParts(filters: FigureFilters): [name: string, value: string][] {
  return [...new Map([...(filters.period ? [['period', filters.period] as const] : []), ...filterParts(filters)])];
}
