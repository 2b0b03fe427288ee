import { blockText, joinBlocks, type TextStyle } from './block-text.ts';
import { blocksOf } from './message-blocks.ts';

const asTyped = (text: string) => text;

const PLAIN: TextStyle = {
  escape: asTyped,
  beginLine: asTyped,
  bold: asTyped,
  italic: asTyped,
  code: asTyped,
  codeBlock: (text) => text.replace(/^/gm, '    '),
  link: (words, href) => (words === href || href === `mailto:${words}` ? words : `${words} (${href})`),
  quote: '> ',
};

/** The message in plain text: the text part of an e-mail. */
export function messageText(markdown: string): string {
  const blocks = blocksOf(markdown);
  return `${joinBlocks(
    blocks.map((block) => blockText(block, PLAIN)),
    blocks,
  )}\n`;
}
