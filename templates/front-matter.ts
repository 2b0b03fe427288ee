import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';

/** What is wrong with a file, and on which of its lines, counted from 1. */
export interface FileFault {
  line: number;
  message: string;
}

export interface FrontMatter {
  values: Record<string, unknown>;
  faults: FileFault[];
  /** The line of the file on which something stands, or else what it would stand in. */
  lineOf: (path: readonly (string | number)[]) => number;
}

/** The line of the file on which the front matter begins. */
const FIRST_LINE = 2;

/** The longest front matter that is read: more than the longest that a template can have. */
const MOST_CHARACTERS = 250_000;
const MOST_LINES = 10_000;

/** More faults than these help nobody. */
export const MOST_FAULTS = 20;

/** Reads YAML whose keys are written with hyphens; no aliases, no tags of its own, no key twice. */
export function readFrontMatter(text: string): FrontMatter {
  if (text.length > MOST_CHARACTERS || text.split('\n', MOST_LINES + 1).length > MOST_LINES) {
    const message = 'Between the lines of “---” stands more than a template can have.';
    return { values: {}, faults: [{ line: FIRST_LINE, message }], lineOf: () => FIRST_LINE };
  }
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    prettyErrors: false,
    schema: 'core',
    stringKeys: true,
    // what is there twice is looked for below, in one go: the parser looks for each key at all those before it
    uniqueKeys: false,
  });
  const lineAt = (offset: number) => counter.linePos(offset).line + FIRST_LINE - 1;
  const lineOf = (path: readonly (string | number)[]) => lineAt(offsetOf(document.contents, path));
  const faults = [...document.errors, ...document.warnings, ...keysTwice(document)]
    .slice(0, MOST_FAULTS + 1)
    .map(({ pos, message }) => ({ line: lineAt(pos[0]), message: `${message}${message.endsWith('.') ? '' : '.'}` }));
  const wrong = (message: string) => ({ values: {}, faults: [...faults, { line: FIRST_LINE, message }], lineOf });
  if (faults.length > 0) return { values: {}, faults, lineOf };
  if (!isMap(document.contents)) return wrong('Here stand keys with values, like “audience: internal”.');
  try {
    const values = inOurWords(document.toJS({ maxAliasCount: 0 })) as Record<string, unknown>;
    return { values, faults, lineOf };
  } catch {
    return wrong('References (“*” and “&”) are not understood.');
  }
}

/** Every key that its map has already; where the parser found faults there is nothing to go by. */
function keysTwice(document: Document.Parsed): { pos: [number]; message: string }[] {
  const found: { pos: [number]; message: string }[] = [];
  if (document.errors.length > 0) return found;
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) found.push({ pos: [key.range?.[0] ?? 0], message: `“${key.value}” is there twice` });
        keys.add(key.value);
      }
      return found.length > MOST_FAULTS ? visit.BREAK : undefined;
    },
  });
  return found;
}

/** withinMinutes -> within-minutes: how a file writes what something is called. */
export const hyphenated = (name: string) =>
  /^[a-z]+(?:[A-Z][a-z]+)+$/.test(name) ? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) : name;

const joined = (name: string) =>
  /^[a-z]+(?:-[a-z]+)+$/.test(name) ? name.replace(/-[a-z]/g, (letter) => letter.charAt(1).toUpperCase()) : name;

/** The order in which a file tells things, whatever the order in which they were kept. */
const ORDER = [
  ...['category', 'audience', 'reviewEveryDays', 'name', 'how', 'who', 'content', 'when'],
  ...['role', 'ifRequired', 'id', 'label', 'hint', 'variable', 'stages'],
  ...['kind', 'on', 'from', 'until', 'everyMinutes', 'bySeverity', 'byImpactLevel', 'withinMinutes'],
  ...['hoursAfterAwareness', 'law', 'severities', 'impactLevels', 'stage'],
  ...['SEV1', 'SEV2', 'SEV3', 'SEV4', 'high', 'medium', 'low'],
];

/** The same with its keys as a file writes them, in its order. */
export function inFileWords(value: unknown): unknown {
  return renamed(value, hyphenated, (one, other) => ORDER.indexOf(one) - ORDER.indexOf(other));
}

const inOurWords = (value: unknown): unknown => renamed(value, joined);

type KeyOrder = (one: string, other: string) => number;

function renamed(value: unknown, name: (key: string) => string, order: KeyOrder = () => 0): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, name, order));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => order(one, other));
  return Object.fromEntries(entries.map(([key, part]) => [name(key), renamed(part, name, order)]));
}

/** Where a thing begins, as far as its path leads. */
function offsetOf(contents: Node | null, path: readonly (string | number)[]): number {
  let node: unknown = contents;
  let offset = 0;
  for (const part of path) {
    if (!isCollection(node)) break;
    const key = typeof part === 'number' ? part : hyphenated(part);
    const pair = isMap(node) ? node.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
    node = node.get(key, true);
    const start = isScalar(pair?.key) ? pair.key.range?.[0] : isNode(node) ? node.range?.[0] : undefined;
    if (start === undefined) break;
    offset = start;
  }
  return offset;
}
