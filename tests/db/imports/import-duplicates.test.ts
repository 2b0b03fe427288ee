import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { getImport, type Import } from '#app/db/imports.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { useDatabase } from '../../support/database.ts';
import { makeViewer } from '../../support/recording.ts';
import { expectDistribution, REFERENCE } from '../../support/reference-figures.ts';
import { hasTestData } from '../../support/test-data.ts';
import { importFile, keepFile, resultOf, run, testFile } from './importing.ts';

const test = useDatabase();

const history = {
  format: 'csv',
  source: 'history',
  key: 'id',
  aliases: { page: { from: 'url', after: '/' } },
  fields: { title: 'title' },
  moments: { detected: 'start', mitigated: 'eased', resolved: 'end' },
};
const page = {
  format: 'csv',
  source: 'page',
  key: 'id',
  version: 'version',
  fields: { title: 'title' },
  moments: { detected: 'start', acknowledged: 'acknowledged', resolved: 'end' },
};
const historyOf = (...rows: string[]) => ['id,url,title,start,eased,end', ...rows].join('\n');
const pageOf = (...rows: string[]) => ['id,title,start,acknowledged,end,version', ...rows].join('\n');
const ended =
  '1,https://status.example/incidents/abc,Told afterwards,2024-01-01T10:00:00Z,2024-01-01T11:00:00Z,2024-01-01T12:00:00Z';
const open = 'abc,Told live,2024-01-01T10:00:20Z,2024-01-01T10:05:00Z,,2024-01-01T10:30:00Z';

const NONE = { created: 0, updated: 0, unchanged: 0, duplicates: 0, completed: 0 };
const counts = (record: Import) => {
  const { created, updated, unchanged, duplicates, completed } = record;
  return { created, updated, unchanged, duplicates, completed };
};

const state = async () => {
  const { rows } = await sql<{ title: string; acknowledged: boolean; end: string | null; restricted: boolean }>`
    select title, acknowledged_at is not null as acknowledged, to_char(resolved_at at time zone 'UTC', 'HH24:MI') as end, restricted
    from incidents order by title, restricted`.execute(test.db);
  return rows;
};

/** Every byte of the incidents and of what hangs on them. */
const everything = async () => {
  const { rows } = await sql`
    select to_jsonb(i) as incident, (select jsonb_agg(to_jsonb(m) order by m.id) from incident_moments m where m.incident_id = i.id) as moments,
      (select jsonb_agg(to_jsonb(c) order by c.id) from communications c where c.incident_id = i.id) as communications,
      (select jsonb_agg(to_jsonb(s)) from incident_services s where s.incident_id = i.id) as services
    from incidents i order by i.id`.execute(test.db);
  return rows;
};

beforeEach(() =>
  sql`truncate imports, incidents, services, incident_sources restart identity cascade`.execute(test.db),
);

