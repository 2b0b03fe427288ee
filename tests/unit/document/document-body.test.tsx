import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { DocumentBody, type Setting } from '#app/components/document/document-body.tsx';
import { exportHtml } from '#app/components/document/export-html.tsx';
import { exportMarkdown } from '#app/document/export-markdown.ts';
import { documentOf } from '#app/document/markdown-in.ts';
import type { Doc } from '#app/document/model.ts';
import { arbitraryDocument } from '#tests/support/arbitrary-document.ts';
import { RECORD } from '#tests/support/incident-record.ts';

const SETTING: Setting = {
  live: RECORD,
  timeZone: 'Europe/Berlin',
  marksUncited: true,
  evidenceHref: ({ id }) => `/incidents/INC-142#event-${id}`,
  Anchor: (props) => <a {...props} />,
  Quantity: ({ value, children }) => <data value={value ?? ''}>{children}</data>,
};
const html = (doc: Doc, setting: Partial<Setting> = {}) =>
  renderToStaticMarkup(<DocumentBody doc={doc} setting={{ ...SETTING, ...setting }} />);
const shown = (markdown: string, setting: Partial<Setting> = {}) => html(documentOf(`## A\n\n${markdown}`), setting);
const HEAD = { title: 'PM-31 <checkout>', lines: ['SEV1, published on 3 March 2026'] };

