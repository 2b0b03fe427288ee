/** A card in the margin: where it wants to begin, and how tall it is, in pixels. */
export interface Card {
  wish: number;
  height: number;
}

/**
 * Where cards stand in a margin: each beside its words, or below the one before it where there is no room. The chosen one
 * stands at its words, and those above it make room as far as there is any.
 *
 * @param cards in the order of their wishes
 * @param chosen its index; -1 for none
 * @returns their tops, none of them negative
 */
export function stacked(cards: readonly Card[], gap: number, chosen = -1): number[] {
  const tops: number[] = [];
  const below = (start: number, first: number) => {
    let floor = start;
    for (let index = first; index < cards.length; index += 1) {
      const { wish, height } = cards[index]!;
      tops[index] = Math.max(wish, floor);
      floor = tops[index]! + height + gap;
    }
  };
  below(0, 0);
  const one = cards[chosen];
  if (!one) return tops;
  const needed = cards.slice(0, chosen).reduce((sum, { height }) => sum + height + gap, 0);
  tops[chosen] = Math.max(one.wish, needed);
  for (let index = chosen - 1; index >= 0; index -= 1) {
    tops[index] = Math.min(tops[index]!, tops[index + 1]! - gap - cards[index]!.height);
  }
  below(tops[chosen]! + one.height + gap, chosen + 1);
  return tops;
}
