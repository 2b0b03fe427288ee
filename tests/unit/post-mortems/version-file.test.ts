import { expect, test } from 'vitest';
import { pdfDefinition } from '#app/document/export-pdf.ts';
import { documentOf } from '#app/document/markdown-in.ts';
import { withoutRecord } from '#app/document/written-out.ts';
import {
  FORMATS,
  versionFile,
  versionOnPaper,
} from '#app/routes/post-mortems.$reference.v.$number._index/version-file.server.ts';
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
  standing: { asOf: new Date('2026-03-03T10:00:00Z'), isKept: true },
  people: [],
  isForCustomers: false,
  graph: null,
  analysis: {
    keptWithVersion: true,
    factors: [
      {
        category: 'capacity' as const,
        what: 'The pool held ten <connections>.',
        madeLikelier: 'a sale',
        service: 'Checkout',
        evidence: ['m-2-earlier', 'gone'],
        defence: 'a limit on retries',
        defenceState: 'missing' as const,
      },
    ],
    whys: [
      { id: 'w-2', parentId: 'w-1', text: 'It was never measured.', evidence: ['m-2'] },
      { id: 'w-1', parentId: null, text: 'The pool was full.', evidence: [] },
    ],
    decisions: [{ text: 'Measure it each month.' }],
    decisionsKept: true,
  },
  agreed: {
    asOf: new Date('2026-03-03T10:00:00Z'),
    isKept: true,
    rows: [
      {
        number: 7,
        title: 'The pool grows by itself',
        teamName: 'Payments',
        kind: 'prevent' as const,
        strength: 5 as const,
        state: 'open' as const,
        dueOn: '2026-04-01',
        recurrenceCause: 'a full pool',
        recurrenceService: null,
        recurrenceCategory: null,
      },
    ],
  },
};
const PROSE = documentOf('## A\n\nIt failed.');

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

test('a version as Markdown says what was found beside the text, with its evidence, and what was decided', () => {
  const { body } = versionFile('md', { ...VERSION, doc: PROSE });
  const after = body.slice(body.indexOf('It failed.'));
  expect(after).toContain(`## Contributing factors

- **Capacity** (Checkout): The pool held ten \\<connections>. [^1]

  What made it more likely: a sale

  Missing defence: a limit on retries

## Why, and why again

- The pool was full.
  - It was never measured. [^1]

## Decided in the review meeting

- Measure it each month.
`);
  expect(after).toMatch(/\[\^1\]: .*02:14/);
});

