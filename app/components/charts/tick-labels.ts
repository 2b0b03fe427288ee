/** A label wanted at a place of an axis, from 0 to 1. */
export interface WantedLabel {
  share: number;
  text: string;
}

export interface TickLabel extends WantedLabel {
  anchor: 'start' | 'middle' | 'end';
  /** Shown only where the picture is wide. */
  isSecond: boolean;
}

/** What a character of the pictures' text takes at most, and what stands between two labels, in pixels. */
const CHARACTER = 6.8;
const GAP = 6;

/** Labels at the edges of a picture stay inside it. */
export function anchorAt(share: number): TickLabel['anchor'] {
  return share < 0.15 ? 'start' : share > 0.85 ? 'end' : 'middle';
}

/** Where a long label stands that has to stay inside a picture so many pixels wide: at its place, or else at an edge. */
export function insideAt({ share, text }: WantedLabel, width: number): { share: number; anchor: TickLabel['anchor'] } {
  const half = (text.length * CHARACTER) / 2;
  if (share * width < half) return { share: 0, anchor: 'start' };
  return (1 - share) * width < half ? { share: 1, anchor: 'end' } : { share, anchor: 'middle' };
}

/** From where to where a label reaches in a picture so many pixels wide. */
export function labelExtent({ share, text }: WantedLabel, width: number): [from: number, to: number] {
  const length = text.length * CHARACTER;
  const from = share * width - { start: 0, middle: length / 2, end: length }[anchorAt(share)];
  return [from, from + length];
}

/**
 * As many of the labels as stand clear of each other, the first before the later ones; those that only fit where the picture
 * is wide are marked.
 *
 * @param widths the least width of the picture in pixels, and that from which it counts as wide
 */
export function tickLabels(
  wanted: readonly WantedLabel[],
  { narrow, wide }: { narrow: number; wide: number },
): TickLabel[] {
  const shown = clear(wanted, wide);
  const always = new Set(clear(shown, narrow));
  return shown.map((label) => ({ ...label, anchor: anchorAt(label.share), isSecond: !always.has(label) }));
}

function clear(labels: readonly WantedLabel[], width: number): WantedLabel[] {
  let reached = Number.NEGATIVE_INFINITY;
  return labels.filter((label) => {
    const [from, to] = labelExtent(label, width);
    if (from < reached + GAP) return false;
    reached = to;
    return true;
  });
}
