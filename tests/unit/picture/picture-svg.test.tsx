import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Drawing, Mark } from '#app/components/drawing/drawing.ts';
import { DrawingSvg, FILE_TONES } from '#app/components/drawing/drawing-svg.tsx';
import { widthOf } from '#app/components/drawing/measured-text.ts';
import { drawPicture, FORMATS, type Format } from '#app/components/picture/draw-picture.ts';
import type { PictureFacts } from '#app/components/picture/picture-facts.ts';
import { describe as describePicture, toPicture } from '#app/components/picture/picture-model.ts';
import { arrange } from '#app/layout/arrange.server.ts';
import { manyServices, pictureFacts } from '#tests/support/picture-facts.ts';
import { readXml, textsOf } from '#tests/support/xml.ts';

/** For machines with other things to do. */
const PROPERTY_MS = 60_000;

const draw = (facts: PictureFacts, format: Format) => drawPicture(toPicture(facts), format, arrange);

async function fileOf(facts: PictureFacts, format: Format = 'wide'): Promise<string> {
  const picture = toPicture(facts);
  return renderToStaticMarkup(
    <DrawingSvg
      drawing={await drawPicture(picture, format, arrange)}
      title={picture.title}
      description={describePicture(picture)}
      tones={FILE_TONES}
      isFile
    />,
  );
}

const STORIES: Record<string, PictureFacts> = {
  'availability, overdue': pictureFacts({ at: 95, told: [['internal', 'update', 40]] }),
  'privacy and security under the clock of a law': pictureFacts({
    categories: ['privacy', 'security'],
    at: 300,
    moments: { detected: -5, acknowledged: 2, nature_determined: 100 },
    incident: { severity: 'SEV1', restricted: true },
  }),
  'a resolved exercise': pictureFacts({
    at: 80,
    moments: { acknowledged: 0, mitigated: 50, resolved: 60 },
    incident: { kind: 'exercise' },
  }),
  'nothing but a title': pictureFacts({ categories: [], change: { affectedIds: [], teams: [], services: [] } }),
  'thirty dependents': pictureFacts({ change: manyServices(30) }),
  'three hundred dependents with long names': pictureFacts({
    change: manyServices(300, (i) => `${i} ${'Settlement of subscriptions '.repeat(4)}`),
  }),
};

/** What does not keep its place: nodes that lie over each other or outside, text outside its node. */
function faults({ width, height, marks }: Drawing): string[] {
  const nodes = marks.filter(({ role }) => role === 'node');
  const names = nodes.map(({ title, shapes }) => title ?? shapes.find(({ kind }) => kind === 'text'));
  const outside = nodes.filter(
    (node) => node.x < 0 || node.y < 0 || node.x + node.width > width + 0.01 || node.y + node.height > height + 0.01,
  );
  const over = nodes.flatMap((a, i) =>
    nodes.slice(i + 1).flatMap((b, j) => (overlap(a, b) ? [`${names[i]} lies over ${names[i + 1 + j]}`] : [])),
  );
  return [...outside.map(({ title }) => `${title} lies outside`), ...over, ...nodes.flatMap(looseText)];
}

const overlap = (a: Mark, b: Mark) =>
  a.x < b.x + b.width - 0.01 &&
  b.x < a.x + a.width - 0.01 &&
  a.y < b.y + b.height - 0.01 &&
  b.y < a.y + a.height - 0.01;

const looseText = ({ width, height, shapes }: Mark) =>
  shapes.flatMap((shape) =>
    shape.kind === 'text' &&
    (shape.x + widthOf(shape.text, shape.size, shape.isBold) > width + 1 || shape.y > height || shape.size < 12)
      ? [`“${shape.text}” is not within its place`]
      : [],
  );

describe.each(Object.entries(STORIES))('the drawing of %s', (_, facts) => {
  it.each(FORMATS)('keeps everything in its place (%s)', async (format) => {
    expect(faults(await draw(facts, format))).toEqual([]);
  });

  it('is a document that any reader of XML takes, without script, style or anything from elsewhere', async () => {
    const { root, elements } = readXml(await fileOf(facts));
    expect(root).toMatchObject({ name: 'svg', attributes: { xmlns: 'http://www.w3.org/2000/svg', role: 'img' } });
    expect(new Set(elements.map(({ name }) => name))).toEqual(
      new Set(['svg', 'title', 'desc', 'rect', 'g', 'path', 'text']),
    );
    for (const { attributes } of elements) expect(Object.keys(attributes).join()).not.toMatch(/^on|href|style/);
  });
});

describe('text in a drawing', () => {
  it('stays text, whatever somebody names a service or an incident', async () => {
    const name = `"><script>alert(1)</script><foreignObject/>]]>&lt;'--><image href="https://evil.example/?`.repeat(2);
    const { services, dependencies, affectedIds } = manyServices(3, (i) => `${name}${i}`);
    const facts = pictureFacts({ incident: { title: name }, change: { services, dependencies, affectedIds } });
    for (const format of FORMATS) {
      const { elements } = readXml(await fileOf(facts, format));
      expect(elements.some((element) => ['script', 'foreignObject', 'image'].includes(element.name))).toBe(false);
      // shortened where it is seen, whole in a title
      expect(textsOf(elements, 'title')).toContain(`${name}0`);
      expect(textsOf(elements, 'text').some((text) => text.endsWith('…'))).toBe(true);
      expect(faults(await draw(facts, format))).toEqual([]);
    }
  });

  it('holds nothing that XML may not, and nothing that turns the letters after it round', async () => {
    const facts = pictureFacts({ incident: { title: 'a\u0008b\u202ec\ufffed\ud800e' } });
    const { elements } = readXml(await fileOf(facts));
    expect(textsOf(elements, 'text')).toContain('a bcde');
  });

  it('is whole and in its place for any names, however many services there are', { timeout: PROPERTY_MS }, async () => {
    const names = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), {
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(names, fc.constantFrom(...FORMATS), async (all, format) => {
        const change = manyServices(all.length - 1, (i) => all[i]!);
        const facts = pictureFacts({ incident: { title: all[0]! }, change });
        expect(faults(await draw(facts, format))).toEqual([]);
        readXml(await fileOf(facts, format));
      }),
      { numRuns: 25 },
    );
  });
});

describe('services that depend on each other in any way', () => {
  it('are in their places, also in circles', { timeout: PROPERTY_MS }, async () => {
    const pairs = fc.array(fc.tuple(fc.nat(24), fc.nat(24)), { maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(pairs, fc.uniqueArray(fc.nat(24), { minLength: 1, maxLength: 6 }), async (links, affected) => {
        const dependencies = links.map(([a, b]) => ({ serviceId: `s${a}`, dependsOnId: `s${b}` }));
        const change = { ...manyServices(24), dependencies, affectedIds: affected.map((i) => `s${i}`) };
        for (const format of FORMATS) expect(faults(await draw(pictureFacts({ change }), format))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('many services', () => {
  it('are shown as far as one can read them, and counted beyond', async () => {
    const { marks } = await draw(pictureFacts({ change: manyServices(30) }), 'wide');
    const texts = marks.flatMap(({ shapes }) => shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])));
    expect(texts.filter((text) => text.startsWith('Service ')).length).toBeLessThan(25);
    const more = marks.filter(({ shapes }) =>
      shapes.some((shape) => shape.kind === 'text' && /^and \d+/.test(shape.text)),
    );
    const counted = more.flatMap(({ title }) => title!.split(', ')).length;
    expect(counted + texts.filter((text) => text.startsWith('Service ')).length).toBe(31);
  });
});
