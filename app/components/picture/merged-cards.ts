import type { PlacedCard } from './plan-cards.ts';

const WAITING = ['upcoming', 'due', 'overdue'];

/**
 * Cards that say the same of the same people for several categories as one: of an incident of two categories one message
 * keeps what both ask for, and the eye needs it once.
 */
export function mergedCards(cards: readonly PlacedCard[]): PlacedCard[] {
  const merged = new Map<string, PlacedCard>();
  for (const card of cards) {
    const { step, audience, stage, whom, state, outcome, notes, plan } = card;
    const said = [outcome.before, outcome.at?.getTime(), outcome.after, ...notes];
    // how it was planned is of no matter once it is done
    const key = JSON.stringify([step, audience, stage, whom, state, said, WAITING.includes(state) ? plan : '']);
    const found = merged.get(key);
    if (!found) merged.set(key, { ...card });
    else {
      found.categories = [...found.categories, ...card.categories];
      found.how = [...new Set([...found.how, ...card.how])];
    }
  }
  return [...merged.values()];
}
