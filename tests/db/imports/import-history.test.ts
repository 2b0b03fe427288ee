import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { listFindings } from '#app/db/imports.server.ts';
import { changeMapping, confirmImport, createImport, discardImport } from '#app/workflows/import-history.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { runImport as runImportJob } from '../../../jobs/run-import.ts';
import { useDatabase } from '../../support/database.ts';
import { contextOf, makeViewer } from '../../support/recording.ts';
import { importer, importFile, jobContext, keepFile, resultOf, run } from './importing.ts';

const test = useDatabase();

const mapping = {
  format: 'csv',
  source: 'tickets',
  key: 'id',
  fields: { title: 'title', service: 'service', team: 'team', category: 'category', severity: 'severity' },
  moments: { impactStarted: 'start', resolved: 'end' },
  events: { at: 'logged', text: 'note' },
};
const HEADER = 'id,title,service,team,category,severity,start,end,logged,note';
const csv = (...rows: string[]) => [HEADER, ...rows].join('\n');
/** Incidents T1 to Tn of three rows each. */
const tickets = (n: number) =>
  csv(
    ...[0, 1, 2].flatMap((round) =>
      Array.from({ length: n }, (_, index) => {
        const id = index + 1;
        const hour = String(10 + round);
        return `T${id},Ticket ${id},Service ${id % 3},Team ${id % 2},availability,SEV${(id % 4) + 1},2024-01-01T10:00:00Z,2024-01-02T10:00:00Z,2024-01-01T${hour}:00:00Z,note ${round}`;
      }),
    ),
  );

beforeEach(async () => {
  await sql`truncate imports, incidents, services, teams, metrics_dirty restart identity cascade`.execute(test.db);
});

const count = async (table: string) => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(test.db);
  return rows[0]!.n;
};

/** Everything that an import wrote, without ids and clocks. */
async function written() {
  const { rows } = await sql<Record<string, unknown>>`
    select i.number, i.title, i.severity, i.state, i.restricted, i.impact_started_at, i.resolved_at,
      (select array_agg(s.name order by s.name) from incident_services l join services s on s.id = l.service_id where l.incident_id = i.id) as services,
      (select array_agg(t.name) from incident_teams l join teams t on t.id = l.team_id where l.incident_id = i.id) as teams,
      (select array_agg(c.key) from incident_categories l join categories c on c.id = l.category_id where l.incident_id = i.id) as categories,
      (select array_agg(e.text order by e.at) from timeline_events e where e.incident_id = i.id) as events,
      (select array_agg(m.kind || ' ' || m.at || ' ' || m.source order by m.kind) from incident_moments m where m.incident_id = i.id) as moments,
      (select array_agg(k.external_key) from incident_sources k where k.incident_id = i.id) as keys
    from incidents i order by i.number`.execute(test.db);
  return rows;
}

