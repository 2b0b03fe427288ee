import { isMeasuredDuration, type MetricAnswer } from '#analytics/metrics/answer.ts';
import type { PeerGroup, Question } from './questions.ts';

/** What groups above the limit may differ by, being made from bins. */
const BINNED = 0.01;
const EXACT = 1e-9;

export interface Agreement {
  groups: number;
  /** Largest relative difference of a number that is exact, and of one that comes from bins. */
  exact: number;
  binned: number;
  /** What is wrong, in words. */
  wrong: string[];
}

/** Holds our answer against a peer's, group by group and number by number. */
export function agreement(question: Question, answer: MetricAnswer, peer: readonly PeerGroup[]): Agreement {
  const found: Agreement = { groups: 0, exact: 0, binned: 0, wrong: [] };
  const theirs = new Map(peer.map((group) => [group.key, group]));
  for (const group of answer.groups) {
    if (!isMeasuredDuration(group)) continue;
    found.groups++;
    const key = question.keys.map((dimension) => group.key[dimension]).join('|');
    const other = theirs.get(key);
    if (!other) {
      found.wrong.push(`${question.name}: the peer has no group ${key}`);
      continue;
    }
    if (group.n !== other.n) found.wrong.push(`${question.name} ${key}: n ${group.n}, the peer says ${other.n}`);
    compare('exact', [group.sum, group.mean.value], [other.sum, other.mean]);
    const estimates = [group.median, group.p90, group.p95];
    const kind = group.exact ? 'exact' : 'binned';
    compare(
      kind,
      estimates.map(({ value }) => value),
      other.quantiles,
    );
    if (other.bounds)
      compare(
        kind,
        estimates.flatMap(({ interval }) => interval),
        other.bounds,
      );
  }
  if (found.groups !== peer.length)
    found.wrong.push(`${question.name}: ${found.groups} groups, the peer has ${peer.length}`);
  if (found.exact > EXACT) found.wrong.push(`${question.name}: exact values differ by ${found.exact}`);
  if (found.binned > BINNED) found.wrong.push(`${question.name}: binned values differ by ${found.binned}`);
  return found;

  function compare(kind: 'exact' | 'binned', ours: readonly (number | null)[], others: readonly (number | null)[]) {
    for (const [i, own] of ours.entries()) {
      const other = others[i]!;
      if (own === other) continue;
      const difference = own === null || other === null ? Infinity : Math.abs(own - other) / Math.abs(other);
      found[kind] = Math.max(found[kind], difference);
    }
  }
}
