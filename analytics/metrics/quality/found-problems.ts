import type { DurationId } from '../definitions.ts';
import type { CohortSample } from './cohort-sample.ts';
import type { Repair } from './duration-repairs.ts';
import type { ProblemKind } from './problems.ts';

/** Named before the others, which suffer alike: what everybody asks for first. They come first among the durations too. */
const MAIN: ReadonlySet<DurationId> = new Set([
  'time_to_detect',
  'time_to_acknowledge',
  'time_to_mitigate',
  'time_to_resolve',
]);

/** A problem before it is known whether it is among the worst. */
export interface Found {
  row: number;
  kind: ProblemKind;
  /** Null for what concerns no duration. */
  sample: CohortSample | null;
  change: Repair['change'];
  /** By how much of itself the mean would move; NaN where that cannot be said. */
  score: number;
}

/** What is found of an incident, one of each kind: the one that moves most, of the durations that are named first. */
export function withWorse(own: Found[], found: Found): Found[] {
  const place = own.findIndex(({ kind }) => kind === found.kind);
  if (place === -1) return [...own, found];
  const before = own[place]!;
  if (!MAIN.has(found.sample!.definition.id) || !(Number.isNaN(before.score) || found.score > before.score)) return own;
  return own.with(place, found);
}

/** The greater of those that are known. */
export function greater(a: number, b: number): number {
  return Number.isNaN(a) || b > a ? b : a;
}
