import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { getImport } from '#app/db/imports.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { changeMapping, confirmImport, createImport } from '#app/workflows/import-history.ts';
import { proposeImportMapping } from '#app/workflows/propose-import-mapping.ts';
import { useDatabase } from '../../support/database.ts';
import { makeViewer } from '../../support/recording.ts';
import { importer, importFile, run } from './importing.ts';

const test = useDatabase();
let coordinator: Viewer;

beforeEach(async () => {
  await sql`truncate imports, incidents, incident_sources restart identity cascade`.execute(test.db);
  coordinator = await makeViewer(test.db, 'coordinator');
});

/** A file for which a mapping is guessed, up to its preview. */
async function guessed(content: string, fileName = 'incidents.csv', viewer = coordinator) {
  const pieces = (async function* () {
    yield Buffer.from(content);
  })();
  const context = importer(test.db, viewer);
  const id = await createImport(context, {
    fileName,
    content: pieces,
    mappingName: '',
    mapping: null,
    confirmed: false,
  });
  await proposeImportMapping(context, id);
  await run(test.db, id);
  return getImport(test.db, id);
}
async function written(id: string) {
  await confirmImport(importer(test.db, coordinator), id);
  await run(test.db, id);
  return getImport(test.db, id);
}

const tickets = 'id,title,start\n1,Slow,2024-01-01T10:00:00Z\n2,Down,2024-01-02T10:00:00Z\n';
const alarms = 'id,name,service,start\n1,Disk,Store,2024-03-01T10:00:00Z\n';

describe('a file whose source is guessed', () => {
  it('is the source of the same name where the columns are the same: twice is once', async () => {
    expect(await written((await guessed(tickets)).id)).toMatchObject({ source: 'incidents', created: 2 });
    const again = await guessed(tickets, 'Incidents 2024-05.csv');
    expect(again).toMatchObject({ source: 'incidents', created: 0, unchanged: 2 });
    expect(again.notes.join(' ')).toContain('A file with the same columns was imported as "incidents"');
  });

  it('with other columns gets a name of its own and says so, and overwrites nothing', async () => {
    await written((await guessed(tickets)).id);
    const other = await guessed(alarms);
    expect(other).toMatchObject({ source: 'incidents-2', mapping: { source: 'incidents-2' }, created: 1, updated: 0 });
    expect(other.notes[0]).toContain('Another file was imported as "incidents"');
    await written(other.id);
    expect(await guessed(alarms)).toMatchObject({ source: 'incidents-2', unchanged: 1 });
    expect(await guessed(tickets)).toMatchObject({ source: 'incidents', unchanged: 2 });
  });

  it('is told apart also from a file that only waits, and from one that came with a mapping', async () => {
    expect((await guessed(tickets)).source).toBe('incidents');
    expect((await guessed(alarms)).source).toBe('incidents-2');
    await importFile(test.db, tickets, { format: 'csv', source: 'cases', key: 'id', moments: { detected: 'start' } });
    expect((await guessed(tickets, 'cases.csv')).source).toBe('cases-2');
  });

  it('is read as the one before was, with what a person corrected in the guess', async () => {
    const first = await guessed('id,ticket,start,reported\n1,A,2024-01-01,2024-01-01\n');
    const corrected = { ...first.mapping, key: 'ticket', moments: { detected: 'reported' } };
    await changeMapping(importer(test.db, coordinator), first.id, { mapping: corrected });
    await run(test.db, first.id);
    await written(first.id);
    const next = await guessed('reported,ticket,start,id\n2024-01-01,A,2024-01-01,7\n');
    expect(next).toMatchObject({ source: 'incidents', mapping: { key: 'ticket' }, unchanged: 1 });
  });

  it('is not told of a source all of whose incidents are hidden from its importer', async () => {
    const admin = await makeViewer(test.db, 'admin');
    const hidden = await guessed(alarms, 'incidents.csv', admin);
    await confirmImport(importer(test.db, admin), hidden.id);
    await run(test.db, hidden.id);
    await test.db.updateTable('incidents').set({ restricted: true }).execute();
    expect(await guessed(tickets)).toMatchObject({ source: 'incidents', created: 2, updated: 0 });
    expect(await guessed(alarms)).toMatchObject({ source: 'incidents-2', created: 1 });
  });
});
