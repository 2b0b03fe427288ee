import { linesOf } from './block-text.ts';
import { JOINER } from './chat-text.ts';
import { type OutgoingMessage, oneLine, type WebhookBody } from './message.ts';
import { type Block, blocksOf, type Run } from './message-blocks.ts';
import { shortened } from './shortened.ts';

/** Teams takes 28 kB with everything around the text. */
const LARGEST_BYTES = 24_000;

/** A rich text: unlike a text block it knows no Markdown, so that nothing in it can be markup. */
interface RichText {
  type: 'RichTextBlock';
  inlines: object[];
  spacing?: 'None';
  separator?: true;
}

/** Functions of cards ("{{DATE(...)}}"), templates ("${...}") and mentions stay text. */
const literal = (text: string) =>
  text
    .replaceAll('{{', `{${JOINER}{`)
    .replaceAll('${', `$${JOINER}{`)
    .replaceAll(/<(?=\/?at\b)/gi, `<${JOINER}`);

const textRun = ({ text, bold, italic, code, href }: Run, size?: 'Large') => ({
  type: 'TextRun',
  text: literal(text),
  ...(bold && { weight: 'Bolder' }),
  ...(italic && { italic: true }),
  ...(code && { fontType: 'Monospace' }),
  ...(size && { size }),
  ...(href && { selectAction: { type: 'Action.OpenUrl', url: href } }),
});

function richTexts(block: Block): RichText[] {
  if (block.kind === 'rule') return [{ type: 'RichTextBlock', inlines: [textRun({ text: '———' })] }];
  const indent = '\u00a0\u00a0\u00a0'.repeat(block.depth);
  return linesOf(block.runs).map((runs, index) => {
    const before = `${block.isQuote ? '❘ ' : ''}${indent}${index === 0 && block.marker ? `${block.marker} ` : ''}`;
    const styled = runs.map((run): Run => {
      if (block.kind === 'heading') return { ...run, bold: true };
      return block.kind === 'code' ? { ...run, code: true } : run;
    });
    const inlines = [...(before ? [{ text: before }] : []), ...styled].map((run) => textRun(run));
    return {
      type: 'RichTextBlock',
      inlines: inlines.length > 0 ? inlines : [textRun({ text: '\u00a0' })],
      ...(index > 0 && { spacing: 'None' as const }),
    };
  });
}

/** The message as an adaptive card, for incoming webhooks and workflows of Microsoft Teams. */
export function teamsBody({ subject, body }: OutgoingMessage): WebhookBody {
  const title = {
    type: 'RichTextBlock',
    inlines: [textRun({ text: oneLine(subject) || '\u00a0', bold: true }, 'Large')],
  };
  const { written } = shortened(blocksOf(body), richTexts, {
    sizeOf: (texts) => Buffer.byteLength(JSON.stringify(texts)),
    limit: LARGEST_BYTES,
  });
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full' },
    body: [title, ...written.flat()],
  };
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card };
  return {
    contentType: 'application/json',
    content: JSON.stringify({ type: 'message', attachments: [attachment] }),
  };
}
