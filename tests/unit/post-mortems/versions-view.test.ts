import { describe, expect, it } from 'vitest';
import type { Doc, SectionBlock } from '#app/document/model.ts';
import { toDifference, toVersionRows } from '#app/routes/post-mortems.$reference.versions/versions-view.ts';

const paragraph = (text: string): SectionBlock => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const section = (key: string, title: string, ...content: SectionBlock[]) =>
  ({ type: 'section', attrs: { key, title }, content }) as const;
const doc = (...content: Doc['content']): Doc => ({ type: 'doc', content });
const version = (number: number, content: Doc, title = 'Checkout down') => ({ number, title, content });

describe('two versions', () => {
  it('are told apart section by section, in words', () => {
    const before = doc(section('summary', 'Summary', paragraph('The pool was small.')), section('luck', 'Luck'));
    const after = doc(section('summary', 'Summary', paragraph('The pool was too small.')), section('luck', 'Luck'));
    const { summary, parts } = toDifference(version(1, before), version(2, after));
    expect(summary).toBe('Summary changed.');
    expect(parts).toHaveLength(1);
    expect(parts[0]?.texts[0]?.pieces).toContainEqual({ kind: 'added', text: 'too ' });
  });

  it('that read alike are said to differ in form', () => {
    const plain = doc(section('summary', 'Summary', paragraph('Down.')));
    const bold = doc(
      section('summary', 'Summary', {
        type: 'paragraph',
        content: [{ type: 'text', text: 'Down.', marks: [{ type: 'bold' }] }],
      }),
    );
    expect(toDifference(version(1, plain), version(2, bold)).parts[0]?.lines).toEqual([
      'The form changed, not the words.',
    ]);
  });

  it('name sections that came and went, and the title', () => {
    const one = doc(section('a', 'First', paragraph('x')));
    const other = doc(section('b', 'Second', paragraph('y')));
    const { parts, summary } = toDifference(version(1, one), version(2, other, 'Cart down'));
    expect(parts.map(({ title }) => title)).toEqual(['Title', 'Second', 'First']);
    expect(parts.flatMap(({ lines }) => lines)).toEqual(['This section is new.', 'This section went.']);
    expect(summary).toBe('Title, second and first changed.');
  });

  it('that are the same differ in nothing', () => {
    const same = doc(section('a', 'First', paragraph('x')));
    expect(toDifference(version(1, same), version(2, same))).toMatchObject({ summary: 'Nothing changed.', parts: [] });
  });
});

describe('who kept a version', () => {
  const kept = {
    number: 1,
    title: 'Checkout down',
    state: 'draft' as const,
    note: '',
    createdAt: new Date(0),
    createdByName: 'Mara Lind',
  };

  it('is named to the response team, and a responder to everybody else', () => {
    expect(toVersionRows([kept], true)[0]?.by).toBe('Mara Lind');
    expect(toVersionRows([kept], false)[0]?.by).toBe('a responder');
  });
});