test('whatever a document holds, only elements and attributes of our own come out', { timeout: 60_000 }, () => {
  const elements =
    'section|h2|h3|h4|p|ul|ol|li|blockquote|pre|code|hr|div|table|thead|tbody|tr|th|td|figure|figcaption|strong|em|s|a|br|span|small|time|data';
  const attributes =
    'id|aria-labelledby|tabindex|start|data-[a-z]+|role|aria-label|scope|href|rel|title|datetime|value';
  const tag = new RegExp(`^</?(?:${elements})(?: (?:${attributes})="[^"<>]*")*/?>$`, 'i');
  fc.assert(
    fc.property(arbitraryDocument, (doc) => {
      const written = html(doc);
      for (const [found] of written.matchAll(/<[^>]*>/g)) expect(found).toMatch(tag);
      expect(written).not.toMatch(/href="(?!https?:|mailto:|\/|#)/i);
    }),
    { numRuns: 100 },
  );
});

test('a link that was made to lead elsewhere shows its words', () => {
  const href = 'javascript:alert(1)';
  const doc: Doc = {
    type: 'doc',
    content: [
      {
        ...{ type: 'section', attrs: { key: 'a', title: 'A' } },
        content: [
          { type: 'paragraph', content: [{ type: 'text', text: 'words', marks: [{ type: 'link', attrs: { href } }] }] },
        ],
      },
    ],
  };
  expect(html(doc)).toContain('<p>words</p>');
});

test('headings leave no level out, and sections of one key have headings of their own', () => {
  const written = html(documentOf('## A\n\n#### deep\n\n### plain\n\n#### deep\n\n## A\n\n#### deep'));
  expect([...written.matchAll(/<(h\d)/g)].map(([, name]) => name)).toEqual(['h2', 'h3', 'h3', 'h4', 'h2', 'h3']);
  expect(written).toContain('id="section-a"');
  expect(written).toContain('id="section-a-2"');
});

test('a citation says what it is, leads to its event, and is found by the id of an earlier version', () => {
  const written = shown('x [02:14 detected](hindsight:event/m-2-earlier)');
  expect(written).toContain('href="/incidents/INC-142#event-m-2"');
  expect(written).toContain('aria-label="evidence: 02:14 detected"');
  expect(written).toContain('title="2026-03-01 02:14:00 UTC, detected"');
});

test('a citation of what is no longer in the record says so and leads nowhere', () => {
  const written = shown('x [02:14](hindsight:event/gone)');
  expect(written).toContain('aria-label="evidence: 02:14, no longer in the record"');
  expect(written).not.toContain('href');
});

test('a claim of cause that cites nothing is marked with words, one that does is not', () => {
  expect(shown('It ran. It **failed** because of x. Then [e](hindsight:event/m-1) it led to y.')).toContain(
    '<p>It ran. <span data-uncited="">It <strong>failed</strong> because of x. <small>(no evidence cited)</small></span> Then',
  );
  expect(shown('It failed because of x.', { marksUncited: false })).toContain('<p>It failed because of x.</p>');
});

test('live blocks show what the record says, in the zone of the reader', () => {
  const written = shown(
    '[Timeline](hindsight:timeline?from=2026-03-01T02:10:00Z&to=2026-03-01T02:31:00Z)\n\n[Figure](hindsight:metric/time_to_detect)\n\n[Duties](hindsight:duties)',
  );
  expect(written).toContain('Timeline, from the record; times in Europe/Berlin');
  expect(written).toContain('Sun, 1 Mar 2026 </span><time');
  expect(written).toContain('03:14</time> <span><strong>detected</strong>');
  expect(written.match(/data-day/g)).toHaveLength(1);
  expect(written).toContain('<strong>decision</strong> roll back &lt;b&gt;now&lt;/b&gt;<small> (commander)</small>');
  expect(written).not.toContain('impact started');
  expect(written.replaceAll('\u00a0', ' ')).toContain(
    'Time to detect: <strong><data value="840">14 min</data></strong>; median 4 min (95 %: 2 min … 7 min; 41 incidents of Checkout in the year before, 4 still open)',
  );
  expect(written).toContain('Tell organisation administrators (e-mail, “acknowledged”): sent late (GDPR Art. 33)');
});

test('live blocks say when there is nothing to show', () => {
  const written = shown(
    '[Timeline](hindsight:timeline?to=2020-01-01T00:00:00Z)\n\n[Figure](hindsight:metric/mtbf)\n\n[Duties](hindsight:duties)',
    { live: { ...RECORD, duties: [] } },
  );
  expect(written).toContain('Nothing is recorded between these times.');
  expect(written).toContain('This figure is not known.');
  expect(written).toContain('Nothing was owed.');
});

test('a section in which nothing stands says so', () => {
  expect(html(documentOf('## A\n\n## B\n\ntext'))).toContain('Nothing is written here yet.');
});

test('as a file it stands on its own: no script, nothing asked of anybody, citations as a list', () => {
  const written = exportHtml(
    documentOf(
      '## A\n\nSee [02:14](hindsight:event/m-2) and [ours](/incidents/INC-1), [theirs](https://a.example).\n\n[Duties](hindsight:duties)\n\n## Empty',
    ),
    RECORD,
    HEAD,
  );
  expect(written).toMatch(/^<!doctype html><html lang="en">/);
  expect(written).toContain('<title>PM-31 &lt;checkout&gt;</title>');
  expect(written).not.toMatch(/<script|<link|<img|src=|url\(/);
  expect(written).toContain('href="#evidence-1"');
  expect(written).toContain('<li id="evidence-1">2026-03-01 02:14:00 UTC, detected</li>');
  expect(written).toContain('<span>ours</span>');
  expect(written).toContain('href="https://a.example"');
  expect(written).not.toContain('Empty');
});

test('for customers nothing of the record is in the file', () => {
  const doc = documentOf(
    '## A\n\nIt ended [04:10, resolved](hindsight:event/m-6). It failed because of x [02:14](hindsight:event/m-2), we think.\n\n[Timeline](hindsight:timeline)',
  );
  const written = exportHtml(doc, null, HEAD);
  expect(written).toContain('<p>It ended. It failed because of x, we think.</p>');
  expect(written).not.toMatch(/Timeline|04:10|no evidence cited|data-evidence=/);
  expect(exportMarkdown(doc, null, HEAD)).toBe(
    '# PM-31 \\<checkout>\n\nSEV1, published on 3 March 2026\n\n## A\n\nIt ended. It failed because of x, we think.\n',
  );
});

test('as Markdown for others citations are footnotes and live blocks are written out', () => {
  const doc = documentOf(
    '## A\n\nSeen [02:14](hindsight:event/m-2) and [again](hindsight:event/m-2), then [x](hindsight:event/gone).\n\n[Timeline](hindsight:timeline?from=2026-03-01T02:31:00Z&to=2026-03-01T02:58:00Z)\n\n[Figure](hindsight:metric/time_to_mitigate)\n\n## Empty',
  );
  expect(exportMarkdown(doc, RECORD, HEAD)).toBe(
    [
      '# PM-31 \\<checkout>\n\nSEV1, published on 3 March 2026\n\n## A\n\nSeen [^1] and [^1], then [^2].\n',
      '- 2026-03-01 02:31:00 UTC, decision: roll back \\<b>now\\</b>\n- 2026-03-01 02:58:00 UTC, nature determined\n',
      'Time to mitigate: 1 h 5 min\n',
      '[^1]: 2026-03-01 02:14:00 UTC, detected\n[^2]: x\n',
    ].join('\n'),
  );
});

test('as Markdown for others claims of cause that cite nothing say so, and nothing else does', () => {
  const doc = documentOf(
    '## A\n\nIt ran. It **failed** because of x. It led to y [02:14](hindsight:event/m-2).\n\n- Due to z\n\n[Timeline](hindsight:timeline)',
  );
  const live = { ...RECORD, events: RECORD.events.map((event) => ({ ...event, words: 'this caused that' })) };
  const written = exportMarkdown(doc, live, HEAD);
  expect(written).toContain('It ran. It **failed** because of x. (no evidence cited) It led to y [^1].');
  expect(written).toContain('- Due to z (no evidence cited)\n');
  expect(written.match(/no evidence cited/g)).toHaveLength(2);
  expect(exportMarkdown(doc, null, HEAD)).not.toContain('no evidence cited');
});

test('what is kept beside a section stands below its text, once, and fills one in which nothing is written', () => {
  const beside = (isFilled: boolean) => [{ key: 'actions', title: 'Action items', isFilled, content: <p>ACT-7</p> }];
  const doc = documentOf(
    '## Lessons\n\n## Actions\n<!-- section: actions -->\n\n## Actions\n<!-- section: actions -->',
  );
  const unwritten = (isFilled: boolean) => html(doc, { beside: beside(isFilled) }).match(/data-unwritten/g)?.length;
  expect(html(doc, { beside: beside(true) }).match(/ACT-7/g)).toHaveLength(1);
  expect([unwritten(true), unwritten(false)]).toEqual([2, 3]);
});
