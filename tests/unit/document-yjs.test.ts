import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { anchorOf, anchorsOf, isAnchor } from '#app/document/anchors.ts';
import { FRAGMENT } from '#app/document/fragment.ts';
import type { Doc, SectionBlock } from '#app/document/model.ts';
import { Rehearsal } from '#app/document/rehearsal.ts';
import { documentOfShared, documentOfUpdates, replaceSection, sharedOfUpdates, updateOf } from '#app/document/yjs.ts';

const paragraph = (text: string): SectionBlock => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const documentOf = (...texts: string[]): Doc => ({
  type: 'doc',
  content: [
    { type: 'section', attrs: { key: 'summary', title: 'Summary' }, content: texts.map(paragraph) },
    { type: 'section', attrs: { key: 'impact', title: 'Impact' }, content: [paragraph('Nobody could pay.')] },
  ],
});
const shared = (...texts: string[]) => sharedOfUpdates([updateOf(documentOf(...texts))]);
const textAt = (document: Y.Doc, block: number) =>
  ((document.getXmlFragment(FRAGMENT).get(0) as Y.XmlElement).get(block) as Y.XmlElement).get(0) as Y.XmlText;
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

describe('an update that is tried before it is kept', () => {
  const changeOf = (change: (document: Y.Doc) => void) => {
    const document = shared('Checkout failed.');
    const before = Y.encodeStateVector(document);
    change(document);
    return Y.encodeStateAsUpdate(document, before);
  };
  const element = (name: string, attributes: Record<string, unknown> = {}) => {
    const made = new Y.XmlElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
    return made;
  };
  const put = (name: string, attributes?: Record<string, unknown>) => (document: Y.Doc) =>
    (document.getXmlFragment(FRAGMENT).get(0) as Y.XmlElement).insert(0, [element(name, attributes)]);
  const format = (marks: Record<string, unknown>) => (document: Y.Doc) => textAt(document, 0).format(0, 4, marks);
  const nested = (document: Y.Doc) => {
    let holder = document.getXmlFragment(FRAGMENT).get(0) as Y.XmlElement;
    for (let depth = 0; depth < 200; depth += 1) {
      holder.insert(0, [element('blockquote')]);
      holder = holder.get(0) as Y.XmlElement;
    }
  };

  it.each<[string, (document: Y.Doc) => void]>([
    ['typing', (document) => textAt(document, 0).insert(0, 'x')],
    ['a mark', format({ bold: {} })],
    [
      'an end of a mark',
      (document) => {
        format({ bold: {} })(document);
        textAt(document, 0).format(0, 2, { bold: null });
      },
    ],
    ['a link', format({ link: { href: 'https://status.example/1' } })],
    ['a citation', put('evidence', { eventId: '018f', label: '02:14' })],
    ['a live block', put('timelineExcerpt', { from: '2026-03-01T10:00:00Z' })],
    ['deleting', (document) => document.getXmlFragment(FRAGMENT).delete(1, 1)],
  ])('is new: %s', (_what, change) => {
    expect(new Rehearsal(shared('Checkout failed.')).try(changeOf(change)).status).toBe('new');
  });

  it.each<[string, (document: Y.Doc) => void]>([
    ['an unknown element', put('script')],
    ['an element of the prototype', put('constructor')],
    ['an unknown attribute', put('paragraph', { onclick: 'x' })],
    ['an odd value of a known one', put('evidence', { eventId: '<svg>', label: '' })],
    ['a link that runs', format({ link: { href: 'javascript:alert(1)' } })],
    ['a link with more than its address', format({ link: { href: '/x', onclick: 'x' } })],
    ['an unknown mark', format({ style: 'x' })],
    ['an embedded thing', (document) => textAt(document, 0).insertEmbed(0, { image: 'x' })],
    ['a map beside the document', (document) => document.getMap('more').set('a', 1)],
    ['a map inside of it', (document) => textAt(document, 0).setAttribute('a', new Y.Map() as never)],
    ['a document inside of it', (document) => document.getMap('more').set('a', new Y.Doc())],
    ['two hundred quotations within each other', nested],
  ])('is refused: %s', (_what, change) => {
    const rehearsal = new Rehearsal(shared('Checkout failed.'));
    expect(rehearsal.try(changeOf(change)).status).toBe('refused');
    // and the next one is judged by itself
    const typing = (document: Y.Doc) => textAt(document, 0).insert(0, 'x');
    expect(rehearsal.try(changeOf(typing)).status).toBe('new');
  });

  it('is known where it brings nothing, and incomplete where something is missing', () => {
    const document = shared('Checkout failed.');
    const updates: Uint8Array[] = [];
    document.on('update', (update: Uint8Array) => updates.push(update));
    textAt(document, 0).insert(0, 'a');
    textAt(document, 0).insert(1, 'b');
    const rehearsal = new Rehearsal(shared('Checkout failed.'));
    expect(rehearsal.try(updateOf(documentOf('Checkout failed.'))).status).toBe('known');
    expect(rehearsal.try(updates[1]!).status).toBe('incomplete');
    expect(rehearsal.try(updates[0]!).status).toBe('new');
    expect(rehearsal.try(updates[0]!).status).toBe('known');
    expect(rehearsal.try(updates[1]!).status).toBe('new');
  });

  it('harms nothing, whatever bytes it is', () => {
    const original = shared('Checkout failed.');
    const before = Y.encodeStateAsUpdate(original);
    const rehearsal = new Rehearsal(original);
    const good = changeOf((document) => textAt(document, 0).insert(0, 'x'));
    const torn = fc.record({ at: fc.nat(good.length - 1), to: fc.nat(255) }).map(({ at, to }) => good.with(at, to));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), torn), (bytes) => {
        rehearsal.forget();
        const tried = rehearsal.try(bytes);
        if (tried.status === 'new') expect(() => documentOfUpdates([before, tried.bytes])).not.toThrow();
      }),
      { numRuns: 3000 },
    );
    expect(Y.encodeStateAsUpdate(original)).toEqual(before);
  });
});
