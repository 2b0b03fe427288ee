import type { Window } from '../instant.ts';
import { COUNTED } from './codes.ts';
import { type FactColumns, LINK_DIMENSIONS, type LinkDimension } from './fact-columns.ts';
import type { LinkColumn } from './link-column.ts';

/** Which incidents belong to a cohort, whenever they started; null where everything does. */
export interface CohortFilter {
  /** 1 for each severity that belongs, by code. */
  severity: Uint8Array | null;
  /** The same for impact levels; 0 is an unknown one. */
  impactLevel: Uint8Array | null;
  /** Codes of services (categories, teams) of which one is enough. */
  links: Record<LinkDimension, ReadonlySet<number> | null>;
  knownStart: boolean;
  /** Rows that the reader may not see, and that must leave no trace. */
  hidden: readonly number[];
}

export const EVERYTHING: CohortFilter = {
  severity: null,
  impactLevel: null,
  links: { service: null, category: null, team: null },
  knownStart: false,
  hidden: [],
};

/**
 * Rows of a cohort in the order in which they started.
 *
 * @param kind incidents of this kind instead of those that count in production figures, by code
 */
export function cohortRows(columns: FactColumns, window: Window, filter: CohortFilter, kind = 0): Int32Array {
  const { order } = columns;
  const first = order.firstAtLeast(window.start);
  const end = Math.max(first, order.firstAtLeast(window.end));
  return rowsAmong(columns, order.rows.subarray(first, end), filter, kind);
}

/** Those of some rows that belong to a cohort, in their order. */
export function rowsAmong(columns: FactColumns, among: Int32Array, filter: CohortFilter, kind = 0): Int32Array {
  const { flags, mask, severity, impactLevel } = columns;
  const rows = new Int32Array(among.length);
  const started = columns.at.impact_started;
  const links = LINK_DIMENSIONS.flatMap((dimension) => {
    const wanted = filter.links[dimension];
    return wanted ? [{ column: columns.links[dimension], wanted: belongs(columns.links[dimension], wanted) }] : [];
  });
  let n = 0;
  try {
    for (const row of filter.hidden) mask[row] = 1;
    for (let place = 0; place < among.length; place++) {
      const row = among[place]!;
      if (kind === 0 ? (flags[row]! & COUNTED) === 0 : columns.kind[row] !== kind) continue;
      if (mask[row] === 1) continue;
      if (filter.severity !== null && filter.severity[severity[row]!] !== 1) continue;
      if (filter.impactLevel !== null && filter.impactLevel[impactLevel[row]!] !== 1) continue;
      if (filter.knownStart && Number.isNaN(started[row]!)) continue;
      if (links.length === 0 || links.every(({ column, wanted }) => isLinked(column, row, wanted))) rows[n++] = row;
    }
  } finally {
    for (const row of filter.hidden) mask[row] = 0;
  }
  return rows.subarray(0, n);
}

/** The same of those incidents that owe messages: however many others there are. */
export function owingRows(columns: FactColumns, window: Window, filter: CohortFilter): Int32Array {
  const { startedAt, duties } = columns;
  const inWindow = [...duties.keys()].filter((row) => startedAt[row]! >= window.start && startedAt[row]! < window.end);
  return rowsAmong(columns, Int32Array.from(inWindow.sort((a, b) => startedAt[a]! - startedAt[b]! || a - b)), filter);
}

function isLinked(column: LinkColumn, row: number, wanted: Uint8Array): boolean {
  const first = column.first[row]!;
  if (first === -1) return false;
  return wanted[first] === 1 || (column.hasMore[row] === 1 && column.more(row).some((code) => wanted[code] === 1));
}

function belongs({ ids }: LinkColumn, wanted: ReadonlySet<number>): Uint8Array {
  return Uint8Array.from(ids.names, (_, code) => (wanted.has(code) ? 1 : 0));
}
