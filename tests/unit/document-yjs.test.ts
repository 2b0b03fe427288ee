import { initProseMirrorDoc, updateYFragment } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { anchorOf, anchorsOf, isAnchor } from '#app/document/anchors.ts';
import { documentSchema } from '#app/document/extensions.ts';
import { FRAGMENT } from '#app/document/fragment.ts';
import type { Doc, SectionBlock } from '#app/document/model.ts';
import { keepHoldingText } from '#app/document/text-holders.ts';
import { documentOfShared, documentOfUpdates, replaceSection, sharedOfUpdates, updateOf } from '#app/document/yjs.ts';
import { documentOf, paragraph, shared, textAt } from '#tests/support/shared-documents.ts';

const exchange = (one: Y.Doc, two: Y.Doc) => {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
};

describe('a document and its updates', () => {
  it('come back as they were', () => {
    const doc = documentOf('Checkout failed.', 'We rolled back.');
    expect(documentOfUpdates([updateOf(doc)])).toEqual(doc);
  });

  it('begin alike for the same content, so that beginning twice is beginning once', () => {
    const doc = documentOf('Checkout failed.');
    expect(updateOf(doc)).toEqual(updateOf(doc));
    expect(documentOfUpdates([updateOf(doc), updateOf(doc)])).toEqual(doc);
  });

  it('are readable where two people at once have emptied a list, and stay as they are', () => {
    const list: Doc = documentOf('Checkout failed.');
    const items = ['one', 'two'].map((text) => ({ type: 'listItem' as const, content: [paragraph(text) as never] }));
    list.content[0]!.content!.push({ type: 'bulletList', content: items });
    const one = sharedOfUpdates([updateOf(list)]);
    const two = sharedOfUpdates([updateOf(list)]);
    const listOf = (document: Y.Doc) =>
      (document.getXmlFragment(FRAGMENT).get(0) as Y.XmlElement).get(1) as Y.XmlElement;
    listOf(one).delete(0, 1);
    listOf(two).delete(1, 1);
    exchange(one, two);
    const before = Y.encodeStateAsUpdate(one);
    expect(documentOfShared(one)).toEqual(documentOf('Checkout failed.'));
    expect(Y.encodeStateAsUpdate(one)).toEqual(before);
  });
});

describe('an empty paragraph', () => {
  /** Somebody at an editor: what they type goes through its binding. */
  function writer() {
    const empty: Doc = { type: 'doc', content: [{ ...documentOf('').content[0]!, content: [{ type: 'paragraph' }] }] };
    const document = sharedOfUpdates([updateOf(empty)]);
    keepHoldingText(document);
    const fragment = document.getXmlFragment(FRAGMENT);
    const change = (make: (blocks: SectionBlock[]) => SectionBlock[]) => {
      const { doc, meta } = initProseMirrorDoc(fragment, documentSchema());
      const [section] = (doc.toJSON() as Doc).content;
      const content = [{ ...section!, content: make(section!.content ?? []) }];
      updateYFragment(document, fragment, documentSchema().nodeFromJSON({ type: 'doc', content }), meta);
    };
    const type = (letter: string) =>
      change((blocks) => {
        const last = blocks.at(-1);
        const runs = last?.type === 'paragraph' ? (last.content ?? []) : [];
        return [
          ...blocks.slice(0, -1),
          paragraph(runs.map((run) => (run.type === 'text' ? run.text : '')).join('') + letter),
        ];
      });
    return { document, type, begin: () => change((blocks) => [...blocks, { type: 'paragraph' }]) };
  }

  it.each([
    ['of a template', false],
    ['that somebody has begun', true],
  ])('%s takes what two type into it at once, every letter once', (_which, isBegun) => {
    const [one, two] = [writer(), writer()];
    if (isBegun) {
      one.type('x');
      one.begin();
      exchange(one.document, two.document);
    }
    for (const letter of 'abc') {
      one.type(letter);
      two.type(letter.toUpperCase());
      exchange(one.document, two.document);
    }
    const last = documentOfShared(one.document).content[0]?.content?.at(-1);
    const letters = last?.type === 'paragraph' && last.content?.[0]?.type === 'text' ? last.content[0].text : '';
    expect([...letters].sort().join('')).toBe('ABCabc');
    expect(documentOfShared(two.document)).toEqual(documentOfShared(one.document));
  });
});

