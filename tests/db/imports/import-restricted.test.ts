import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { getImport, getVisibleImport, listImports } from '#app/db/imports.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { administrator } from '#app/db/viewer.ts';
import { visibleTo } from '#app/db/visibility.server.ts';
import { confirmImport, discardImport } from '#app/workflows/import-history.ts';
import { useDatabase } from '../../support/database.ts';
import { makeViewer } from '../../support/recording.ts';
import { until } from '../../support/until.ts';
import { importer, importFile, keepFile, resultOf, run } from './importing.ts';

const test = useDatabase();
const admin = administrator('test');

const mapping = {
  format: 'csv',
  source: 'tickets',
  key: 'id',
  version: 'version',
  fields: { title: 'title', service: 'service' },
  moments: { detected: 'start', resolved: 'end' },
  events: { at: 'start', text: 'title' },
};
const csv = (...rows: string[]) => ['id,title,service,start,end,version', ...rows].join('\n');
const row = (id: string, version: number, title: string) =>
  `${id},${title},Search,2024-01-01T10:00:00Z,2024-01-01T1${version}:00:00Z,2024-01-0${version}`;
const secret = (version: number, title: string) => csv(row('S', version, title));

let coordinator: Viewer;

beforeEach(async () => {
  await sql`truncate imports, incidents, services, incident_sources, metrics_dirty restart identity cascade`.execute(
    test.db,
  );
  coordinator = await makeViewer(test.db, 'coordinator');
});

/** Everything of every incident that the viewer sees, but for ids, numbers and clocks of this machine. */
async function seenBy(viewer: Viewer): Promise<unknown[]> {
  const { rows } = await sql`
    select i.title, i.summary, i.severity, i.restricted, i.version, i.detected_at, i.resolved_at,
      (select json_agg(json_build_array(m.kind, m.at, m.change, m.reason) order by m.recorded_at, m.id)
        from incident_moments m where m.incident_id = i.id) as moments,
      (select json_agg(json_build_array(e.at, e.text, e.external_key) order by e.recorded_at, e.id)
        from timeline_events e where e.incident_id = i.id) as events,
      (select json_agg(json_build_array(s.source, s.external_key, encode(s.fingerprint, 'hex'), s.source_version))
        from incident_sources s where s.incident_id = i.id) as sources
    from incidents i where ${visibleTo(viewer, 'i')} order by i.title, i.restricted`.execute(test.db);
  return rows;
}

/** Every byte of what is kept of the restricted incidents. */
async function hiddenBytes(): Promise<unknown> {
  const { rows } = await sql`
    select to_jsonb(i) as incident, (select jsonb_agg(to_jsonb(m) order by m.id) from incident_moments m where m.incident_id = i.id) as moments,
      (select jsonb_agg(to_jsonb(e) order by e.id) from timeline_events e where e.incident_id = i.id) as events,
      (select jsonb_agg(to_jsonb(s)) from incident_sources s where s.incident_id = i.id) as sources,
      (select jsonb_agg(to_jsonb(l)) from incident_services l where l.incident_id = i.id) as services
    from incidents i where restricted order by i.id`.execute(test.db);
  return rows;
}

async function hide(id = 'S'): Promise<void> {
  await sql`update incidents set restricted = true
    where id = (select incident_id from incident_sources where external_key = ${id} and copy = 1)`.execute(test.db);
}

/** Preview, then write, as the page does. @returns all that the importer is told */
async function previewAndWrite(viewer: Viewer, content: string) {
  const id = await keepFile(test.db, content, mapping, { confirmed: false, viewer });
  await run(test.db, id);
  const preview = resultOf(await getVisibleImport(test.db, viewer, id));
  await confirmImport(importer(test.db, viewer), id);
  await run(test.db, id);
  return { preview, result: resultOf(await getVisibleImport(test.db, viewer, id)), seen: await seenBy(viewer) };
}

