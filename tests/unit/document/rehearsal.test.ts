import fc from 'fast-check';
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { FRAGMENT } from '#app/document/fragment.ts';
import { LIMITS } from '#app/document/model.ts';
import { Rehearsal } from '#app/document/rehearsal.ts';
import { documentOfUpdates, sharedOfUpdates, updateOf } from '#app/document/yjs.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';
import { documentOf, shared, textAt } from '#tests/support/shared-documents.ts';

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

  it('is refused in the name of a client that is not its writer, were it nothing but its numbers', () => {
    const document = shared('Checkout failed.');
    const client = [...document.store.clients.keys()][0]!;
    const rehearsal = new Rehearsal(document);
    const typing = changeOf((copy) => textAt(copy, 0).insert(0, 'x'));
    expect(rehearsal.try(typing, (of) => of === client).status).toBe('refused');
    expect(rehearsal.try(typing, (of) => of !== client).status).toBe('new');
    // one client, one run of a thousand numbers, thrown away
    const encoder = createEncoder();
    for (const number of [1, 1, client, Y.getState(document.store, client), 0, 1000, 0]) writeVarUint(encoder, number);
    expect(rehearsal.try(toUint8Array(encoder), (of) => of !== client).status).toBe('refused');
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

  it('costs next to nothing where five bytes announce millions of changes', () => {
    const rehearsal = new Rehearsal(shared('Checkout failed.'));
    const spent = countProcessorTime();
    for (let time = 0; time < 20; time += 1)
      expect(rehearsal.try(Uint8Array.of(33, 252, 210, 249, 12)).status).toBe('refused');
    expect(spent()).toBeLessThan(1_000);
  });

  describe('where the document is nearly full', () => {
    const near = (text: number) => shared('x'.repeat(LIMITS.text - text));
    const changeTo = (document: Y.Doc, change: (text: Y.XmlText) => void) => {
      const copy = sharedOfUpdates([Y.encodeStateAsUpdate(document)]);
      const before = Y.encodeStateVector(copy);
      change(textAt(copy, 0));
      return Y.encodeStateAsUpdate(copy, before);
    };

    it('is taken up to the last character, and not beyond', () => {
      // "Nobody could pay."
      const document = near(17 + 10);
      const rehearsal = new Rehearsal(document);
      const typed = (count: number) => changeTo(document, (text) => text.insert(5, 'y'.repeat(count)));
      expect(rehearsal.try(typed(11)).status).toBe('full');
      expect(rehearsal.try(typed(10)).status).toBe('new');
      expect(rehearsal.try(typed(1)).status).toBe('full');
    });

    it('may delete as much as it adds', () => {
      const document = near(17);
      const rehearsal = new Rehearsal(document);
      const replaced = changeTo(document, (text) => {
        text.delete(3, 4);
        text.insert(3, 'four');
      });
      expect(rehearsal.try(replaced).status).toBe('new');
      const deleted = changeTo(document, (text) => text.delete(100, 100));
      expect(rehearsal.try(deleted).status).toBe('new');
      expect(rehearsal.try(changeTo(document, (text) => text.insert(200, 'y'.repeat(100)))).status).toBe('new');
      expect(rehearsal.try(changeTo(document, (text) => text.insert(300, 'y'))).status).toBe('full');
    });

    it('counts what came from elsewhere meanwhile', () => {
      const document = near(17 + 10);
      const rehearsal = new Rehearsal(document);
      expect(rehearsal.try(changeTo(document, (text) => text.insert(0, 'y'))).status).toBe('new');
      const elsewhere = changeTo(document, (text) => text.insert(0, 'z'.repeat(5)));
      Y.applyUpdate(document, elsewhere);
      rehearsal.follow(elsewhere);
      expect(rehearsal.try(changeTo(document, (text) => text.insert(1, 'y'.repeat(5)))).status).toBe('full');
    });

    it('may not bring more parts than a document may have', () => {
      const document = shared('Checkout failed.');
      const many = changeTo(document, (text) => {
        const section = text.parent?.parent as Y.XmlElement;
        section.insert(
          1,
          Array.from({ length: LIMITS.nodes }, () => new Y.XmlElement('paragraph')),
        );
      });
      expect(new Rehearsal(document).try(many).status).toBe('full');
    });
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
      { numRuns: 1000 },
    );
    expect(Y.encodeStateAsUpdate(original)).toEqual(before);
    // each run opens a document; a machine that does much else takes seconds for them
  }, 30_000);
});