describe('an import', () => {
  it('makes incidents, services and teams, and running it again changes nothing', async () => {
    const first = await importFile(test.db, tickets(7), mapping);
    expect(resultOf(first)).toEqual({
      incidents: 7,
      created: 7,
      updated: 0,
      unchanged: 0,
      events: 21,
      rejected: 0,
      suspicious: 0,
    });
    expect(first.state).toBe('done');
    const before = await written();
    expect(before[0]).toMatchObject({
      number: 1,
      title: 'Ticket 1',
      severity: 'SEV2',
      state: 'resolved',
      restricted: false,
      services: ['Service 1'],
      teams: ['Team 1'],
      categories: ['availability'],
      events: ['note 0', 'note 1', 'note 2'],
      keys: ['T1'],
    });
    expect(resultOf(await importFile(test.db, tickets(7), mapping))).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 7,
      events: 21,
    });
    expect(await written()).toEqual(before);
  });

  it('leaves neither file nor staged rows behind, and an entry in the audit log', async () => {
    const { id } = await importFile(test.db, tickets(3), mapping);
    for (const table of ['import_chunks', 'import_rows', 'import_groups']) expect(await count(table)).toBe(0);
    const audit = await test.db
      .selectFrom('auditEntries')
      .select('action')
      .where('subjectId', '=', id)
      .orderBy('id')
      .execute();
    expect(audit.map((entry) => entry.action)).toEqual(['import.uploaded', 'import.batch_written', 'import.finished']);
  });

  it('marks what it wrote, so that the figures follow', async () => {
    await importFile(test.db, tickets(5), mapping);
    expect(await count('metrics_dirty')).toBe(5);
    await refreshMetrics(test.db);
    expect(await count('incident_facts')).toBe(5);
    await importFile(test.db, tickets(5), mapping);
    expect(await count('metrics_dirty')).toBe(0);
  });

  it('finds services by name whatever their case, and gives two of one address different ones', async () => {
    await importFile(
      test.db,
      csv('A,,C++,,,SEV1,2024-01-01,,,', 'B,,c#,,,SEV1,2024-01-01,,,', 'C,,C#,,Safety,SEV1,2024-01-01,,,'),
      mapping,
    );
    const services = await test.db.selectFrom('services').select(['name', 'slug']).orderBy('slug').execute();
    expect(services).toEqual([
      { name: 'C++', slug: 'c' },
      { name: 'c#', slug: 'c-2' },
    ]);
    expect(await test.db.selectFrom('categories').select('key').where('name', '=', 'Safety').execute()).toEqual([
      { key: 'safety' },
    ]);
  });

  it('takes HTML, NUL and emoji in every cell as the text that they are', async () => {
    const nasty = '<img src=x onerror=alert(1)>\u0000😀\u{1F600}';
    const rows = csv(`${nasty},${nasty},${nasty},${nasty},${nasty},SEV1,2024-01-01,,2024-01-01,${nasty}`);
    const result = await importFile(test.db, rows, mapping);
    expect(result).toMatchObject({ state: 'done', created: 1, events: 1 });
    expect(resultOf(await importFile(test.db, rows, mapping))).toMatchObject({ created: 0, unchanged: 1 });
    expect((await written())[0]).toMatchObject({ title: nasty.replace('\u0000', '\uFFFD') });
    await sql`delete from categories where not built_in`.execute(test.db).catch(() => {});
  });

  it('names every row that it could not use, and keeps what the mapping reads of it', async () => {
    const result = await importFile(
      test.db,
      csv(
        'A,,,,,SEV1,2024-01-01,,,',
        ',,,,,SEV1,2024-01-01,,,',
        'B,,,,,SEV1,31/2/2024,,,',
        'C,x',
        'D,,,,,SEV1,,,,',
        'E,,,,,odd,2024-01-02,2024-01-01,,',
      ),
      mapping,
    );
    expect(resultOf(result)).toEqual({
      incidents: 2,
      created: 2,
      updated: 0,
      unchanged: 0,
      events: 0,
      rejected: 4,
      suspicious: 1,
    });
    const findings = await listFindings(test.db, result.id, { limit: 10, offset: 0 });
    expect(findings.map((finding) => finding.message)).toEqual([
      'Row 3, column id: the key is empty.',
      'Row 4, column start: "31/2/2024" is not an ISO 8601 date.',
      'Row 5: has 2 cells where the header has 10.',
      'Row 6, column start: nothing says when D began (start empty).',
      'Row 7, column severity: "odd" is none of SEV1, SEV2, SEV3, SEV4.',
      'Row 7, column end: E was resolved 2024-01-01T00:00:00Z, before "impact started" 2024-01-02T00:00:00Z.',
    ]);
    expect(findings[1]?.rowData).toMatchObject({ id: 'B', start: '31/2/2024' });
  });

  it('of a file that cannot be read to its end fails with the row, and writes nothing', async () => {
    const cut = await importFile(test.db, `${tickets(20)}\nX,"open`, mapping);
    expect(cut).toMatchObject({ state: 'failed', error: expect.stringMatching(/^Row 62: a quotation mark/) });
    const empty = await importFile(test.db, '', mapping);
    expect(empty).toMatchObject({ state: 'failed', error: 'The file is empty.' });
    expect(await count('incidents')).toBe(0);
    expect(await count('import_rows')).toBe(0);
  });

  it('refuses one key for a whole file rather than take it into memory', async () => {
    const rows = Array.from({ length: 50_001 }, () => 'A,,,,,SEV1,2024-01-01,,,');
    const result = await importFile(test.db, csv('B,,,,,SEV1,2024-01-01,,,', ...rows), mapping);
    expect(resultOf(result)).toMatchObject({ incidents: 1, created: 1, rejected: 1 });
    const [finding] = await listFindings(test.db, result.id, { limit: 1, offset: 0 });
    expect(finding?.message).toBe('Row 3, column id: 50001 rows have the key "A"; is it the right column.');
  }, 60_000);
});

