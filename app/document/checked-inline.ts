import { safeHref } from './href.ts';
import { EVENT_ID, type Inline, LIMITS, MARKS, type Mark } from './model.ts';

/** The keys of anything: what came from elsewhere is read through this. */
export type Loose = Record<string, unknown>;

export const isLoose = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const contentOf = (node: Loose): Loose[] => (Array.isArray(node.content) ? node.content.filter(isLoose) : []);
export const attributesOf = (node: Loose): Loose => (isLoose(node.attrs) ? node.attrs : {});

/** The text of one line that a document may hold: no control characters, nothing that is no character. */
export const plainLine = (text: string) => plainText(text.replace(/\r\n?|\n/g, ' '));

/** The same of several lines. */
export const plainText = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/\p{Noncharacter_Code_Point}/gu, '\ufffd');

/** Text, breaks and citations as they may stand in a block; what is none of these gives its text. */
export function checkedInline(nodes: readonly Loose[]): Inline[] {
  const found: Inline[] = [];
  for (const node of nodes.flatMap(oneInline)) {
    const last = found.at(-1);
    if (last?.type === 'text' && node.type === 'text' && sameMarks(last.marks, node.marks)) {
      found[found.length - 1] = { ...last, text: last.text + node.text };
    } else found.push(node);
  }
  return found;
}

function oneInline(node: Loose): Inline[] {
  if (node.type === 'hardBreak') return [{ type: 'hardBreak' }];
  if (node.type === 'evidence') return citation(attributesOf(node));
  if (typeof node.text === 'string') return textRun(node.text, checkedMarks(node.marks));
  return contentOf(node).flatMap(oneInline);
}

function citation({ eventId, label }: Loose): Inline[] {
  const words = typeof label === 'string' ? plainLine(label).slice(0, LIMITS.label) : '';
  const whole = plainText(words);
  if (typeof eventId !== 'string' || !EVENT_ID.test(eventId)) return textRun(whole, []);
  return [{ type: 'evidence', attrs: { eventId, label: whole } }];
}

function textRun(written: string, marks: Mark[]): Inline[] {
  const text = plainLine(written);
  return text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 && { marks }) }];
}

/** Known marks, each once, in their order, links only to where they may lead. */
function checkedMarks(written: unknown): Mark[] {
  const given = Array.isArray(written) ? written.filter(isLoose) : [];
  return MARKS.flatMap((type): Mark[] => {
    const mark = given.find((one) => one.type === type);
    if (!mark) return [];
    if (type !== 'link') return [{ type }];
    const href = safeHref(attributesOf(mark).href);
    return href === null ? [] : [{ type, attrs: { href } }];
  });
}

export const sameMark = (one: Mark, other: Mark) =>
  one.type === other.type && (one.type !== 'link' || other.type !== 'link' || one.attrs.href === other.attrs.href);

const sameMarks = (ones: readonly Mark[] = [], others: readonly Mark[] = []) =>
  ones.length === others.length && ones.every((one, index) => sameMark(one, others[index] as Mark));