test('what was found stands where the text speaks of it, and what led to what right behind', () => {
  const doc = documentOf(
    [
      '## Factors\n<!-- section: contributing-factors -->\n\nThe two met.',
      '## Five whys\n<!-- section: whys -->',
      '## Lessons\n\nMeasure.',
    ].join('\n\n'),
  );
  const graph = {
    drawing: { width: 300, height: 40, marks: [] },
    title: 'What led to what',
    words: ['“A” led to “B”'],
  };
  const { body } = versionFile('md', { ...VERSION, doc, graph });
  const headings = [...body.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
  expect(headings.slice(0, 5)).toEqual([
    'Factors',
    'Five whys',
    'What led to what',
    'Lessons',
    'Decided in the review meeting',
  ]);
  expect(body).toMatch(/The two met\.\n\n- \*\*Capacity/);
  expect(body).toMatch(/## Five whys\n\n- The pool was full/);
  expect(body).toMatch(/## What led to what\n\n- “A” led to “B”\n/);
  const page = versionFile('html', { ...VERSION, doc, graph }).body;
  expect(page).toMatch(/What led to what<\/h2><figure data-graph=""><svg.*<\/svg><\/figure><ul><li>“A” led to “B”/s);
});

test('a version from before analyses were kept says once that its analysis is of today', () => {
  const words = 'As it stands today: this version was kept without its analysis.';
  const analysis = { ...VERSION.analysis, keptWithVersion: false };
  const { body } = versionFile('md', { ...VERSION, doc: PROSE, analysis });
  expect(body.split(words)).toHaveLength(2);
  expect(versionFile('md', { ...VERSION, doc: PROSE }).body).not.toContain(words);
});

test('a citation at the end of a paragraph leaves nothing behind it in Markdown', () => {
  const doc = documentOf('## A\n\nIt failed [02:14](hindsight:event/m-2)');
  const [block] = doc.content[0]!.content!;
  if (block?.type === 'paragraph') block.content!.push({ type: 'text', text: ' ' });
  const { body } = versionFile('md', { ...VERSION, doc });
  expect(body).toContain('It failed [^1]\n');
});

test('a version as JSON holds what was found beside the text as it is', () => {
  const { analysis } = JSON.parse(versionFile('json', { ...VERSION, doc: PROSE }).body);
  expect(analysis).toEqual({ ...VERSION.analysis, graph: [] });
});

const PROMISED =
  'Payments, due Wed, 1 Apr 2026. Open. Prevent: it does not happen again. Rule out (5 of 5). To stop incidents with the cause “a full pool”.';

test.each(['md', 'html'] as const)('a version as %s says in its section what was agreed to do', (format) => {
  const doc = documentOf('## Actions\n<!-- section: actions -->\n\n## Lessons\n\nMeasure.');
  const { body } = versionFile(format, { ...VERSION, doc });
  expect(body).toContain('ACT-7 The pool grows by itself');
  // numbers stay with what they are of
  expect(body.replaceAll('\u00a0', ' ')).toContain(PROMISED);
  expect(body).toContain('As they stood when this version was kept, Tue, 3 Mar 2026.');
  expect(body.indexOf('ACT-7')).toBeLessThan(body.indexOf('Lessons'));
});

test('a version of a text that speaks of no actions says them at its end, and one from before says that they are of today', () => {
  const agreed = { ...VERSION.agreed, isKept: false };
  const { body } = versionFile('md', { ...VERSION, doc: PROSE, agreed });
  expect(body).toMatch(
    /## Action items\n\nAs they stand today, Tue, 3 Mar 2026: this version was kept without them\.\n/,
  );
});

test('of a version without decisions of its own, what was decided is said to be of today', () => {
  const words = 'As they stand today: this version was kept without its decisions.';
  const analysis = { ...VERSION.analysis, decisionsKept: false };
  expect(versionFile('md', { ...VERSION, doc: PROSE, analysis }).body).toContain(`_${words}_\n\n- Measure`);
  expect(versionFile('md', { ...VERSION, doc: PROSE }).body).not.toContain(words);
});

const CAUSAL = 'Remove the retries that caused it.';
const marksIn = (markdown: string) => {
  const doc = documentOf(markdown);
  const analysis = { ...VERSION.analysis, decisions: [{ text: CAUSAL }] };
  const agreed = { ...VERSION.agreed, rows: [{ ...VERSION.agreed.rows[0]!, title: CAUSAL, recurrenceCause: CAUSAL }] };
  const version = { ...VERSION, doc, analysis, agreed };
  const { doc: printed, live, frame } = versionOnPaper(version, { paper: 'a4', publicUrl: undefined });
  const texts = [versionFile('html', version).body, JSON.stringify(pdfDefinition(printed, live, frame, null))];
  expect(texts.map((text) => text.split('Remove the retries').length - 1)).toEqual([3, 3]);
  return texts.map((text) => text.split('no evidence cited').length - 1);
};

test('what was decided and agreed claims nothing: only what somebody wrote beside it is marked', () => {
  expect(marksIn('## A\n\nIt failed.')).toEqual([0, 0]);
  expect(marksIn('## Actions\n<!-- section: actions -->\n\nIt failed because of x.')).toEqual([1, 1]);
});

test('a version whose graph could not be laid out is told in its words', () => {
  const graph = { drawing: null, title: 'What led to what', words: ['“A” led to “B”'] };
  const { body } = versionFile('html', { ...VERSION, doc: PROSE, graph });
  expect(body).toMatch(/What led to what<\/h2><ul><li>“A” led to “B”/);
  expect(body).not.toContain('<figure');
});

test.each([true, false])('a version as JSON says whether its action items were kept with it: %s', (isKept) => {
  const agreed = { ...VERSION.agreed, isKept };
  const { actionItems } = JSON.parse(versionFile('json', { ...VERSION, doc: PROSE, agreed }).body);
  expect(actionItems.keptWithVersion).toBe(isKept);
});

test('a version as JSON holds what was agreed to do', () => {
  const { actionItems } = JSON.parse(versionFile('json', { ...VERSION, doc: PROSE }).body);
  expect(actionItems).toMatchObject({
    asOf: '2026-03-03T10:00:00.000Z',
    items: [{ actionItem: 'ACT-7', team: 'Payments', dueOn: '2026-04-01', strength: 5, state: 'open' }],
  });
});

test('where nothing was found beside the text, a file says nothing of it', () => {
  const analysis = { keptWithVersion: false, factors: [], whys: [], decisions: [], decisionsKept: true };
  const agreed = { ...VERSION.agreed, rows: [] };
  const { body } = versionFile('html', { ...VERSION, doc: PROSE, analysis, agreed });
  expect(body.match(/<h2/g)).toHaveLength(1);
});

test.each(['md', 'html', 'json'] as const)(
  'the account for customers as %s says nothing of the record or its review',
  (format) => {
    const doc = withoutRecord(
      documentOf('## A\n\nIt failed [02:14](hindsight:event/m-2).\n\n[Timeline](hindsight:timeline)'),
    );
    const { body } = versionFile(format, { ...VERSION, doc, isForCustomers: true });
    expect(body).toContain('It failed');
    expect(body).not.toMatch(/02:14|m-2|timeline|Mara|pool|Measure|ACT-7/i);
  },
);

test('a version names nobody of the organisation in any of its files', () => {
  const people = [
    { name: 'Ruben Castillo', said: 'the commander' },
    { name: 'Mara Lindqvist', said: 'a colleague' },
  ];
  const said = 'Ruben should have checked the pool, Mara Lindqvist says.';
  const { analysis, agreed, incident } = VERSION;
  const version = {
    ...VERSION,
    people,
    title: said,
    note: said,
    incident: { ...incident, title: said },
    doc: documentOf(`## ${said}\n\n${said} See [Ruben paged](hindsight:event/m-2).\n\n[Timeline](hindsight:timeline)`),
    live: { ...RECORD, events: RECORD.events.map((event) => ({ ...event, text: said })) },
    graph: { drawing: null, title: said, words: [said] },
    analysis: {
      ...analysis,
      factors: analysis.factors.map((factor) => ({ ...factor, what: said, madeLikelier: said, defence: said })),
      whys: analysis.whys.map((why) => ({ ...why, text: said })),
      decisions: [{ text: said }],
    },
    agreed: { ...agreed, rows: agreed.rows.map((row) => ({ ...row, title: said, recurrenceCause: said })) },
  };
  const { doc, live, frame } = versionOnPaper(version, { paper: 'a4', publicUrl: undefined });
  for (const isForCustomers of [false, true]) {
    const files = [
      ...FORMATS.map((format) => versionFile(format, { ...version, isForCustomers }).body),
      JSON.stringify(pdfDefinition(doc, live, frame, null)),
    ];
    for (const file of files) {
      expect(file).toContain('The commander should have checked the pool, a colleague says.');
      expect(file).not.toMatch(/Ruben|Mara|Lindqvist/);
    }
  }
});
