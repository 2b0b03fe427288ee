import type { PostMortemVersion, PostMortemVersionHead } from '#app/db/post-mortem-versions.server.ts';
import type { Doc } from '#app/document/model.ts';
import { readableText, textBlocks } from '#app/document/plain-text.ts';
import { listed, plural, uncapital } from '#app/text/numerals.ts';
import { STATE_WORDS } from '#app/text/post-mortem-words.ts';
import { textDifference } from '#templates/text-difference.ts';
import type { DifferenceView } from '../templates.$category.$audience._index/template-view.ts';

/** The versions as they are listed. @param isNamed whether the reader is told names */
export function toVersionRows(versions: readonly PostMortemVersionHead[], isNamed: boolean) {
  return versions.map(({ number, state, note, createdAt, createdByName }) => ({
    number,
    state: STATE_WORDS[state],
    note,
    createdAt,
    by: (isNamed && createdByName) || 'a responder',
  }));
}

export type VersionRow = ReturnType<typeof toVersionRows>[number];

interface SectionText {
  key: string;
  title: string;
  text: string;
  /** The section as it is kept: two that read alike may still differ in form. */
  kept: string;
}

/** Two versions held against each other, section by section in the order of the later one. */
export function toDifference(
  from: Pick<PostMortemVersion, 'number' | 'title' | 'content'>,
  to: Pick<PostMortemVersion, 'number' | 'title' | 'content'>,
): DifferenceView {
  const before = new Map(sectionTexts(from.content).map((section) => [section.key, section]));
  const after = sectionTexts(to.content);
  const kept = new Set(after.map(({ key }) => key));
  const parts = [
    ...(from.title === to.title
      ? []
      : [{ title: 'Title', lines: [], texts: [{ label: 'Title', pieces: textDifference(from.title, to.title) }] }]),
    ...after.flatMap((section) => sectionPart(before.get(section.key), section)),
    ...[...before.values()].filter(({ key }) => !kept.has(key)).flatMap((gone) => sectionPart(gone, undefined)),
  ];
  const names = parts.map(({ title }) => title);
  const summary = parts.length === 0 ? 'Nothing changed.' : `${changed(names)}.`;
  return { from: from.number, to: to.number, summary, parts };
}

const MOST_NAMED = 3;

const changed = (names: readonly string[]) =>
  names.length <= MOST_NAMED
    ? `${listed(names.map((name, index) => (index === 0 ? name : uncapital(name))))} changed`
    : `${plural(names.length, 'section', 'sections')} changed`;

function sectionPart(before: SectionText | undefined, after: SectionText | undefined): DifferenceView['parts'] {
  const { title } = after ?? before!;
  if (before && after && before.kept === after.kept) return [];
  const pieces = textDifference(before?.text ?? '', after?.text ?? '');
  const isSameText = pieces.every(({ kind }) => kind === 'same');
  if (isSameText && before && after) return [{ title, lines: ['The form changed, not the words.'], texts: [] }];
  const lines = before ? (after ? [] : ['This section went.']) : ['This section is new.'];
  return [{ title, lines, texts: pieces.length > 0 ? [{ label: 'Text', pieces }] : [] }];
}

function sectionTexts(doc: Doc): SectionText[] {
  const texts = new Map<string, string[]>();
  for (const block of textBlocks(doc)) {
    texts.set(block.sectionKey, [...(texts.get(block.sectionKey) ?? []), readableText(block)]);
  }
  return doc.content.map((section) => ({
    key: section.attrs.key,
    title: section.attrs.title,
    text: (texts.get(section.attrs.key) ?? []).join('\n'),
    kept: JSON.stringify(section),
  }));
}