describe('an incident that came from another source before', () => {
  it('is counted and nothing of the first is overwritten, however often the file comes', async () => {
    await importFile(test.db, historyOf(ended), history);
    const before = await everything();
    for (const _ of ['first', 'second']) {
      expect(counts(await importFile(test.db, pageOf(open), page))).toEqual({ ...NONE, duplicates: 1 });
      expect(await everything()).toEqual(before);
    }
    expect(counts(await importFile(test.db, historyOf(ended), history))).toEqual({ ...NONE, unchanged: 1 });
  });

  it('is told by a dry run just as by the import', async () => {
    await importFile(test.db, historyOf(ended), history);
    const preview = await importFile(test.db, pageOf(open, open.replace('abc', 'def')), page, { confirmed: false });
    expect(preview.state).toBe('previewed');
    expect(counts(preview)).toEqual({ ...NONE, created: 1, duplicates: 1 });
  });

  it('takes its end from the other source where it is still open, and keeps what it says itself', async () => {
    await importFile(test.db, pageOf(open), page);
    const both = historyOf(ended, ended.replace('1,', '2,').replace('abc', 'def'));
    const preview = await importFile(test.db, both, history, { confirmed: false });
    expect(counts(preview)).toEqual({ ...NONE, created: 1, duplicates: 1, completed: 1 });
    expect(counts(await importFile(test.db, both, history))).toEqual(counts(preview));
    expect(await state()).toMatchObject([
      { title: 'Told afterwards', acknowledged: false, end: '12:00' },
      { title: 'Told live', acknowledged: true, end: '12:00' },
    ]);
    const { rows } = await sql<{ kind: string; sourceDetail: string }>`
      select m.kind, source_detail from incident_moments m join incidents on incidents.id = incident_id
      where title = 'Told live' order by at`.execute(test.db);
    expect(rows.map((row) => `${row.kind} ${row.sourceDetail}`)).toEqual([
      'detected page',
      'acknowledged page',
      'mitigated history',
      'resolved history',
    ]);
    expect(counts(await importFile(test.db, both, history))).toEqual({ ...NONE, unchanged: 1, duplicates: 1 });
  });

  it('takes its end once where two of a file tell it, from the first that knows one; the dry run counts the same', async () => {
    await importFile(test.db, pageOf(open), page);
    const unended = ended.replace('2024-01-01T11:00:00Z,2024-01-01T12:00:00Z', ',');
    const later = ended.replace('T11:00', 'T11:30').replace('T12:00', 'T13:00');
    const both = historyOf(
      unended.replace('1,', '0,'),
      ended.replace('2024-01-01T11:00:00Z', ''),
      later.replace('1,', '2,'),
    );
    const preview = await importFile(test.db, both, history, { confirmed: false });
    const written = await importFile(test.db, both, history);
    expect(counts(written)).toEqual({ ...NONE, duplicates: 3, completed: 1 });
    expect(counts(preview)).toEqual(counts(written));
    // no mitigation of the one beside the resolution of the other
    const { rows } = await sql<{ kind: string; at: string }>`
      select kind, to_char(at at time zone 'UTC', 'HH24:MI') as at from incident_moments order by at`.execute(test.db);
    expect(rows.map((row) => `${row.kind} ${row.at}`)).toEqual([
      'detected 10:00',
      'acknowledged 10:05',
      'resolved 12:00',
    ]);
    expect(counts(await importFile(test.db, both, history))).toEqual({ ...NONE, duplicates: 3 });
  });

  it('keeps an end from the other source when its own tells something new and still no end', async () => {
    await importFile(test.db, pageOf(open), page);
    await importFile(test.db, historyOf(ended), history);
    const newer = open.replace('Told live', 'Retold').replace('T10:30', 'T10:40');
    expect(counts(await importFile(test.db, pageOf(newer), page))).toEqual({ ...NONE, updated: 1 });
    expect(await state()).toMatchObject([{ title: 'Retold', end: '12:00' }]);
  });

  it('stays open where a person took its end back', async () => {
    await importFile(test.db, pageOf(open), page);
    await sql`with said as (
        insert into incident_moments (id, incident_id, kind, at, source)
        select gen_random_uuid(), id, 'resolved', now(), 'person' from incidents returning *)
      insert into incident_moments (id, incident_id, kind, at, source, change, reason, supersedes_id)
      select gen_random_uuid(), incident_id, kind, null, 'person', 'voided', 'not over', id from said`.execute(test.db);
    expect(counts(await importFile(test.db, historyOf(ended), history))).toEqual({ ...NONE, duplicates: 1 });
    expect(await state()).toMatchObject([{ title: 'Told live', end: null }]);
  });

  it('is recognised by a history that was imported before its mapping knew of aliases', async () => {
    const { aliases, ...before } = history;
    await importFile(test.db, historyOf(ended), before);
    await importFile(test.db, historyOf(ended), { ...before, aliases });
    expect(counts(await importFile(test.db, pageOf(open), page))).toEqual({ ...NONE, duplicates: 1 });
  });

  it('stays one when both files are written at the same moment', async () => {
    const files = await Promise.all([
      keepFile(test.db, historyOf(ended), history),
      keepFile(test.db, pageOf(open), page),
    ]);
    await Promise.all(files.map((id) => run(test.db, id)));
    const records = await Promise.all(files.map((id) => getImport(test.db, id)));
    expect(records.reduce((sum, record) => sum + record.created, 0)).toBe(1);
    expect(records.reduce((sum, record) => sum + record.duplicates, 0)).toBe(1);
  });
});

