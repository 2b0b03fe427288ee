import { expect, test } from 'vitest';
import { documentOf } from '#app/document/markdown-in.ts';
import { withoutRecord } from '#app/document/written-out.ts';
import { versionFile } from '#app/routes/post-mortems.$reference.v.$number._index/version-file.server.ts';
import { RECORD } from '#tests/support/incident-record.ts';

const VERSION = {
  reference: 'PM-31',
  number: 3,
  title: 'Checkout <failed>',
  state: 'published',
  note: 'for Mara',
  createdAt: new Date('2026-03-03T10:00:00Z'),
  incident: { reference: 'INC-142', title: 'Checkout' },
  live: RECORD,
  isForCustomers: false,
};

test('a version as a web page runs nothing, leads to what it cites, and leaves out what was not written', () => {
  const doc = documentOf('## A\n\nSee [02:14](hindsight:event/m-2) and [ours](/incidents/INC-1).\n\n## Empty');
  const { body } = versionFile('html', { ...VERSION, doc });
  expect(body).toContain('default-src &#x27;none&#x27;');
  expect(body).toContain('<h1>Checkout &lt;failed&gt;</h1>');
  expect(body).toContain('PM-31, version 3, published, 2026-03-03 10:00:00 UTC. Of INC-142.');
  expect(body).toContain('href="#evidence-1"');
  expect(body).toContain('<span>ours</span>');
  expect(body).not.toMatch(/Empty|Mara/);
});

test.each(['md', 'html', 'json'] as const)(
  'the account for customers as %s says nothing of the record or its review',
  (format) => {
    const doc = withoutRecord(
      documentOf('## A\n\nIt failed [02:14](hindsight:event/m-2).\n\n[Timeline](hindsight:timeline)'),
    );
    const { body } = versionFile(format, { ...VERSION, doc, isForCustomers: true });
    expect(body).toContain('It failed');
    expect(body).not.toMatch(/02:14|m-2|timeline|Mara/i);
  },
);
