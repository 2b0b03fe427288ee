import { type MarkdownNode, readMarkdown } from './markdown.ts';

/** A piece of a line in one style. */
export interface Run {
  text: string;
  bold?: true;
  italic?: true;
  code?: true;
  href?: string;
}

/** A paragraph, heading, list item or piece of code: what chat messages are made of. */
export interface Block {
  kind: 'heading' | 'paragraph' | 'code' | 'rule';
  runs: Run[];
  /** How many lists it stands in. */
  depth: number;
  /** "•" or "2." before the first line of a list item. */
  marker: string;
  isQuote: boolean;
}

type Place = Pick<Block, 'depth' | 'marker' | 'isQuote'>;

/** The message as a flat list of blocks, for channels that know no Markdown of ours. */
export const blocksOf = (markdown: string): Block[] =>
  blocksIn(readMarkdown(markdown) as MarkdownNode, { depth: 0, marker: '', isQuote: false });

function blocksIn(node: MarkdownNode, place: Place): Block[] {
  return (node.children ?? []).flatMap((child, index) => {
    // only the first block of a list item stands beside the marker
    const at = index === 0 ? place : { ...place, marker: '' };
    switch (child.type) {
      case 'heading':
      case 'paragraph':
        return [{ kind: child.type, runs: runsIn(child, {}), ...at }];
      case 'code':
        return [{ kind: 'code' as const, runs: [{ text: child.value ?? '' }], ...at }];
      case 'thematicBreak':
        return [{ kind: 'rule' as const, runs: [], ...at }];
      case 'blockquote':
        return blocksIn(child, { ...at, isQuote: true });
      case 'list':
        return (child.children ?? []).flatMap((item, position) => {
          const marker = child.ordered ? `${(child.start ?? 1) + position}.` : '•';
          return blocksIn(item, { ...place, depth: place.depth + 1, marker });
        });
      default:
        return [{ kind: 'paragraph' as const, runs: runsIn({ type: 'root', children: [child] }, {}), ...at }];
    }
  });
}

function runsIn(node: MarkdownNode, style: Omit<Run, 'text'>): Run[] {
  return (node.children ?? []).flatMap((child): Run[] => {
    switch (child.type) {
      case 'strong':
        return runsIn(child, { ...style, bold: true });
      case 'emphasis':
        return runsIn(child, { ...style, italic: true });
      case 'link':
        return runsIn(child, { ...style, href: child.url ?? '' });
      case 'inlineCode':
        return [{ ...style, code: true, text: child.value ?? '' }];
      case 'break':
        return [{ ...style, text: '\n' }];
      default:
        return child.children ? runsIn(child, style) : [{ ...style, text: child.value ?? '' }];
    }
  });
}
