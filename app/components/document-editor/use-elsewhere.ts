import { type RefObject, useEffect, useState } from 'react';

export interface Elsewhere {
  above: number;
  below: number;
}

/**
 * How many cards of a margin stand above and below the window; null where one of them is in it, or there is none.
 *
 * @param margin holds the cards as its children
 * @param head lies over its beginning
 * @param tops where they stand: it looks again with another
 */
export function useElsewhere(
  margin: RefObject<HTMLElement | null>,
  head: RefObject<HTMLElement | null>,
  tops: readonly number[],
): Elsewhere | null {
  const [elsewhere, setElsewhere] = useState<Elsewhere | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again where cards stand elsewhere
  useEffect(() => {
    const [cards, cover] = [margin.current, head.current];
    if (!cards || !cover) return;
    let frame = 0;
    const look = () => {
      const found = cards.offsetParent === null ? null : standingElsewhere(cards, cover);
      setElsewhere((now) => (now?.above === found?.above && now?.below === found?.below ? now : found));
    };
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    const watcher = new ResizeObserver(soon);
    for (const element of [cards, cover]) watcher.observe(element);
    window.addEventListener('scroll', soon, { passive: true });
    window.addEventListener('resize', soon);
    // cards that move are there after a moment
    cards.addEventListener('transitionend', soon);
    soon();
    return () => {
      cancelAnimationFrame(frame);
      watcher.disconnect();
      window.removeEventListener('scroll', soon);
      window.removeEventListener('resize', soon);
      cards.removeEventListener('transitionend', soon);
    };
  }, [margin, head, tops]);
  return elsewhere;
}

function standingElsewhere(cards: Element, cover: Element): Elsewhere | null {
  const places = [...cards.children].map((card) => card.getBoundingClientRect());
  const edge = cover.getBoundingClientRect().bottom;
  const above = places.filter(({ bottom }) => bottom <= edge).length;
  const below = places.filter(({ bottom, top }) => bottom > edge && top >= window.innerHeight).length;
  return above + below === places.length && places.length > 0 ? { above, below } : null;
}

/** Leads to the next card below the window, else to the first of all. */
export function toNextCard(margin: HTMLElement): void {
  const cards = [...margin.children];
  const next = cards.find((card) => card.getBoundingClientRect().top >= window.innerHeight) ?? cards[0];
  next?.querySelector<HTMLElement>('textarea, button')?.focus({ preventScroll: true });
  // whoever is at a card sees it beside its words: it is there with the next frame
  requestAnimationFrame(() => next?.scrollIntoView({ block: 'center', behavior: 'instant' }));
}
