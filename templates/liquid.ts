import {
  type Context,
  Drop,
  defaultOperators,
  Liquid,
  Parser,
  type Template,
  Tokenizer,
  type TopLevelToken,
  TypeGuards,
} from 'liquidjs';
import { FILTER_FUNCTIONS, writtenValue } from './filters.ts';
import { NOT_KNOWN } from './gaps.ts';
import { asMarkdown } from './markdown-text.ts';
import { WrittenMarkdown } from './written-markdown.ts';

export const TEXT_PARTS = ['subject', 'body'] as const;
export type TextPart = (typeof TEXT_PARTS)[number];

/** The tags that a template may use, each with those that divide and end it. */
export const TAGS: Readonly<Record<string, readonly string[]>> = {
  if: ['elsif', 'else', 'endif'],
  unless: ['elsif', 'else', 'endunless'],
  case: ['when', 'else', 'endcase'],
  for: ['else', 'endfor'],
  assign: [],
  comment: ['endcomment'],
};

/** The longest text of a stage, in characters. */
export const MOST_CHARACTERS = 20_000;
/** How much text may go through filters, comparisons and outputs, in characters: what doubles itself ends here. */
const MOST_TEXT = 500_000;
/** The net under the limits that are counted before anything is rendered (text-weight.ts), in milliseconds. */
const MOST_MILLISECONDS = 1000;

const ENGINES: Readonly<Record<TextPart, Liquid>> = { subject: engineOf((text) => text), body: engineOf(asMarkdown) };

export const engineFor = (part: TextPart): Liquid => ENGINES[part];

/** Liquid with nothing but our tags and filters: it knows no file, no prototype and no other template. */
function engineOf(written: (text: string) => string): Liquid {
  const engine = new Liquid({
    templates: {},
    strictVariables: true,
    // each filter is looked up by the check, which knows where it stands
    strictFilters: false,
    lenientIf: true,
    ownPropertyOnly: true,
    dynamicPartials: false,
    // “reversed limit: 5” of a list whose latest is last: the five latest
    orderedFilterParameters: true,
    parseLimit: MOST_CHARACTERS,
    memoryLimit: MOST_TEXT,
    renderLimit: MOST_MILLISECONDS,
    operators: countedOperators(),
    outputEscape(this: { context: Context }, value: unknown) {
      const isMarkdown = value instanceof WrittenMarkdown;
      const text = isMarkdown ? value.markdown : writtenValue(value);
      this.context.memoryLimit.use(text?.length ?? 0);
      return text === null ? NOT_KNOWN : isMarkdown ? text : written(text);
    },
  } as ConstructorParameters<typeof Liquid>[0]);
  for (const name of Object.keys(engine.tags)) if (!Object.hasOwn(TAGS, name)) delete engine.tags[name];
  for (const name of Object.keys(engine.filters)) delete engine.filters[name];
  for (const [name, filter] of Object.entries(FILTER_FUNCTIONS)) engine.registerFilter(name, filter);
  return engine;
}

/** Comparisons that count how much text they compare; what has no order or no text is neither more, less nor part of it. */
function countedOperators(): typeof defaultOperators {
  const lengthOf = (value: unknown) => (typeof value === 'string' || Array.isArray(value) ? value.length : 0);
  const isThing = (value: unknown) => typeof value === 'object' && value !== null && !(value instanceof Drop);
  return Object.fromEntries(
    Object.entries(defaultOperators).map(([name, operator]) => {
      if (name === 'not') return [name, operator];
      const compare = operator as (left: unknown, right: unknown, context: Context) => ReturnType<typeof operator>;
      const isOrder = ['<', '<=', '>', '>='].includes(name);
      const counted = (left: unknown, right: unknown, context: Context) => {
        context.memoryLimit.use(lengthOf(left) + lengthOf(right));
        if (isOrder && (isThing(left) || isThing(right))) return false;
        if (name === 'contains' && isThing(right)) return false;
        return compare(left, right, context);
      };
      return [name, counted];
    }),
  );
}

/**
 * @throws LiquidError with the token at fault; RangeError where tags are nested beyond all measure
 */
export function parsedText(text: string, part: TextPart): Template[] {
  const engine = engineFor(part);
  const tokens = new Tokenizer(text, engine.options.operators).readTopLevelTokens(engine.options);
  takeAwayLinesOfTags(tokens);
  return new Parser(engine).parseTokens(tokens);
}

/** A line that holds nothing but a tag leaves no empty line behind: lists stay lists, paragraphs paragraphs. */
function takeAwayLinesOfTags(tokens: readonly TopLevelToken[]): void {
  for (const [index, token] of tokens.entries()) {
    if (!TypeGuards.isTagToken(token)) continue;
    const { input, begin, end } = token;
    const blanks = input.slice(input.lastIndexOf('\n', begin - 1) + 1, begin);
    const lineEnd = input.indexOf('\n', end);
    const rest = input.slice(end, lineEnd === -1 ? undefined : lineEnd + 1);
    if (begin === 0 ? rest.trim() !== '' : (blanks + rest).trim() !== '') continue;
    const before = tokens[index - 1];
    const after = tokens[index + 1];
    if (TypeGuards.isHTMLToken(before)) before.trimRight = Math.max(before.trimRight, blanks.length);
    if (TypeGuards.isHTMLToken(after)) after.trimLeft = Math.max(after.trimLeft, rest.length);
  }
}
