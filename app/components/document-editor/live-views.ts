import type { Extensions, NodeViewRenderer } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { unbroken } from '../../text/quantities.ts';
import { NOTHING_BETWEEN, NOTHING_OWED, UNKNOWN_FIGURE } from '../../text/record-words.ts';
import classes from './sheet.module.css';

/** What live blocks show while one writes, in words. */
export interface LiveWords {
  /** The timeline, in the order of its instants. */
  timeline: readonly { at: Date; text: string }[];
  /** "Time to detect: 9 min; median 4 min (95 %: 2 min … 7 min; 41 incidents of Checkout in the year before)", by metric. */
  metrics: Readonly<Record<string, string>>;
  duties: readonly string[];
}

/** Of a long timeline: who writes wants to get by. */
const MOST_SHOWN = 6;

const LIVE = { timelineExcerpt: 'Timeline', metricFigure: 'Figure', dutiesBlock: 'Duties' } as const;

/** The document's extensions with live blocks that show what the record says. */
export function withLiveBlocks(extensions: Extensions, words: LiveWords): Extensions {
  return extensions.map((extension) =>
    extension.name in LIVE ? extension.extend({ addNodeView: () => liveView(words) }) : extension,
  );
}

const liveView =
  (words: LiveWords): NodeViewRenderer =>
  ({ node }) => {
    const dom = document.createElement('div');
    dom.className = classes.live ?? '';
    dom.contentEditable = 'false';
    const title = document.createElement('p');
    title.textContent = `${LIVE[node.type.name as keyof typeof LIVE]}, from the record`;
    const list = document.createElement('ul');
    list.append(...linesOf(node, words).map(line));
    dom.append(title, list);
    return { dom };
  };

function line(text: string): HTMLElement {
  const item = document.createElement('li');
  item.textContent = unbroken(text);
  return item;
}

/** What a live block says. */
export function linesOf(node: Node, { timeline, metrics, duties }: LiveWords): string[] {
  const { from, to, metric } = node.attrs;
  if (node.type.name === 'metricFigure') return [metrics[metric] ?? UNKNOWN_FIGURE];
  if (node.type.name === 'dutiesBlock') return duties.length > 0 ? [...duties] : [NOTHING_OWED];
  const within = timeline.filter(
    ({ at }) => (!from || at.getTime() >= Date.parse(from)) && (!to || at.getTime() <= Date.parse(to)),
  );
  if (within.length === 0) return [NOTHING_BETWEEN];
  const rest = within.length - MOST_SHOWN;
  const shown = within.slice(0, MOST_SHOWN).map(({ text }) => text);
  return rest > 0 ? [...shown, `and ${rest} more, where it is read`] : shown;
}
