import { EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state';
import { describe, expect, it, vi } from 'vitest';
import { caretIntoText } from '#app/components/document/caret-keeping.ts';
import { findingsIn } from '#app/components/document-editor/language-aid.ts';
import { linesOf } from '#app/components/document-editor/live-views.ts';
import { lookAt } from '#app/components/document-editor/look-at.ts';
import { savedWords } from '#app/components/document-editor/saved-words.ts';
import { isUnwritten, sectionPosition } from '#app/components/document-editor/section-view.ts';
import { documentSchema } from '#app/document/extensions.ts';
import type { Inline, SectionBlock } from '#app/document/model.ts';

const text = (words: string): Inline => ({ type: 'text', text: words });
const cited: Inline = { type: 'evidence', attrs: { eventId: 'one', label: '02:14' } };
const paragraph = (...content: Inline[]): SectionBlock => ({ type: 'paragraph', content });
const docOf = (...content: SectionBlock[]) =>
  documentSchema().nodeFromJSON({
    type: 'doc',
    content: [
      { type: 'section', attrs: { key: 'empty', title: 'Empty' }, content: [{ type: 'paragraph' }] },
      { type: 'section', attrs: { key: 'summary', title: 'Summary' }, content },
    ],
  });

describe('a caret that stands in no text', () => {
  const live: SectionBlock = { type: 'dutiesBlock' };
  const doc = docOf(live, paragraph(text('Paid twice.')));
  const inText = doc.content.size - 3;
  const broughtFrom = (anchor: number, head: number) => {
    const state = EditorState.create({ doc, selection: TextSelection.create(doc, anchor, head) });
    // the editor's library says that this is no place, once
    vi.spyOn(console, 'warn').mockClear();
    const brought = caretIntoText(state)?.selection;
    return brought && [brought.anchor, brought.head];
  };

  it('goes to where its other end is, else into the next text, else into the one before', () => {
    expect(broughtFrom(0, 2)).toEqual([2, 2]);
    expect(broughtFrom(0, 0)).toEqual([2, 2]);
    expect(broughtFrom(doc.content.size, doc.content.size)).toEqual([inText + 1, inText + 1]);
  });

  it('stays where words are chosen, or a whole block is', () => {
    expect(broughtFrom(2, inText)).toBeUndefined();
    const selection = NodeSelection.create(doc, 5);
    expect(selection.node.type.name).toBe('dutiesBlock');
    expect(caretIntoText(EditorState.create({ doc, selection }))).toBeUndefined();
  });
});

describe('what the editor points at', () => {
  it('stands where its words stand, also behind a citation', () => {
    const doc = docOf(paragraph(text('At '), cited, text(' the operator failed to see it.')));
    const [finding] = findingsIn(doc, lookAt);
    expect(finding?.quote).toContain('failed to');
    expect(doc.textBetween(finding!.from, finding!.to)).toBe(finding?.quote);
  });

  it('is a cause that cites nothing, and none that does', () => {
    const rulesOf = (...content: Inline[]) => findingsIn(docOf(paragraph(...content)), lookAt).map(({ rule }) => rule);
    expect(rulesOf(text('It was down because the pool was small.'))).toContain('uncited-cause');
    expect(rulesOf(text('It was down because the pool was small '), cited, text('.'))).not.toContain('uncited-cause');
  });

  it('is no cause in a heading, which cites nothing anyway', () => {
    const heading: SectionBlock = {
      type: 'heading',
      attrs: { level: 3 },
      content: [{ type: 'text', text: 'What was down because the pool was small' }],
    };
    expect(findingsIn(docOf(heading), lookAt)).toEqual([]);
  });

  it('is nothing in code', () => {
    const code: SectionBlock = {
      type: 'codeBlock',
      attrs: { language: null },
      content: [{ type: 'text', text: 'The operator failed to see it.' }],
    };
    expect(findingsIn(docOf(code), lookAt)).toEqual([]);
  });
});

describe('sections', () => {
  it('ask their questions while nothing but empty paragraphs stand in them', () => {
    const doc = docOf(paragraph(text('Down.')));
    expect(doc.children.map(isUnwritten)).toEqual([true, false]);
    expect(doc.nodeAt(sectionPosition(doc, 'summary')!)?.attrs.title).toBe('Summary');
    expect(sectionPosition(doc, 'none')).toBeUndefined();
  });
});

describe('a timeline in the editor', () => {
  const timeline = Array.from({ length: 9 }, (_, index) => ({
    at: new Date(Date.UTC(2026, 2, 1, 10, index)),
    text: `entry ${index}`,
  }));
  const lines = (from: string | null, to: string | null) => {
    const block = docOf({ type: 'timelineExcerpt', attrs: { from, to } }).nodeAt(
      sectionPosition(docOf(), 'summary')! + 1,
    );
    return linesOf(block!, { timeline, metrics: {}, duties: [] });
  };

  it('holds what happened from one instant to another, both included', () => {
    expect(lines('2026-03-01T10:02:00Z', '2026-03-01T10:03:00Z')).toEqual(['entry 2', 'entry 3']);
    expect(lines('2026-03-02T10:00:00Z', null)).toEqual(['Nothing is recorded between these times.']);
  });

  it('counts what would be too much to write beside', () => {
    expect(lines(null, null).at(-1)).toBe('and 3 more, where it is read');
  });
});

describe('whether what was written is safe', () => {
  it('is said as it is', () => {
    expect(savedWords({ status: 'saved' })).toEqual({ text: 'Saved', isWaiting: false });
    expect(savedWords({ status: 'offline', isKept: true, hasUnsaved: true })).toMatchObject({ isWaiting: false });
    expect(savedWords({ status: 'offline', isKept: false, hasUnsaved: true })).toMatchObject({ isWaiting: true });
    expect(savedWords({ status: 'readOnly', hasUnsaved: true }).text).toContain('were not taken');
    const signedOut = { status: 'closed', why: 'signedOut', hasUnsaved: true } as const;
    expect(savedWords({ ...signedOut, isKept: true }).text).toContain('is kept on this device: sign in');
    expect(savedWords({ ...signedOut, isKept: false }).text).toContain('keeps nothing');
    expect(savedWords({ ...signedOut, isKept: false, hasUnsaved: false }).text).not.toContain('kept');
  });
});
