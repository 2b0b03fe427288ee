import { moreWords } from '../../text/picture-words.ts';
import type { AffectedService } from './picture.ts';

export interface ShownService {
  id: string;
  text: string;
  /** Affected itself. */
  isAffected: boolean;
  /** Stands for others: their names. */
  others: string[];
}

export interface ShownServices {
  nodes: ShownService[];
  /** From what is needed to what needs it. */
  links: [from: string, to: string][];
}

/**
 * As many of them as one can read: of each depth the first, then "and 12 more"; what is further on is counted. A dependent
 * is linked to what it needs one step before it, affected services also to each other.
 */
export function shownServices(
  services: readonly AffectedService[],
  { perDepth, deepest }: { perDepth: number; deepest: number },
): ShownServices {
  const nodes: ShownService[] = [];
  const links = new Map<string, [string, string]>();
  const depthOf = new Map(services.map(({ id, depth }) => [id, depth]));
  const shownAs = new Map<string, string>();
  const further = services.filter(({ depth }) => depth > deepest);
  for (let depth = 0; depth <= deepest; depth++) {
    const own = services.filter((service) => service.depth === depth);
    const shown = own.length > perDepth ? own.slice(0, perDepth - 1) : own;
    const rest = own.slice(shown.length);
    for (const { id, name } of shown) {
      shownAs.set(id, id);
      nodes.push({ id, text: name, isAffected: depth === 0, others: [] });
    }
    if (rest.length > 0) collapse(rest, `rest ${depth}`, moreWords(rest.length, false), depth === 0);
  }
  if (further.length > 0) collapse(further, 'further', moreWords(further.length, true), false);
  for (const { id, depth, needs } of services) {
    for (const need of needs) {
      const step = depth - depthOf.get(need)!;
      const [from, to] = [shownAs.get(need)!, shownAs.get(id)!];
      if (from !== to && (step === 1 || depth === 0)) links.set(`${from} ${to}`, [from, to]);
    }
  }
  return { nodes, links: [...links.values()] };

  function collapse(rest: readonly AffectedService[], id: string, text: string, isAffected: boolean): void {
    for (const service of rest) shownAs.set(service.id, id);
    nodes.push({ id, text, isAffected, others: rest.map(({ name }) => name) });
  }
}
