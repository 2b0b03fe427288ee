import { beforeAll, describe, expect, it } from 'vitest';
import type { ProblemKind } from '#analytics/metrics/quality/problems.ts';
import { FactCopy } from '#app/db/fact-copy.server.ts';
import { newId } from '#app/db/ids.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { loadReport } from '#app/report/load-report.server.ts';
import { repair } from '#app/routes/data-quality/action.server.ts';
import { loadDataQuality } from '#app/routes/data-quality/load-data-quality.server.ts';
import { loadQuiet } from '#app/routes/good-unaware-or-lucky/load-quiet.server.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { useDatabase } from '#tests/support/database.ts';
import { recordIncident, recordServices } from '#tests/support/recorded-incident.ts';
import { contextOf, makeViewer } from '#tests/support/recording.ts';

const now = new Date('2026-11-21T12:00:00Z');
const reader: Viewer = { userId: null, name: 'reader', role: 'viewer', teamRoles: {}, timeZone: 'UTC' };
const admin = administrator('test');
const everything = new URLSearchParams('period=all');

describe('without anything recorded', () => {
  const database = useDatabase();

  it('there is nothing to repair, to weigh or to report', async () => {
    const { rows, lead } = await loadDataQuality(database.db, admin, new URLSearchParams(), now);
    expect([rows, lead]).toEqual([[], expect.stringMatching(/^No incident began/)]);
    const quiet = await loadQuiet(database.db, admin, new URLSearchParams(), now);
    expect([quiet.lead, quiet.ledger.rows]).toEqual([expect.stringMatching(/^Nobody can tell/), []]);
    const report = await loadReport(database.db, admin, '2026-10', new URLSearchParams(), now);
    expect([report.began.text, report.happened]).toEqual(['No incident began in October 2026.', []]);
  });
});

