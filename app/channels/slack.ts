import { blockText, joinBlocks, type TextStyle } from './block-text.ts';
import { JOINER, withoutBackticks, withoutMarks, withoutMentions } from './chat-text.ts';
import { type OutgoingMessage, oneLine, type WebhookBody } from './message.ts';
import { type Block, blocksOf } from './message-blocks.ts';
import { shortened } from './shortened.ts';

/** Slack cuts a text after 40,000 characters; its siblings after 16,000. */
const LONGEST = 15_000;

/** The three characters by which Slack's own sequences begin and end. */
const entities = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const SLACK: TextStyle = {
  escape: (text) => entities(withoutMentions(withoutMarks(text))),
  beginLine: (line) => (line.startsWith('&gt;') ? JOINER + line : line),
  bold: (text) => `*${text}*`,
  italic: (text) => `_${text}_`,
  code: (text) => `\`${entities(withoutMentions(withoutBackticks(text)))}\``,
  codeBlock: (text) => `\`\`\`\n${entities(withoutMentions(withoutBackticks(text)))}\n\`\`\``,
  link: (text, href) => `<${entities(href).replaceAll('|', '%7C')}|${text.replaceAll('|', '∣')}>`,
  quote: '> ',
};

/** The message in Slack's mrkdwn, with nothing that Slack would find by itself. */
export function slackBody({ subject, body }: OutgoingMessage): WebhookBody {
  const title: Block = { kind: 'heading', runs: [{ text: oneLine(subject) }], depth: 0, marker: '', isQuote: false };
  const { blocks, written } = shortened([title, ...blocksOf(body)], (block) => blockText(block, SLACK), {
    sizeOf: (text) => text.length + 2,
    limit: LONGEST,
  });
  const content = { text: joinBlocks(written, blocks), mrkdwn: true, parse: 'none', link_names: false };
  return {
    contentType: 'application/json',
    content: JSON.stringify({ ...content, unfurl_links: false, unfurl_media: false }),
  };
}
