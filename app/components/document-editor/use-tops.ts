import type { Editor } from '@tiptap/react';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { stacked } from './stacked.ts';

/** Between two cards, in pixels. */
const GAP = 10;

/**
 * How far below the margin's beginning each card stands, so that it is beside its words; measured at once where another card
 * comes, goes or is chosen, and with the next frame where something moves.
 *
 * @param cards in the order of the text, with where the words of each begin
 * @param margin holds them as its children
 * @param chosen the card that is to stand at its words
 */
export function useTops(
  editor: Editor,
  margin: RefObject<HTMLElement | null>,
  cards: readonly { id: string; from: number }[],
  chosen: string | null,
) {
  const [layout, setLayout] = useState<{ tops: number[]; height: number }>({ tops: [], height: 0 });
  const known = useRef('');
  const latest = useRef({ cards, chosen });
  latest.current = { cards, chosen };
  const measure = useCallback(() => {
    const { cards: own, chosen: one } = latest.current;
    const element = margin.current;
    if (!element || editor.isDestroyed || element.offsetParent === null) return;
    const origin = element.getBoundingClientRect().top;
    const end = editor.state.doc.content.size;
    const sizes = [...element.children].map((child, index) => ({
      wish: editor.view.coordsAtPos(Math.min(own[index]?.from ?? 0, end)).top - origin,
      height: (child as HTMLElement).offsetHeight,
    }));
    const tops = stacked(
      sizes,
      GAP,
      own.findIndex(({ id }) => id === one),
    ).map(Math.round);
    const height = sizes.length === 0 ? 0 : tops.at(-1)! + sizes.at(-1)!.height;
    const seen = String([...tops, height]);
    if (seen === known.current) return;
    known.current = seen;
    setLayout({ tops, height });
  }, [editor, margin]);
  const shown = cards.map(({ id }) => id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: measures anew for another card
  useLayoutEffect(measure, [measure, shown, chosen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: watches another card
  useEffect(() => {
    const element = margin.current;
    if (!element) return;
    let frame = 0;
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(measure);
    };
    const watcher = new ResizeObserver(soon);
    watcher.observe(editor.view.dom);
    // what opens above the text moves it
    const around = editor.view.dom.parentElement?.parentElement;
    if (around) watcher.observe(around);
    // so does what opens above the margin
    for (const one of [element.parentElement, element.parentElement?.firstElementChild]) if (one) watcher.observe(one);
    for (const child of element.children) watcher.observe(child);
    editor.on('update', soon);
    return () => {
      cancelAnimationFrame(frame);
      watcher.disconnect();
      editor.off('update', soon);
    };
  }, [editor, margin, measure, shown]);
  return layout;
}
