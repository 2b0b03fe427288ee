import fs from 'node:fs';
import { expect, test } from 'vitest';
import { checkedDocument } from '#app/document/checked.ts';
import { uncitedClaims } from '#app/document/cites.ts';
import { sectionMarkdown } from '#app/document/markdown.ts';
import type { IncidentRecord } from '#app/document/record.ts';
import { questionsOf, startDocument } from '#app/document/start-document.ts';
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
    'Customers noticed it on Sunday, 1 March 2026, 02:14 UTC [detected](hindsight:event/m-2), 14 min after impact began [impact started](hindsight:event/m-1). Monitoring noticed it too, without having been told.\n\n[Figure](hindsight:metric/time_to_detect)\n',
  );
  expect(written.get('response')).toContain('- roll back \\<b>now\\</b> (commander) [02:31 UTC](hindsight:event/e-1)');
  expect(written.get('timeline')).toMatch(
    /^Sunday, 1 March 2026, 02:00 UTC \[impact started\]\(hindsight:event\/m-1\); 02:14 UTC \[detected\].*; 04:10 UTC \[resolved\].*\.\n\n\[Timeline\]\(hindsight:timeline\)\n$/,
  );
  expect(written.get('communication')).toContain('[Duties](hindsight:duties)');
  expect(written.get('contributing-factors')).toBe('Recorded as what made it possible: connection pool too small.\n');
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
  expect(questions.detection?.slice(0, 2)).toEqual([
    'Customers noticed it before we did. What would have shown it to us?',
    'It took 14 min to be noticed, longer than usual (4 min). What made it longer?',
  ]);
  expect(questions.lucky?.[0]).toBe('Customers told us. What if nobody had?');
  expect(questions.surprised?.[0]).toBe('It took 38 min to see what it was. What had it looked like until then?');
  expect(questions.communication?.[0]).toBe('A message that was owed came late or not at all. What stood in the way?');
  expect(questions.lessons).toEqual(
    template('blameless-review').sections.find(({ key }) => key === 'lessons')?.prompts,
  );
});

test('what went well is asked about where it went well', () => {
  const duties = RECORD.duties.map((duty) => ({ ...duty, state: 'sent' as const }));
  const usual = { median: 7200, interval: [6000, 9000] as const, n: 12, of: 'of Checkout' };
  const durations = RECORD.durations.map((duration) =>
    duration.id === 'time_to_mitigate' ? { ...duration, usual } : duration,
  );
  expect(questionsOf(template('blameless-review'), { ...RECORD, duties, durations })['went-well']?.slice(0, 2)).toEqual(
    [
      'Users stopped hurting after 1 h 5 min, sooner than usual (2 h). What helped?',
      'Every message that was owed went out on time. What made that possible?',
    ],
  );
});

test('customers are asked nothing about our record', () => {
  const questions = questionsOf(template('customer-rca'), RECORD);
  expect(Object.values(questions).flat()).toEqual(template('customer-rca').sections.flatMap(({ prompts }) => prompts));
});
