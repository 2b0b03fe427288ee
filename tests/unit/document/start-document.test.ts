import fs from 'node:fs';
import { expect, test } from 'vitest';
import { findingsInMarkdown } from '#analytics/postmortem/findings-in-markdown.ts';
import { checkedDocument } from '#app/document/checked.ts';
import { uncitedClaims } from '#app/document/cites.ts';
import { sectionMarkdown } from '#app/document/markdown.ts';
import type { IncidentRecord } from '#app/document/record.ts';
import { questionsOf, startDocument } from '#app/document/start-document.ts';
import { promptsOf } from '#app/workflows/post-mortem-templates.ts';
import { parsePostMortemFile } from '#templates/post-mortem-file.ts';
import { POST_MORTEM_KEYS, type PostMortemKey, postMortemFile } from '#templates/post-mortems.ts';
import { RECORD } from '#tests/support/incident-record.ts';

const template = (key: PostMortemKey) => {
  const file = postMortemFile(key);
  return parsePostMortemFile(fs.readFileSync(new URL(`../../../templates/${file}`, import.meta.url), 'utf8'), file);
};
const begun = (key: PostMortemKey, record: IncidentRecord = RECORD) =>
  new Map(startDocument(template(key), record).content.map((section) => [section.attrs.key, sectionMarkdown(section)]));
const changed = (
  incident: Partial<IncidentRecord['incident']>,
  rest: Partial<IncidentRecord> = {},
): IncidentRecord => ({
  ...RECORD,
  ...rest,
  incident: { ...RECORD.incident, ...incident },
});
const NOTHING = changed(
  {
    ...{ summary: '', detectionSource: null, alsoNoticedBy: null, cause: null, usersAffected: null },
    ...{ impactStartedAt: null, detectedAt: null, declaredAt: null, acknowledgedAt: null },
    ...{ natureDeterminedAt: null, mitigatedAt: null, resolvedAt: null, closedAt: null },
  },
  { services: [], events: [], durations: [], duties: [] },
);

test.each(POST_MORTEM_KEYS)('%s begins as a document in its one form, with the sections of the template', (key) => {
  for (const record of [RECORD, NOTHING]) {
    const doc = startDocument(template(key), record);
    expect(checkedDocument(doc)).toEqual({ status: 'valid', doc });
    expect(doc.content.map(({ attrs }) => attrs.key)).toEqual(template(key).sections.map(({ key: of }) => of));
  }
});

test('the record is told in sentences that cite it', () => {
  const written = begun('blameless-review');
  expect(written.get('summary')).toBe(
    [
      'Checkout answered with errors.',
      'Payments were late.',
      'Checkout and Payments were affected from Sunday, 1 March 2026, 02:00 UTC [impact started](hindsight:event/m-1) to 04:10 UTC [resolved](hindsight:event/m-6), 2 h 10 min. It was judged SEV1.\n',
    ].join('\n\n'),
  );
  expect(written.get('detection')).toBe(
    'Customers noticed it on Sunday, 1 March 2026, 02:14 UTC [detected](hindsight:event/m-2), 14 min after impact began [impact started](hindsight:event/m-1). Monitoring noticed it independently.\n\n[Figure](hindsight:metric/time_to_detect)\n',
  );
  expect(written.get('response')).toContain('- roll back \\<b>now\\</b> (commander) [02:31 UTC](hindsight:event/e-1)');
  expect(written.get('timeline')).toMatch(
    /^Sunday, 1 March 2026, 02:00 UTC \[impact started\]\(hindsight:event\/m-1\); 02:14 UTC \[detected\].*; 04:10 UTC \[resolved\].*\.\n\n\[Timeline\]\(hindsight:timeline\)\n$/,
  );
  expect(written.get('communication')).toContain('[Duties](hindsight:duties)');
  expect(written.get('contributing-factors')).toBe('Recorded as what made it possible: connection pool too small.\n');
});

test('moments are told in the order in which they came, not in the usual one', () => {
  const early = changed({
    acknowledgedAt: new Date('2026-03-01T02:10:00Z'),
    detectedAt: new Date('2026-03-01T02:12:00Z'),
  });
  const told = begun('blameless-review', early).get('timeline')!;
  expect([...told.matchAll(/\d\d:\d\d/g)].map(([time]) => time).slice(0, 3)).toEqual(['02:00', '02:10', '02:12']);
});

test('what only people can say is left to them', () => {
  const written = begun('blameless-review');
  for (const key of ['went-well', 'lucky', 'surprised', 'lessons', 'actions']) expect(written.get(key)).toBe('');
});