describe('an original that its importer may not see', () => {
  let coordinator: Viewer;
  const orders = [
    ['that knows the key as an alias', historyOf(ended), history, pageOf(open), page],
    ['that was imported under the alias', pageOf(open), page, historyOf(ended), history],
  ] as const;

  it.each(orders)('%s is not there: no duplicate, and not a byte of it changes', async (_, first, of, second, by) => {
    coordinator = await makeViewer(test.db, 'coordinator');
    const alone = counts(await importFile(test.db, second, by, { viewer: coordinator }));
    await sql`truncate imports, incidents, incident_sources restart identity cascade`.execute(test.db);

    await importFile(test.db, first, of);
    await sql`update incidents set restricted = true`.execute(test.db);
    const hidden = (await everything())[0];
    const record = await importFile(test.db, second, by, { viewer: coordinator });
    expect(counts(record)).toEqual(alone);
    expect(alone).toEqual({ ...NONE, created: 1 });
    expect((await everything())[0]).toEqual(hidden);
    // an administrator sees both and may merge them; the file's own key decides
    expect(counts(await importFile(test.db, second, by))).toEqual({ ...NONE, unchanged: 1 });
  });

  it('takes its end from those who see it, in an audit entry that is hidden with it', async () => {
    await importFile(test.db, pageOf(open), page);
    await sql`update incidents set restricted = true`.execute(test.db);
    const { id } = await importFile(test.db, historyOf(ended), history);
    expect(await state()).toMatchObject([{ end: '12:00', restricted: true }]);
    const entries = await test.db
      .selectFrom('auditEntries')
      .select('incidentId')
      .where('subjectId', '=', id)
      .where('action', '=', 'import.batch_written')
      .execute();
    const { id: incidentId } = await test.db.selectFrom('incidents').select('id').executeTakeFirstOrThrow();
    expect(entries).toEqual([{ incidentId }]);
  });
});

const GITHUB = 'incidents/github-status/incidents.jsonl.gz';
const STATUSPAGE = 'incidents/github-statuspage-api/incidents_last_snapshot.jsonl.gz';

describe.skipIf(!hasTestData)('GitHub’s history and the Statuspage objects', () => {
  const totals = async () => {
    const { rows } = await sql<{ incidents: number; open: number; acknowledged: number }>`
      select count(*) as incidents, count(*) filter (where resolved_at is null) as open, count(acknowledged_at) as acknowledged
      from incidents`.execute(test.db);
    return rows[0];
  };

  it('653 of the 760 objects are duplicates, 107 are new and open', async () => {
    await importFile(test.db, testFile(GITHUB), 'github-status');
    const before = await everything();
    const first = await importFile(test.db, testFile(STATUSPAGE), 'statuspage');
    expect(counts(first)).toEqual({ ...NONE, created: 107, duplicates: 653 });
    expect(await totals()).toMatchObject({ incidents: 908, open: 107 });
    expect((await everything()).slice(0, 801)).toEqual(before);
    expect(counts(await importFile(test.db, testFile(STATUSPAGE), 'statuspage'))).toEqual({
      ...NONE,
      unchanged: 107,
      duplicates: 653,
    });
    expect(resultOf(first).incidents).toBe(760);
  }, 60_000);

  it('the 107 are censored: they change the Kaplan–Meier curve, and neither n nor mean nor median', async () => {
    const wanted = REFERENCE['github-status'].overall['ttr_posted(resolved_at-started_at)'];
    const ask = async () => {
      await refreshMetrics(test.db);
      return expectDistribution(test.db, 'time_to_resolve', wanted);
    };
    await importFile(test.db, testFile(GITHUB), 'github-status');
    const before = await ask();
    await importFile(test.db, testFile(STATUSPAGE), 'statuspage');
    const after = await ask();
    expect([before.censored, after.censored]).toEqual([0, 107]);
    expect(after.mean).toEqual(before.mean);
    expect(before.survival).toBeNull();
    expect(after.survival!.median.value!).toBeGreaterThan(before.median.value!);
  }, 60_000);

  it('the other way round the history ends the 653, and the same 107 stay open', async () => {
    await importFile(test.db, testFile(STATUSPAGE), 'statuspage');
    const first = await importFile(test.db, testFile(GITHUB), 'github-status');
    expect(counts(first)).toEqual({ ...NONE, created: 148, duplicates: 653, completed: 653 });
    expect(await totals()).toMatchObject({ incidents: 908, open: 107 });
    expect(counts(await importFile(test.db, testFile(GITHUB), 'github-status'))).toEqual({
      ...NONE,
      unchanged: 148,
      duplicates: 653,
    });
  }, 60_000);
});