describe('a section that is replaced', () => {
  it('is what is wanted also where more of it differs than is looked for', () => {
    const document = shared('Checkout failed.');
    const many = (word: string) => Array.from({ length: 600 }, (_, index) => paragraph(`${word} ${index}`));
    replaceSection(document, 'summary', many('one'));
    replaceSection(document, 'summary', many('two'));
    expect(documentOfShared(document).content[0]?.content).toEqual(many('two'));
  });

  it('is touched only where it differs, so that what others type there at the same time stays', () => {
    const mine = shared('Checkout failed.', 'It took an hour.', 'We rolled back.');
    const theirs = shared('Checkout failed.', 'It took an hour.', 'We rolled back.');
    textAt(theirs, 0).insert(16, ' For everybody.');
    textAt(theirs, 1).insert(11, 'about ');
    textAt(theirs, 2).insert(15, ' And slept.');
    const changed = ['New beginning.', 'Checkout failed.', 'It took a long hour.', 'We rolled back.', 'And an end.'];
    replaceSection(mine, 'summary', changed.map(paragraph));
    exchange(mine, theirs);
    const texts = ['New beginning.', 'Checkout failed. For everybody.', 'We rolled back. And slept.', 'And an end.'];
    for (const text of texts) expect(documentOfShared(mine).content[0]?.content).toContainEqual(paragraph(text));
    const words = JSON.stringify(documentOfShared(mine));
    expect(words).toContain('about ');
    expect(words).toContain('long');
    expect(documentOfShared(theirs)).toEqual(documentOfShared(mine));
  });

  it('becomes whatever is wanted, from whatever it was', () => {
    const texts = fc.array(fc.stringMatching(/^[a-c ]{0,6}[a-z]$/), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const document = shared(...before);
        replaceSection(document, 'summary', after.map(paragraph));
        expect(documentOfShared(document)).toEqual(documentOf(...after));
      }),
    );
  });

  it('is left as it is where nothing differs', () => {
    const document = shared('Checkout failed.');
    const before = Y.encodeStateVector(document);
    expect(replaceSection(document, 'summary', [paragraph('Checkout failed.')])).toBe(true);
    expect(Y.encodeStateVector(document)).toEqual(before);
    expect(replaceSection(document, 'absent', [])).toBe(false);
  });
});

describe('a place that was commented on', () => {
  const place = (document: Y.Doc, { start, end }: ReturnType<typeof anchorOf>) =>
    anchorsOf(document, [{ id: 'it', anchorStart: start, anchorEnd: end }]).get('it');

  it('moves with its text', () => {
    const document = shared('Checkout failed.');
    // "failed", in the first paragraph of the first section
    const anchor = anchorOf(document, 11, 17);
    expect(place(document, anchor)).toEqual({ from: 11, to: 17 });
    textAt(document, 0).insert(0, 'At ten ');
    expect(place(document, anchor)).toEqual({ from: 18, to: 24 });
    textAt(document, 0).insert(18, 'badly ');
    expect(place(document, anchor)).toEqual({ from: 18, to: 30 });
    expect(isAnchor(anchor.start)).toBe(true);
  });

  it('is gone when its text is', () => {
    const document = shared('Checkout failed.');
    const anchor = anchorOf(document, 11, 17);
    textAt(document, 0).delete(9, 6);
    expect(place(document, anchor)).toBeNull();
    replaceSection(document, 'summary', [paragraph('Something else.')]);
    expect(place(document, anchor)).toBeNull();
  });

  it('is refused where it is none', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof isAnchor(bytes) === 'boolean'));
    expect(isAnchor(new Uint8Array())).toBe(false);
    expect(isAnchor(new Uint8Array(300))).toBe(false);
    // of no kind: it can be decoded, and stands for nothing
    expect(isAnchor(Uint8Array.of(3))).toBe(false);
  });

  it('keeps no other comment from its place where it is none', () => {
    const document = shared('Checkout failed.');
    const { start, end } = anchorOf(document, 11, 17);
    const odd = { id: 'odd', anchorStart: Uint8Array.of(3), anchorEnd: Uint8Array.of(9) };
    const places = anchorsOf(document, [odd, { id: 'it', anchorStart: start, anchorEnd: end }]);
    expect([...places]).toEqual([
      ['odd', null],
      ['it', { from: 11, to: 17 }],
    ]);
  });
});
