import { isCollection, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';

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

/** Reads YAML whose keys are written with hyphens; no aliases, no tags of its own, no key twice. */
export function readFrontMatter(text: string): FrontMatter {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, schema: 'core', stringKeys: true });
  const lineAt = (offset: number) => counter.linePos(offset).line + FIRST_LINE - 1;
  const lineOf = (path: readonly (string | number)[]) => lineAt(offsetOf(document.contents, path));
  const faults = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    line: lineAt(pos[0]),
    message: `${message}${message.endsWith('.') ? '' : '.'}`,
  }));
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
