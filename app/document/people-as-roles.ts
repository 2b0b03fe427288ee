import type { NamedPerson } from './forms-of-names.ts';
import type { Doc, Inline } from './model.ts';
import { type FindNames, type Naming, namesOf } from './names-in-text.ts';

/** Puts what people are in the place of their names. */
export interface PeopleAsRoles {
  inText: (text: string) => string;
  inDocument: (doc: Doc) => Doc;
}

/**
 * For readers who are told no names: "Ruben should have checked the pool" as "The commander should have checked the pool". In
 * code only full names are.
 *
 * @param people of the organisation
 */
export function peopleAsRoles(people: readonly NamedPerson[]): PeopleAsRoles {
  const find = namesOf(people);
  const inText = (text: string) => put(text, find(text));
  return {
    inText,
    inDocument: (doc) => (people.length === 0 ? doc : (inNode(doc, { find, inText }) as Doc)),
  };
}

interface AnyNode {
  type: string;
  text?: string;
  marks?: { type: string }[];
  attrs?: Record<string, unknown>;
  content?: AnyNode[];
}

function inNode(node: object, ways: { find: FindNames; inText: PeopleAsRoles['inText'] }): object {
  const { type, attrs, content } = node as AnyNode;
  const said = type === 'section' ? 'title' : type === 'evidence' ? 'label' : null;
  const own =
    said && typeof attrs?.[said] === 'string' ? { attrs: { ...attrs, [said]: ways.inText(attrs[said]) } } : {};
  if (!content) return { ...node, ...own };
  const below = content.map((child) => inNode(child, ways)) as AnyNode[];
  return { ...node, ...own, content: inRuns(below, type === 'codeBlock', ways.find) };
}

/** What stands for a citation while a paragraph is read. */
const CITATION = '\uFFFC';
const WORDS: Partial<Record<string, (node: AnyNode) => string>> = {
  text: ({ text = '' }) => text,
  hardBreak: () => '\n',
  evidence: () => CITATION,
} satisfies Record<Inline['type'], (node: AnyNode) => string>;

/** A paragraph is read across its runs; what stands for a name stands in the run in which the name began. */
function inRuns(content: AnyNode[], isCodeBlock: boolean, find: FindNames): AnyNode[] {
  const texts = content.map((node) => WORDS[node.type]?.(node) ?? '');
  const whole = texts.join('');
  if (whole === '') return content;
  const codes = new Uint8Array(whole.length);
  let end = 0;
  for (const [nth, { marks = [] }] of content.entries()) {
    const start = end;
    end += texts[nth]!.length;
    if (isCodeBlock || marks.some(({ type }) => type === 'code')) codes.fill(1, start, end);
  }
  const found = find(whole, (at) => codes[at] === 1);
  if (found.length === 0) return content;
  let start = 0;
  let first = 0;
  return content.flatMap((node, nth) => {
    const from = start;
    start += texts[nth]!.length;
    while (first < found.length && found[first]!.end <= from) first++;
    if (node.text === undefined) return [node];
    const text = put(node.text, found, { from, first });
    return text === '' ? [] : [{ ...node, text }];
  });
}

/** @param within `from`: where the text begins in what was read; `first`: of those found, the first that may lie in it */
function put(text: string, found: readonly Naming[], { from, first } = { from: 0, first: 0 }): string {
  const to = from + text.length;
  let result = '';
  let at = from;
  for (let nth = first; nth < found.length && found[nth]!.start < to; nth++) {
    const naming = found[nth]!;
    result += text.slice(at - from, Math.max(naming.start, from) - from);
    if (naming.start >= from) result += naming.put;
    at = Math.min(naming.end, to);
  }
  return result + text.slice(at - from);
}
