import type { ShownEvidence } from '#app/components/analysis/evidence.ts';
import type { Factor } from '#app/db/contributing-factors.server.ts';
import type { Why } from '#app/db/whys.server.ts';
import { defenceText, FACTOR_WORDS } from '#app/text/factor-words.ts';
import { capital, listed, numberWord } from '#app/text/numerals.ts';
import { type Branch, treeOf } from '#app/text/why-tree.ts';

interface Analysed {
  factors: number;
  whys: number;
  nodes: number;
  /** An account for customers. */
  isForCustomers?: boolean;
}

/** "Three factors, five whys and a graph of six things." */
export function analysisLead({ factors, whys, nodes, isForCustomers = false }: Analysed): string {
  const parts = [
    factors > 0 ? `${numberWord(factors)} contributing ${factors === 1 ? 'factor' : 'factors'}` : '',
    whys > 0 ? `${numberWord(whys)} ${whys === 1 ? 'why' : 'whys'}` : '',
    nodes > 0 ? `a graph of ${numberWord(nodes)} ${nodes === 1 ? 'thing' : 'things'}` : '',
  ].filter(Boolean);
  if (parts.length === 0 && isForCustomers)
    return 'This is the account for customers. What made the incident possible is written down in its review.';
  if (parts.length === 0)
    return 'What made this possible? What else would have had to be true? Nothing is written down yet.';
  return `${capital(listed(parts))}: what made this possible, and what held.`;
}

export interface FactorRow {
  id: string;
  category: string;
  what: string;
  madeLikelier: string;
  service: { slug: string; name: string } | null;
  /** "Missing: a limit on retries". */
  defence: string | null;
  evidence: ShownEvidence[];
  isTakenBack: boolean;
}

export function toFactorRow(factor: Factor, evidence: ShownEvidence[]): FactorRow {
  const { id, category, what, madeLikelier, serviceSlug, serviceName, defence, defenceState, retractedAt } = factor;
  return {
    id,
    category: FACTOR_WORDS[category],
    what,
    madeLikelier,
    service: serviceSlug && serviceName ? { slug: serviceSlug, name: serviceName } : null,
    defence: defence && defenceState ? defenceText(defence, defenceState) : null,
    evidence,
    isTakenBack: retractedAt !== null,
  };
}

export interface WhyRow {
  id: string;
  text: string;
  evidence: ShownEvidence[];
  isFirst: boolean;
  isLast: boolean;
  below: WhyRow[];
}

/** The tree that stands. */
export function toWhyRows(whys: readonly Why[], evidenceOf: (ids: readonly string[]) => ShownEvidence[]): WhyRow[] {
  const rows = (branches: readonly Branch<Why>[]): WhyRow[] =>
    branches.map(({ why, below }, index) => ({
      id: why.id,
      text: why.text,
      evidence: evidenceOf(why.evidence),
      isFirst: index === 0,
      isLast: index === branches.length - 1,
      below: rows(below),
    }));
  return rows(treeOf(whys));
}

/** Whether something can hang below this why, in a tree that stands; null: where the analysis begins. */
export const isAmong = (rows: readonly WhyRow[], id: string | null): boolean =>
  id === null || rows.some((row) => row.id === id || isAmong(row.below, id));

/** What was taken back, by the topmost of what went together; those that can be put back where they hung. */
export function toTakenBackWhys(whys: readonly Why[]): { id: string; text: string }[] {
  const byId = new Map(whys.map((why) => [why.id, why]));
  return whys
    .filter(({ retractedAt, parentId }) => {
      if (retractedAt === null) return false;
      return parentId === null || byId.get(parentId)!.retractedAt === null;
    })
    .map(({ id, text }) => ({ id, text }));
}