describe('an incident that its importer may not see', () => {
  const steps = [
    secret(2, 'Known to me'),
    secret(2, 'Known to me'),
    secret(1, 'An older state'),
    csv(row('S', 3, 'Known better'), row('T', 1, 'Another one')),
  ];

  it.each([
    ['of the same state', secret(2, 'Known to me')],
    ['of an older state', secret(1, 'Personal data was copied')],
    ['of a newer state', secret(9, 'Personal data was copied')],
  ])('%s keeps every byte, and the importer is answered as if it did not exist', async (_, hidden) => {
    const other = await makeViewer(test.db, 'coordinator');
    const without = [];
    for (const step of steps)
      without.push(await previewAndWrite(coordinator, step), await previewAndWrite(other, step));
    await sql`truncate imports, incidents, services, incident_sources restart identity cascade`.execute(test.db);

    await importFile(test.db, hidden, mapping);
    await hide();
    const before = await hiddenBytes();
    const beside = [];
    for (const step of steps) beside.push(await previewAndWrite(coordinator, step), await previewAndWrite(other, step));
    expect(beside).toEqual(without);
    expect(await hiddenBytes()).toEqual(before);
    expect(await seenBy(admin)).toHaveLength(3);
  });

  it('follows its source for those who see it, as does the one that others made', async () => {
    await importFile(test.db, secret(1, 'Personal data was copied'), mapping);
    await hide();
    await previewAndWrite(coordinator, secret(2, 'Known to me'));
    const granted = await makeViewer(test.db, 'coordinator');
    await sql`insert into incident_access (incident_id, user_id) select id, ${granted.userId} from incidents where restricted`.execute(
      test.db,
    );
    expect(resultOf(await importFile(test.db, secret(3, 'Both'), mapping, { viewer: granted }))).toMatchObject({
      incidents: 1,
      created: 0,
      updated: 1,
      unchanged: 0,
    });
    expect(resultOf(await importFile(test.db, secret(3, 'Both'), mapping))).toMatchObject({
      incidents: 1,
      updated: 0,
      unchanged: 1,
    });
    expect(await seenBy(admin)).toMatchObject([
      { title: 'Both', restricted: false },
      { title: 'Both', restricted: true },
    ]);
  });

  it('is written to by nobody once it is hidden, also while a batch waits for it', async () => {
    await importFile(test.db, secret(1, 'Seen by all'), mapping);
    const id = await keepFile(test.db, secret(2, 'Overwritten'), mapping, { viewer: coordinator });
    let running: Promise<unknown> = Promise.resolve();
    await test.db.transaction().execute(async (trx) => {
      await trx.updateTable('incidents').set({ restricted: true }).execute();
      running = run(test.db, id);
      await until(async () => {
        const { rows } = await sql<{ n: number }>`select count(*) as n from pg_locks where not granted
          and pid in (select pid from pg_stat_activity where datname = current_database())`.execute(test.db);
        return rows[0]!.n > 0;
      });
    });
    await running;
    expect(await seenBy(admin)).toMatchObject([
      { title: 'Overwritten', restricted: false },
      { title: 'Seen by all', restricted: true },
    ]);
    expect(resultOf(await getImport(test.db, id))).toMatchObject({ created: 1, updated: 0 });
  });

  it('is named in the audit log in an entry that is hidden with it', async () => {
    await importFile(test.db, csv(row('S', 1, 'Hidden'), row('T', 1, 'Open')), mapping);
    await hide();
    const { id } = await importFile(
      test.db,
      csv(row('S', 2, 'Hidden'), row('T', 2, 'Open'), row('U', 1, 'New')),
      mapping,
    );
    const ids = await test.db
      .selectFrom('incidentSources')
      .select(['externalKey', 'incidentId'])
      .orderBy('externalKey')
      .execute();
    const [s, t, u] = ids.map((one) => one.incidentId);
    const entries = await test.db
      .selectFrom('auditEntries')
      .select(['incidentId', 'details'])
      .where('subjectId', '=', id)
      .where('action', '=', 'import.batch_written')
      .orderBy('id')
      .execute();
    expect(entries).toEqual([
      { incidentId: null, details: { created: [u], updated: [t] } },
      { incidentId: s, details: { created: [], updated: [s] } },
    ]);
  });
});

describe('an import', () => {
  it('is seen by whoever made it and by administrators, and by nobody else', async () => {
    const { id } = await importFile(test.db, secret(1, 'x'), mapping, { viewer: coordinator, confirmed: false });
    const other = await makeViewer(test.db, 'coordinator');
    expect(await listImports(test.db, coordinator, 10)).toHaveLength(1);
    expect(await listImports(test.db, admin, 10)).toHaveLength(1);
    expect(await listImports(test.db, other, 10)).toEqual([]);
    await expect(getVisibleImport(test.db, other, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(confirmImport(importer(test.db, other), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(discardImport(importer(test.db, other), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['was deactivated', { deactivatedAt: new Date() }],
    ['is not a coordinator any more', { role: 'responder' as const }],
  ])('whose maker %s meanwhile writes nothing and says why', async (words, changes) => {
    const id = await keepFile(test.db, secret(1, 'x'), mapping, { viewer: coordinator });
    await test.db.updateTable('users').set(changes).where('id', '=', coordinator.userId!).execute();
    await run(test.db, id);
    expect(await getImport(test.db, id)).toMatchObject({ state: 'failed', error: expect.stringContaining(words) });
    expect(await seenBy(admin)).toEqual([]);
  });
});
