import { oneLine, tidyProse, tidySource } from './tidy-text.ts';
import { type TemplateVariables, VARIABLES, type VariableKind } from './variables.ts';
import { WrittenMarkdown } from './written-markdown.ts';

/** A value as templates see it: no prototype, nothing but what the list of variables names; what says nothing is null. */
export type SeenValue =
  | string
  | number
  | null
  | WrittenMarkdown
  | readonly SeenValue[]
  | { readonly [name: string]: SeenValue };

/**
 * The variables as a template sees them. Only those of VARIABLES come along, each by its kind: text on one line, prose in
 * tidy paragraphs, addresses of the web only, no control characters anywhere; a list of nothing is null.
 */
export function seenValues(variables: TemplateVariables): Record<string, SeenValue> {
  const seen: Record<string, SeenValue> = Object.create(null);
  for (const { name, kind, fields } of VARIABLES) {
    const path = name.split('.');
    const field = path.at(-1) as string;
    let target = seen;
    for (const group of path.slice(0, -1)) {
      target[group] ??= Object.create(null);
      target = target[group] as Record<string, SeenValue>;
    }
    target[field] = seenValue(valueAt(variables, path), kind, fields);
  }
  return seen;
}

/** Every variable with the value of its example: for previews where there is no incident. */
export function exampleVariables(): TemplateVariables {
  const example: Record<string, unknown> = {};
  for (const variable of VARIABLES) {
    const [group, field] = variable.name.split('.') as [string, string | undefined];
    const value = structuredClone(variable.example);
    example[group] = field === undefined ? value : { ...(example[group] as object | undefined), [field]: value };
  }
  return example as unknown as TemplateVariables;
}

/** How many things the longest list has. */
export function longestList(value: SeenValue): number {
  if (value === null || typeof value !== 'object' || value instanceof WrittenMarkdown) return 0;
  const parts: readonly SeenValue[] = Array.isArray(value) ? value : Object.values(value);
  return parts.reduce(
    (longest: number, part) => Math.max(longest, longestList(part)),
    Array.isArray(value) ? value.length : 0,
  );
}

function valueAt(variables: TemplateVariables, path: readonly string[]): unknown {
  let value: unknown = variables;
  for (const name of path) value = ownValue(value, name);
  return value;
}

function ownValue(owner: unknown, name: string): unknown {
  if (typeof owner !== 'object' || owner === null || !Object.hasOwn(owner, name)) return null;
  return (owner as Record<string, unknown>)[name];
}

function seenValue(value: unknown, kind: VariableKind, fields: Readonly<Record<string, VariableKind>> = {}): SeenValue {
  if (kind === 'texts') return listOf(value, (item) => seenValue(item, 'text'));
  if (kind === 'entries') return listOf(value, (item) => seenEntry(item, fields));
  if (kind === 'text') return typeof value === 'string' ? oneLine(value) || null : null;
  if (kind === 'prose') return typeof value === 'string' ? tidyProse(value) || null : null;
  if (kind === 'markdown') return typeof value === 'string' ? writtenMarkdown(tidySource(value)) : null;
  if (kind === 'link') return typeof value === 'string' ? webAddress(value) : null;
  return typeof value === 'number' && Number.isFinite(value) && (kind !== 'instant' || isDate(value)) ? value : null;
}

function seenEntry(item: unknown, fields: Readonly<Record<string, VariableKind>>): SeenValue {
  const entry: Record<string, SeenValue> = Object.create(null);
  for (const [field, kind] of Object.entries(fields)) entry[field] = seenValue(ownValue(item, field), kind);
  return entry;
}

function listOf(value: unknown, seen: (item: unknown) => SeenValue): SeenValue {
  if (!Array.isArray(value)) return null;
  const items = value.map(seen).filter((item) => item !== null);
  return items.length > 0 ? items : null;
}

const writtenMarkdown = (text: string) => (text === '' ? null : new WrittenMarkdown(text));

const isDate = (value: number) => Math.abs(value) <= 8.64e15;

/** The address where it is one of the web, written so that nothing around it reads it as markup. */
function webAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  return href.replace(/[()[\]<>*`\\'"|~^{}]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
