import type { FactColumns } from '../columns/fact-columns.ts';
import type { Distortion } from './problems.ts';

/** The share that monitoring found, and how far it would move if one more were known. */
export function noticedByMonitoring(
  columns: FactColumns,
  cohort: Iterable<number>,
): { n: number; distortions: Distortion[] } {
  let [n, byMonitoring] = [0, 0];
  for (const row of cohort) {
    if (columns.detectionSource[row] === 0) continue;
    n++;
    if (columns.detectionSource[row] === 1) byMonitoring++;
  }
  if (n === 0) return { n, distortions: [] };
  const now = byMonitoring / n;
  const [found, notFound] = [(byMonitoring + 1) / (n + 1), byMonitoring / (n + 1)];
  const repaired = found - now > now - notFound ? found : notFound;
  return { n, distortions: [{ figure: 'detection_coverage', statistic: 'share', now, repaired }] };
}
