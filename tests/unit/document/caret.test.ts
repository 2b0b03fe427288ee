import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { checkedCaret } from '#app/document/caret.ts';
import { FRAGMENT } from '#app/document/fragment.ts';

describe('a caret that somebody says is theirs', () => {
  const placeIn = (document: Y.Doc) => {
    const text = new Y.XmlText('Checkout failed.');
    document.getXmlFragment(FRAGMENT).insert(0, [text]);
    return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, 4, -1));
  };

  it('is where it was', () => {
    const document = new Y.Doc();
    const place = placeIn(document);
    const caret = checkedCaret({ anchor: place, head: place });
    const found =
      caret && Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(caret.head), document);
    expect(found?.index).toBe(4);
  });

  it('is none where it says nothing that stands for a place', () => {
    const place = placeIn(new Y.Doc());
    expect(checkedCaret({ anchor: place, head: null })).toBeNull();
    expect(checkedCaret({ anchor: { tname: 'elsewhere' }, head: place })).toBeNull();
    expect(checkedCaret({ anchor: { item: { client: 1, clock: -1 } }, head: place })).toBeNull();
    expect(checkedCaret('here')).toBeNull();
  });

  it('is either none or one that can be looked up, whatever it says', () => {
    const document = new Y.Doc();
    placeIn(document);
    fc.assert(
      fc.property(fc.record({ anchor: fc.jsonValue(), head: fc.jsonValue() }), (value) => {
        const caret = checkedCaret(value);
        for (const place of caret ? [caret.anchor, caret.head] : [])
          Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(place), document);
      }),
    );
  });
});
