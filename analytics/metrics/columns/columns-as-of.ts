import { MOMENTS } from '../definitions.ts';
import { momentsAsOf } from '../duration.ts';
import type { Instant } from '../instant.ts';
import { FactColumns, LINK_DIMENSIONS } from './fact-columns.ts';

/**
 * Some rows as they were known at an instant, in columns of their own: what happened later is not in them, and what was
 * taken back later still stands. Whatever is made from them repeats, however the incidents go on.
 *
 * What is not a moment (severity, services, whether a moment was confirmed) has no history in facts and is as it is now.
 */
export function columnsAsOf(columns: FactColumns, rows: Iterable<number>, asOf: Instant): FactColumns {
  const chosen = [...rows];
  const then = new FactColumns();
  then.reserve(chosen.length);
  const copies = chosen.map((row) => then.rowFor(columns.ids.textOf(row)));
  then.change(copies, () => {
    for (const [i, row] of chosen.entries()) copyRow(columns, row, then, copies[i]!, asOf);
  });
  return then;
}

const COLUMNS = [
  'startedAt',
  'kind',
  'severity',
  'impactLevel',
  'detectionSource',
  'noticers',
  'flags',
  'voided',
  'confirmed',
  'definitionVersion',
] as const;

function copyRow(from: FactColumns, row: number, to: FactColumns, copy: number, asOf: Instant): void {
  for (const name of COLUMNS) to[name][copy] = from[name][row]!;
  const { at } = momentsAsOf(from.momentsOf(row), asOf);
  for (const moment of MOMENTS) to.at[moment][copy] = at[moment] ?? Number.NaN;
  to.lastMomentAt[copy] = Math.min(from.lastMomentAt[row]!, asOf);
  const cause = from.cause[row]!;
  to.cause[copy] = cause === -1 ? -1 : to.causes.codeFor(from.causes.names[cause]!);
  const bounds = from.bounds.get(row);
  if (bounds) to.bounds.set(copy, bounds);
  for (const dimension of LINK_DIMENSIONS) {
    const link = from.links[dimension];
    for (const code of link.allOf(row)) to.links[dimension].add(copy, link.ids.names[code]!);
  }
}
