import fc from 'fast-check';
import { normalDocument } from '#app/document/checked.ts';
import type { Doc } from '#app/document/model.ts';
import { nasty } from './nasty-text.ts';

/*
 * Documents as nasty as the editor can make them: whatever Markdown would take for its own stands where it would.
 */

const href = fc.oneof(
  fc.constantFrom(
    'https://a.b/c',
    'http://a.b/(c)d',
    'https://a.b/c_d_e?f=g&amp;h=i&copy;',
    'mailto:a@b.c',
    '/incidents/INC-1',
    '#x',
  ),
  fc.constantFrom(
    'https://a.b/`',
    'https://a.b/|c',
    'https://a.b/*c*',
    'https://a.b/<c>',
    'https://a.b/[c]',
    'https://a.b/)(',
    'https://ä.b/\u00fc',
  ),
);

const marks = fc
  .record({ link: fc.option(href, { freq: 3 }), names: fc.subarray(['bold', 'italic', 'strike', 'code']) })
  .map(({ link, names }) => [
    ...(link === null ? [] : [{ type: 'link', attrs: { href: link } }]),
    ...names.map((type) => ({ type })),
  ]);

const text = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('text'), text: nasty }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('text'), text: nasty, marks }) },
  // the words of a link are its address
  {
    weight: 1,
    arbitrary: href.map((address) => ({
      type: 'text',
      text: address,
      marks: [{ type: 'link', attrs: { href: address } }],
    })),
  },
);

const evidence = fc.record({
  type: fc.constant('evidence'),
  attrs: fc.record({
    eventId: fc.constantFrom('1', 'a-b', '0192f0c1-7d3e-7aaa-8bbb-0123456789ab'),
    label: fc.oneof(fc.constant('02:14'), nasty, fc.constant('')),
  }),
});

const inline = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: text },
    { weight: 1, arbitrary: fc.constant({ type: 'hardBreak' }) },
    { weight: 1, arbitrary: evidence },
  ),
  { maxLength: 4 },
);

const paragraph = inline.map((content) => ({ type: 'paragraph', content }));

const codeBlock = fc
  .record({
    language: fc.constantFrom(null, 'sql', 'c++', 'objective-c', 'a b', '`'),
    text: fc.array(fc.oneof(nasty, fc.constantFrom('\n', '```', '~~~', '\t', '    ', '\n\n', '  \n', '> ')), {
      maxLength: 6,
    }),
  })
  .map(({ language, text }) => ({
    type: 'codeBlock',
    attrs: { language },
    content: [{ type: 'text', text: text.join('') }],
  }));

const table = fc
  .array(fc.array(fc.array(paragraph, { minLength: 1, maxLength: 2 }), { maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((rows) => ({
    type: 'table',
    content: rows.map((cells) => ({
      type: 'tableRow',
      content: cells.map((content) => ({ type: 'tableCell', content })),
    })),
  }));

const { block } = fc.letrec<{ block: object; item: object[] }>((tie) => ({
  item: fc.array(tie('block'), { maxLength: 3 }),
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    { weight: 5, arbitrary: paragraph },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('heading'),
        attrs: fc.record({ level: fc.constantFrom(3, 4) }),
        content: inline,
      }),
    },
    { weight: 1, arbitrary: codeBlock },
    { weight: 1, arbitrary: fc.constant({ type: 'horizontalRule' }) },
    { weight: 1, arbitrary: table },
    { weight: 1, arbitrary: tie('item').map((content) => ({ type: 'blockquote', content })) },
    {
      weight: 4,
      arbitrary: fc
        .record({
          type: fc.constantFrom('bulletList', 'orderedList', 'taskList'),
          start: fc.constantFrom(0, 1, 2, 9, 99, 999_999),
          items: fc.array(fc.record({ content: tie('item'), checked: fc.boolean() }), { minLength: 1, maxLength: 3 }),
        })
        .map(({ type, start, items }) => ({
          type,
          attrs: { start },
          content: items.map(({ content, checked }) => ({ type: 'listItem', attrs: { checked }, content })),
        })),
    },
  ),
}));

const live = fc.constantFrom(
  { type: 'timelineExcerpt', attrs: { from: null, to: null } },
  { type: 'timelineExcerpt', attrs: { from: '2026-03-01T02:14Z', to: '2026-03-01T04:00:00.000Z' } },
  { type: 'timelineExcerpt', attrs: { from: null, to: '2026-03-01T04:00:00Z' } },
  { type: 'metricFigure', attrs: { metric: 'time_to_detect' } },
  { type: 'dutiesBlock' },
);

const section = fc.record({
  type: fc.constant('section'),
  attrs: fc.record({
    key: fc.constantFrom('summary', 'went-well', 'x2'),
    title: fc.oneof(nasty, fc.constant(''), fc.constant('What went well')),
  }),
  content: fc.array(fc.oneof({ weight: 6, arbitrary: block }, { weight: 1, arbitrary: live }), { maxLength: 3 }),
});

/** Documents in their one form. */
export const arbitraryDocument: fc.Arbitrary<Doc> = fc
  .array(section, { minLength: 1, maxLength: 2 })
  .map((content) => normalDocument({ type: 'doc', content }));
