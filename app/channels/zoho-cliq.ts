import { blockText, joinBlocks, type TextStyle } from './block-text.ts';
import { JOINER, withoutBackticks, withoutMarks, withoutMentions } from './chat-text.ts';
import { type OutgoingMessage, oneLine, type WebhookBody } from './message.ts';
import { type Block, blocksOf } from './message-blocks.ts';
import { shortened } from './shortened.ts';

/** Cliq refuses longer texts. */
const LONGEST = 4_900;

/** "{@id}" and "@all" call people, "[words](address)" is a link or calls somebody silently. */
const withoutSequences = (text: string) =>
  withoutMentions(text).replaceAll('{@', `{${JOINER}@`).replaceAll('](', `]${JOINER}(`);

const CLIQ: TextStyle = {
  escape: (text) => withoutSequences(withoutMarks(text)),
  // headings, quotes, rules and lists
  beginLine: (line) => (/^\s*(?:[!#>]|---|[-+] |\d+[.)] )/.test(line) ? JOINER + line : line),
  bold: (text) => `*${text}*`,
  italic: (text) => `_${text}_`,
  code: (text) => `\`${withoutSequences(withoutBackticks(text))}\``,
  codeBlock: (text) => `\`\`\`\n${withoutSequences(withoutBackticks(text))}\n\`\`\``,
  link: (text, href) => `[${text.replace(/[[\]]/g, (bracket) => (bracket === '[' ? '❲' : '❳'))}](${address(href)})`,
  quote: '!',
};

const address = (href: string) => href.replaceAll('(', '%28').replaceAll(')', '%29');

/** The message in the marks of Zoho Cliq. */
export function cliqBody({ subject, body }: OutgoingMessage): WebhookBody {
  const title: Block = { kind: 'heading', runs: [{ text: oneLine(subject) }], depth: 0, marker: '', isQuote: false };
  const { blocks, written } = shortened([title, ...blocksOf(body)], (block) => blockText(block, CLIQ), {
    sizeOf: (text) => text.length + 2,
    limit: LONGEST,
  });
  return { contentType: 'application/json', content: JSON.stringify({ text: joinBlocks(written, blocks) }) };
}