describe('with the sample organisation', () => {
  const database = useDatabase();

  beforeAll(async () => {
    await loadSample(contextOf(database.db, admin), { endAt: now });
  });

  it('what needs repair is listed with its sentence, the worst first', async () => {
    const { rows, kinds, total } = await loadDataQuality(database.db, admin, everything, now);
    expect(total).toBe(kinds.reduce((sum, { n }) => sum + n, 0));
    expect(kinds.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['invalid', 'implausible', 'no_end', 'from_detection', 'inexact', 'noticed_by']),
    );
    expect(rows[0]?.sentences[0]).toMatch(/ would be | would stay /);
  });

  it('the pages say the same from the copy of the facts in memory', async () => {
    const copy = new FactCopy(database.connection);
    await copy.refresh();
    const october = new URLSearchParams({ asOf: now.toISOString() });
    expect(await loadDataQuality(copy, reader, everything, now)).toEqual(
      await loadDataQuality(database.db, reader, everything, now),
    );
    expect(await loadQuiet(copy, reader, everything, now)).toEqual(
      await loadQuiet(database.db, reader, everything, now),
    );
    expect(await loadReport(copy, reader, '2026-10', october, now)).toEqual(
      await loadReport(database.db, reader, '2026-10', october, now),
    );
  });

  it('three explanations have one shape, and each service has its line', async () => {
    const quiet = await loadQuiet(database.db, admin, new URLSearchParams(), now);
    expect(quiet.columns.map(({ title }) => title)).toEqual(['Good', 'Unaware', 'Lucky']);
    expect(quiet.services.length).toBeGreaterThan(5);
    expect(quiet.services.find(({ name }) => name === 'Billing')?.text).toMatch(/^Perhaps unaware \(customers found/);
    expect(new Set(quiet.services.map(({ verdict }) => verdict)).size).toBeGreaterThan(1);
  });

  it('of one service its own explanations are shown', async () => {
    const quiet = await loadQuiet(database.db, admin, new URLSearchParams('service=billing'), now);
    expect([quiet.title, quiet.services]).toEqual(['Good, unaware or lucky? Billing', []]);
    expect(quiet.lead).toMatch(/^Perhaps unaware/);
  });

  it('the report of a month is the same again when its instant is asked for', async () => {
    const params = new URLSearchParams({ asOf: '2026-11-05T00:00:00.000Z' });
    const first = await loadReport(database.db, admin, '2026-10', params, now);
    const later = await loadReport(database.db, admin, '2026-10', params, new Date(now.getTime() + 86_400_000));
    expect(later).toEqual(first);
    expect(first.figures).toHaveLength(5);
    for (const part of [first.happened, first.learnt, first.decide]) expect(part.length).toBeLessThanOrEqual(3);
  });

  it.each(['2026-13', '2026-12', 'october', '2026-1'])('there is no report of "%s"', async (month) => {
    await expect(loadReport(database.db, admin, month, new URLSearchParams(), now)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('a report includes restricted incidents for those who see them, and says so to them alone', async () => {
    const months = ['2026-09', '2026-10'];
    const notes = (viewer: Viewer) =>
      Promise.all(
        months.map(async (month) => {
          const report = await loadReport(database.db, viewer, month, new URLSearchParams(), now);
          return report.restricted;
        }),
      );
    expect((await notes(admin)).join()).toMatch(/includes \w+ restricted/);
    expect(await notes(reader)).toEqual(['', '']);
  });

  it('a restricted incident changes nothing for who may not see it', async () => {
    const answers = () =>
      Promise.all([
        loadDataQuality(database.db, reader, everything, now),
        loadDataQuality(database.db, reader, new URLSearchParams('period=all&kind=invalid'), now),
        loadQuiet(database.db, reader, everything, now),
        loadReport(database.db, reader, '2026-10', new URLSearchParams(), now),
      ]).then((found) => JSON.stringify(found));
    const before = await answers();
    const { id } = await database.db
      .selectFrom('services')
      .select('id')
      .where('slug', '=', 'billing')
      .executeTakeFirstOrThrow();
    const at = { impact_started: '2026-10-03T10:00:00Z', detected: '2026-10-03T11:00:00Z' };
    const recorded = { restricted: true, services: [id], severity: 'SEV1' as const };
    await recordIncident(database.db, { ...recorded, at: { ...at, resolved: '2026-10-03T09:00:00Z' } });
    await recordIncident(database.db, { ...recorded, at, kind: 'near_miss', detectionSource: 'customer' });
    await refreshMetrics(database.db);
    expect(await answers()).toBe(before);
    const seen = await loadDataQuality(database.db, admin, new URLSearchParams('period=all&kind=invalid'), now);
    expect(seen.rows.length).toBeGreaterThan(0);
  });
});

describe('a repair', () => {
  const database = useDatabase();
  let context: ReturnType<typeof contextOf>;
  let numbers: Record<string, number> = {};

  beforeAll(async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    context = contextOf(db, viewer);
    const { search } = await recordServices(db, 'search');
    const record = (title: string, at: Record<string, string>, isFinderKnown = true) =>
      recordIncident(db, { title, at, services: [search], ...(isFinderKnown && { detectionSource: 'staff' }) });
    const day = (n: number, hour = '10') => `2026-10-${String(n).padStart(2, '0')}T${hour}:00:00Z`;
    const sound = { impact_started: day(1), detected: day(1), acknowledged: day(1), resolved: day(1, '12') };
    await record('sound', sound);
    await record('invalid', { ...sound, resolved: day(1, '08') });
    await record('implausible', { ...sound, impact_started: '2026-01-01T00:00:00Z', resolved: day(2) });
    await record('open_long', { impact_started: '2026-03-01T00:00:00Z', detected: '2026-03-01T00:00:00Z' });
    await record('no_end', { impact_started: day(3), detected: day(3), acknowledged: day(3), closed: day(4) });
    await record('never resolved', { impact_started: day(3), detected: day(3), acknowledged: day(3), closed: day(4) });
    await record('from_detection', { detected: day(5), acknowledged: day(5), resolved: day(5, '14') });
    await record('one', sound, false);
    await record('two', sound, false);
    await refreshMetrics(db);
    const rows = await db.selectFrom('incidents').select(['title', 'number']).execute();
    numbers = Object.fromEntries(rows.map(({ title, number }) => [title, number]));
  });

  async function rowOf(kind: ProblemKind, title: string = kind) {
    const { rows } = await loadDataQuality(database.db, context.viewer, everything, now);
    return rows.find((row) => row.kind === kind && row.title === title);
  }

  /** Sends a form of the page; an array of references is one of several. */
  async function send(fields: [string, string][]): Promise<{ status: number; failures: { message: string }[] }> {
    const form = new FormData();
    for (const [name, value] of fields) form.append(name, value);
    const answer = await repair(context, form, 'http://test/data-quality?period=all');
    await refreshMetrics(database.db);
    if (!('data' in answer)) return { status: answer.status, failures: [] };
    return { status: answer.init?.status ?? 200, failures: answer.data.failures };
  }

  const timesOf = (row: Awaited<ReturnType<typeof rowOf>>, changes: Record<string, string>): [string, string][] => [
    ['reference', row!.reference],
    ...row!.times.flatMap(({ kind, versionId, field }): [string, string][] => [
      [`was.${kind}`, versionId ?? ''],
      [`at.${kind}`, changes[kind] ?? field],
    ]),
  ];

  it('corrects a time that lies before its start', async () => {
    const row = await rowOf('invalid');
    expect(row?.times.map(({ kind }) => kind)).toEqual(['impact_started', 'resolved']);
    const saved = await send([...timesOf(row, { resolved: '2026-10-01T13:00:00' }), ['intent', 'save']]);
    expect(saved).toEqual({ status: 302, failures: [] });
    expect(await rowOf('invalid')).toBeUndefined();
  });

  it('takes no time away that is left empty, and names what does', async () => {
    const row = await rowOf('implausible');
    const answer = await send([...timesOf(row, { resolved: '' }), ['intent', 'save']]);
    expect([answer.status, answer.failures[0]?.message]).toEqual([422, expect.stringContaining('declare it void')]);
  });

  it('confirms that it really took so long', async () => {
    const row = await rowOf('implausible');
    const confirms = `${row!.reference} ${row!.confirms}`;
    const form: [string, string][] = [
      ['reference', row!.reference],
      ['confirms', confirms],
      ['intent', 'confirm'],
    ];
    expect((await send(form)).status).toBe(302);
    expect(await rowOf('implausible')).toBeUndefined();
  });

  it('resolves what nobody closed', async () => {
    const row = await rowOf('open_long');
    const form = timesOf(row, { resolved: '2026-03-01T05:00:00' });
    expect((await send([...form, ['intent', 'save'], ['estimated', 'on']])).status).toBe(302);
    expect(await rowOf('open_long')).toBeUndefined();
  });

  it('shows when an incident without a resolution was closed, and takes that for its resolution', async () => {
    const row = await rowOf('no_end', 'never resolved');
    expect(row?.closing?.at).toEqual(new Date('2026-10-04T10:00:00Z'));
    expect((await rowOf('from_detection'))?.closing).toBeNull();
    const reference: [string, string] = ['reference', row!.reference];
    const intent: [string, string] = ['intent', 'resolved_at_closing'];
    const stale = await send([reference, ['was.closed', newId()], intent]);
    expect([stale.status, stale.failures[0]?.message]).toEqual([422, expect.stringContaining('changed meanwhile')]);
    expect((await send([reference, ['was.closed', row!.closing!.versionId], intent])).status).toBe(302);
    expect(await rowOf('no_end', 'never resolved')).toBeUndefined();
    const resolved = await database.db
      .selectFrom('incidentMoments as m')
      .innerJoin('incidents as i', 'i.id', 'm.incidentId')
      .select(['m.at', 'm.precision'])
      .where('i.title', '=', 'never resolved')
      .where('m.kind', '=', 'resolved')
      .execute();
    expect(resolved).toEqual([{ at: new Date('2026-10-04T10:00:00Z'), precision: 'estimated' }]);
  });

  it('names what comes of declaring a time void', async () => {
    const row = await rowOf('no_end');
    expect(row?.times.map(({ kind, voiding }) => [kind, voiding])).toEqual([
      ['impact_started', 'Its durations then run from detection, as lower bounds, and it has no time to detect.'],
      ['resolved', null],
    ]);
  });

  it('gives an incident that was closed without a resolution one', async () => {
    const form = timesOf(await rowOf('no_end'), { resolved: '2026-10-03T20:00:00' });
    expect((await send([...form, ['intent', 'save']])).status).toBe(302);
    expect(await rowOf('no_end')).toBeUndefined();
  });

  it('records when impact began', async () => {
    const form = timesOf(await rowOf('from_detection'), { impact_started: '2026-10-05T09:30:00' });
    expect((await send([...form, ['intent', 'save']])).status).toBe(302);
    expect(await rowOf('from_detection')).toBeUndefined();
  });

  it('says of several at once who noticed them, and what could not be done of which', async () => {
    const references = ['one', 'two', 'sound'].map((title): [string, string] => ['reference', `INC-${numbers[title]}`]);
    const answer = await send([...references, ['detectionSource', 'customer'], ['intent', 'noticed']]);
    expect(answer.status).toBe(422);
    expect(answer.failures).toEqual([
      { reference: `INC-${numbers.sound}`, message: expect.stringContaining('Somebody else said meanwhile') },
    ]);
    expect(await rowOf('noticed_by', 'one')).toBeUndefined();
  });

  it('that changes nothing, names a nonsense, or comes too late says so and writes nothing', async () => {
    const row = { reference: `INC-${numbers.sound}` };
    const form = (fields: [string, string][]) => send([['reference', row.reference], ...fields]);
    expect((await form([['intent', 'save']])).failures[0]?.message).toMatch(/No time of INC-\d+ was changed/);
    const nonsense: [string, string][] = [
      ['intent', 'save'],
      ['at.resolved', 'yesterday'],
    ];
    expect((await form(nonsense)).failures[0]?.message).toMatch(/is no date and time/);
    expect((await form([['intent', 'void lunch']])).failures[0]?.message).toMatch(/no lifecycle moment/);
    expect((await send([['intent', 'confirm']])).failures[0]?.message).toMatch(/at least one/);
    const late: [string, string][] = [
      ['intent', 'save'],
      ['was.resolved', '0191b2a0-0000-7000-8000-000000000001'],
      ['at.resolved', '2026-10-01T15:00:00'],
    ];
    expect((await form(late)).failures[0]?.message).toMatch(/Somebody else changed/);
  });
});