describe('an import that dies', () => {
  it('at any checkpoint goes on there and ends as if nothing had been', async () => {
    const content = tickets(1200);
    const whole = await importFile(test.db, content, mapping);
    const expected = await written();
    let deaths = 0;
    for (let dieAt = 1; ; dieAt++) {
      await sql`truncate imports, incidents, services, teams, incident_sources, metrics_dirty restart identity cascade`.execute(
        test.db,
      );
      await sql`alter sequence incident_numbers restart`.execute(test.db);
      const id = await keepFile(test.db, content, mapping);
      let batches = 0;
      const death = await run(test.db, id, () => {
        batches += 1;
        if (batches === dieAt) throw new Error('killed');
      }).catch((error: Error) => error.message);
      if (death !== 'killed') break;
      deaths += 1;
      await run(test.db, id);
      const record = await test.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      expect(resultOf(record as never)).toEqual(resultOf(whole));
      expect(await written()).toEqual(expected);
    }
    // staged, grouped, three batches of incidents, done
    expect(deaths).toBeGreaterThanOrEqual(5);
  }, 120_000);

  it('because its process is asked to stop ends at a checkpoint, and is taken up at once elsewhere', async () => {
    const id = await keepFile(test.db, tickets(1200), mapping);
    const stopping = new AbortController();
    stopping.abort();
    for (let stops = 0; (await count('incidents')) < 1200; stops++) {
      expect(stops).toBeLessThan(20);
      await runImportJob(jobContext(test.connection, { signal: stopping.signal }), { importId: id });
      const { rows } = await sql`select run_at <= now() as due from graphile_worker.jobs
        where key = ${`run-import:${id}`}`.execute(test.db);
      expect(rows).toEqual([{ due: true }]);
    }
  }, 60_000);

  it('again and again still comes to its end', async () => {
    const id = await keepFile(test.db, tickets(1200), mapping);
    let died = 0;
    for (;;) {
      const ended = await run(test.db, id, () => {
        throw new Error('killed');
      }).catch(() => 'killed');
      if (ended === 'finished') break;
      died += 1;
    }
    expect(died).toBeGreaterThanOrEqual(5);
    expect(await count('incidents')).toBe(1200);
    expect(await count('timeline_events')).toBe(3600);
  }, 60_000);
});

describe('two at once', () => {
  it('of the same import: one runs it, the other leaves, and a later job sees to its end', async () => {
    const id = await keepFile(test.db, tickets(600), mapping);
    let other: string | undefined;
    const result = await run(test.db, id, async () => {
      other ??= await run(test.db, id);
      if (other === 'busy') await runImportJob(jobContext(test.connection), { importId: id });
    });
    expect([result, other]).toEqual(['finished', 'busy']);
    const { rows } =
      await sql`select run_at > now() as later from graphile_worker.jobs where key = ${`run-import:${id}`}`.execute(
        test.db,
      );
    expect(rows).toEqual([{ later: true }]);
    expect(await count('incidents')).toBe(600);
  });

  it('of the same file make every incident once', async () => {
    const ids = [await keepFile(test.db, tickets(600), mapping), await keepFile(test.db, tickets(600), mapping)];
    expect(await Promise.all(ids.map((id) => run(test.db, id)))).toEqual(['finished', 'finished']);
    expect(await count('incidents')).toBe(600);
    const { rows } = await sql<{ sum: number }>`select sum(created)::integer as sum from imports`.execute(test.db);
    expect(rows[0]?.sum).toBe(600);
  });
});

describe('a preview', () => {
  it('counts as the import would and writes nothing; confirmed, it does just that', async () => {
    await importFile(test.db, tickets(3), mapping);
    const id = await keepFile(test.db, tickets(8), mapping, { confirmed: false });
    await run(test.db, id);
    const preview = await test.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(preview).toMatchObject({ state: 'previewed', incidents: 8, created: 5, unchanged: 3, events: 24 });
    expect(await count('incidents')).toBe(3);
    await confirmImport(importer(test.db), id);
    await confirmImport(importer(test.db), id);
    await run(test.db, id);
    const done = await test.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(done).toMatchObject({ state: 'done', incidents: 8, created: 5, unchanged: 3, events: 24 });
    expect(await count('incidents')).toBe(8);
  });

  it('begins again with another mapping, and can be discarded', async () => {
    const id = await keepFile(test.db, csv('A,,,,,SEV1,1/2/2024,,,'), mapping, { confirmed: false });
    await run(test.db, id);
    expect(await count('import_findings')).toBe(1);
    const better = { ...mapping, dateFormat: 'd/M/yyyy' };
    await changeMapping(importer(test.db), id, { mapping: better });
    await run(test.db, id);
    const preview = await test.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(preview).toMatchObject({ state: 'previewed', created: 1, rejected: 0 });
    await expect(changeMapping(importer(test.db), id, { mapping: { ...better, keyy: 1 } })).rejects.toThrow(
      /did you mean "key"/,
    );
    await discardImport(importer(test.db), id);
    expect(await count('imports')).toBe(0);
    expect(await count('import_chunks')).toBe(0);
  });

  it('is for coordinators; a done import cannot be changed', async () => {
    const responder = contextOf(test.db, await makeViewer(test.db, 'responder'));
    const { id } = await importFile(test.db, tickets(1), mapping);
    await expect(confirmImport(responder, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(discardImport(responder, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const nothing = {
      fileName: 'x',
      content: (async function* () {})(),
      mappingName: 'x',
      mapping: null,
      confirmed: false,
    };
    await expect(createImport(responder, nothing)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(discardImport(importer(test.db), id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