test('of what is not recorded nothing is said', () => {
  const written = begun('blameless-review', NOTHING);
  expect(written.get('summary')).toBe('Users were affected; it is not recorded as resolved. It was judged SEV1.\n');
  expect(written.get('contributing-factors')).toBe('');
  expect(written.get('timeline')).toBe('[Timeline](hindsight:timeline)\n');
});

test('an incident that is seen ahead of its impact, or whose beginning nobody knows, is told as such', () => {
  expect(
    begun('blameless-review', changed({ detectedAt: new Date('2026-03-01T01:50:00Z') })).get('detection'),
  ).toContain(', before users were hurt.');
  expect(begun('blameless-review', changed({ impactStartedAt: null })).get('detection')).toContain(
    '; when impact began is not recorded.',
  );
});

test('what is prefilled makes no claim of cause without evidence', () => {
  for (const key of POST_MORTEM_KEYS) expect(uncitedClaims(startDocument(template(key), RECORD))).toEqual([]);
});

test('what is prefilled gives the language aid nothing to point at', () => {
  const sources = ['monitoring', 'staff', 'customer', null] as const;
  const records = sources.flatMap((detectionSource, index) =>
    ([...sources, 'nobody'] as const).flatMap((alsoNoticedBy) =>
      [RECORD, NOTHING].map((record) => ({
        ...record,
        services: RECORD.services.slice(0, index % 3),
        incident: {
          ...record.incident,
          ...{ detectionSource, alsoNoticedBy, usersAffected: index, summary: '', cause: 'connection pool too small' },
          impactStartedAt: index % 2 === 0 ? RECORD.incident.impactStartedAt : null,
          detectedAt: RECORD.incident.detectedAt,
          mitigatedAt: index === 3 ? RECORD.incident.mitigatedAt : null,
        },
      })),
    ),
  );
  const texts = new Set(
    records
      .flatMap((record) => POST_MORTEM_KEYS.flatMap((key) => [...begun(key, record).values()]))
      .flatMap((text) => text.split('\n\n')),
  );
  expect([...texts].flatMap(pointedAt)).toEqual([]);
}, 20_000);

test('nor does what a template says of itself, or its guide', () => {
  const said = POST_MORTEM_KEYS.map(template).flatMap(({ name, purpose, guide }) => [name, purpose, guide]);
  expect(said.flatMap(pointedAt)).toEqual([]);
});

const pointedAt = (text: string) =>
  findingsInMarkdown(text).map(({ rule, start, end }) => `${rule}: ${text.slice(start, end)} (in: ${text})`);

test('a report for customers begins in plain words, with no person, role, citation or figure of ours', () => {
  const written = begun('customer-rca');
  expect(written.get('what-happened')).toBe(
    'On Sunday, 1 March 2026, from 02:00 UTC to 03:05 UTC, Checkout and Payments did not work as they should.\n',
  );
  expect(written.get('impact')).toBe('About 1,200 users were affected.\n');
  expect(written.get('cause')).toBe('Connection pool too small.\n');
  expect(written.get('what-we-did')).toBe(
    'We noticed it at 02:14 UTC, 14 min after it began. Its effect on you ended at 03:05 UTC. It was resolved for good at 04:10 UTC.\n',
  );
  expect([...written.values()].join('')).not.toMatch(/hindsight:|commander/);
});

test('the record gives rise to questions of its own, beside those of the template', () => {
  const questions = questionsOf(template('blameless-review'), RECORD);
  expect(questions.detection?.[0]).toBe('Customers noticed it before we did. What would have shown it to us?');
  expect(questions.lucky?.[0]).toBe('Customers told us. What if nobody had?');
  expect(questions.surprised?.[0]).toBe('It took 38 min to see what it was. What had it looked like until then?');
  expect(questions.communication?.[0]).toBe('A message that was owed came late or not at all. What stood in the way?');
  expect(questions.lessons).toEqual(
    template('blameless-review').sections.find(({ key }) => key === 'lessons')?.prompts,
  );
});

test('what went well is asked about where it went well', () => {
  const duties = RECORD.duties.map((duty) => ({ ...duty, state: 'sent' as const }));
  expect(questionsOf(template('blameless-review'), { ...RECORD, duties })['went-well']?.[0]).toBe(
    'Every message that was owed went out on time. What made that possible?',
  );
});

test('a section asks what the record gives rise to where it is written', async () => {
  expect((await promptsOf('blameless-review', RECORD)).lucky?.[0]).toBe('Customers told us. What if nobody had?');
  expect(await promptsOf('of-another-day', RECORD)).toEqual({});
});

test('customers are asked nothing about our record', () => {
  const questions = questionsOf(template('customer-rca'), RECORD);
  expect(Object.values(questions).flat()).toEqual(template('customer-rca').sections.flatMap(({ prompts }) => prompts));
});
