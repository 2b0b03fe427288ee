import { VARIABLES, type VariableKind } from './variables.ts';

/** What a name of a template stands for, as far as it can be told before rendering. */
export type ValueKind =
  | { is: 'text' | 'number' | 'instant' | 'duration' | 'markdown' | 'anything' }
  | { is: 'list'; of: ValueKind }
  | { is: 'group'; fields: ReadonlyMap<string, ValueKind> };

export const ANYTHING: ValueKind = { is: 'anything' };
export const TEXT: ValueKind = { is: 'text' };
export const NUMBER: ValueKind = { is: 'number' };

/** What a loop knows of itself. */
export const LOOP: ValueKind = {
  is: 'group',
  fields: new Map(['index', 'index0', 'rindex', 'rindex0', 'length', 'first', 'last'].map((name) => [name, NUMBER])),
};

const KINDS: Readonly<Record<Exclude<VariableKind, 'entries'>, ValueKind>> = {
  text: TEXT,
  prose: TEXT,
  link: TEXT,
  number: NUMBER,
  instant: { is: 'instant' },
  duration: { is: 'duration' },
  markdown: { is: 'markdown' },
  texts: { is: 'list', of: TEXT },
};

/** All variables by the first part of their names. */
export const ROOTS: ReadonlyMap<string, ValueKind> = rootsOf();

function rootsOf(): Map<string, ValueKind> {
  const roots = new Map<string, ValueKind>();
  const groups = new Map<string, Map<string, ValueKind>>();
  for (const { name, kind, fields } of VARIABLES) {
    const [root, field] = name.split('.') as [string, string | undefined];
    const value = kind === 'entries' ? entriesOf(fields ?? {}) : KINDS[kind];
    if (field === undefined) {
      roots.set(root, value);
      continue;
    }
    const group = groups.get(root) ?? new Map<string, ValueKind>();
    groups.set(root, group.set(field, value));
    roots.set(root, { is: 'group', fields: group });
  }
  return roots;
}

function entriesOf(fields: Readonly<Record<string, VariableKind>>): ValueKind {
  const kinds = Object.entries(fields).map(
    ([name, kind]) => [name, kind === 'entries' ? ANYTHING : KINDS[kind]] as const,
  );
  return { is: 'list', of: { is: 'group', fields: new Map(kinds) } };
}

/** What a part of a value is; undefined where it has no such part. */
export function partOf(kind: ValueKind, name: string): ValueKind | undefined {
  if (kind.is === 'group') return kind.fields.get(name);
  // no numbers: which of a list there are is known only when it is rendered
  if (kind.is === 'list' && (name === 'first' || name === 'last')) return kind.of;
  if ((kind.is === 'list' || kind.is === 'text') && name === 'size') return NUMBER;
  return undefined;
}

/** What a name is that was assigned twice. */
export function eitherOf(first: ValueKind | undefined, second: ValueKind): ValueKind {
  return first === undefined || first === second ? second : ANYTHING;
}
