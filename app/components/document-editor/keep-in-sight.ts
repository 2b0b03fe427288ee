import type { EditorView } from '@tiptap/pm/view';

/** What the tools above the text may lie over, in pixels. */
export const COVERED_ABOVE = 150;
const ROOM = 8;

/** Where words begin and end in the window, where the tools over its foot begin, and how high it is; in pixels. */
interface Standing {
  top: number;
  bottom: number;
  cover: number;
  height: number;
}

type Words = { from: number; to: number };

/**
 * Scrolls words out from below what lies over the foot of the text; never so far that they would go below the tools above it.
 *
 * @param cover what lies over it, as tall as it is now
 */
export function bringInSight(view: EditorView, words: Words, cover: Element): void {
  scrollBy(wayOut(standing(view, words, cover)));
}

/** The same for words that are in the window: whoever has gone elsewhere in the text stays there. */
export function keepInSight(view: EditorView, words: Words, cover: Element): void {
  const now = standing(view, words, cover);
  if (isInWindow(now)) scrollBy(wayOut(now));
}

/** How far the text is to go up for words to be seen. */
export function wayOut({ top, bottom, cover }: Standing): number {
  return Math.max(0, Math.min(bottom + ROOM - cover, top - COVERED_ABOVE));
}

/** Whether any of them would be seen if nothing lay over them. */
export const isInWindow = ({ top, bottom, height }: Standing): boolean => top < height && bottom > 0;

function standing(view: EditorView, { from, to }: Words, cover: Element): Standing {
  return {
    top: view.coordsAtPos(from, 1).top,
    bottom: view.coordsAtPos(to, -1).bottom,
    cover: cover.getBoundingClientRect().top,
    height: window.innerHeight,
  };
}

function scrollBy(top: number): void {
  if (top > 0) window.scrollBy({ top, behavior: 'instant' });
}
