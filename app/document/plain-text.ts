import type { Doc, Inline } from './model.ts';

/** A paragraph, heading or code block with its text. */
export interface TextBlock {
  sectionKey: string;
  kind: 'paragraph' | 'heading' | 'codeBlock';
  /**
   * Where its text begins, as a position of the editor. Each character of `text` is one position, so that the character at
   * `offset` stands at `from + offset`.
   */
  from: number;
  /** A break is "\n", a citation the one character `CITATION`. */
  text: string;
  citations: { offset: number; eventId: string; label: string }[];
}

/** What stands for a citation in a block's text. */
export const CITATION = '\ufffc';

/** The blocks of a document that hold text, in their order; empty ones too. */
export function textBlocks(doc: Doc): TextBlock[] {
  const found: TextBlock[] = [];
  let at = 0;
  for (const section of doc.content) {
    const content: readonly AnyNode[] = section.content ?? [];
    at = walked(content, at + 1, section.attrs.key, found) + 1;
  }
  return found;
}

/** A block's text with the words of its citations, for people and for searching. */
export function readableText({ text, citations }: Pick<TextBlock, 'text' | 'citations'>): string {
  const labels = citations.map(({ label }) => label);
  return text.replaceAll(CITATION, () => labels.shift() ?? '');
}

interface AnyNode {
  type: string;
  content?: readonly AnyNode[];
}

/** @returns the position after the blocks */
function walked(blocks: readonly AnyNode[], from: number, sectionKey: string, found: TextBlock[]): number {
  let at = from;
  for (const { type, content } of blocks) {
    if (type === 'paragraph' || type === 'heading' || type === 'codeBlock') {
      const block = {
        sectionKey,
        kind: type,
        from: at + 1,
        ...inlineText((content ?? []) as readonly Inline[]),
      } as const;
      found.push(block);
      at += block.text.length + 2;
    } else at = content ? walked(content, at + 1, sectionKey, found) + 1 : at + 1;
  }
  return at;
}

/** The text of inline content with as many characters as it has positions. */
export function inlineText(content: readonly Inline[]): Pick<TextBlock, 'text' | 'citations'> {
  const citations: TextBlock['citations'] = [];
  let text = '';
  for (const node of content) {
    if (node.type === 'text') text += node.text.replaceAll(CITATION, ' ');
    else if (node.type === 'hardBreak') text += '\n';
    else {
      citations.push({ offset: text.length, ...node.attrs });
      text += CITATION;
    }
  }
  return { text, citations };
}
