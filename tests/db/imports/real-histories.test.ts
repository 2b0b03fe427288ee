import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '../../support/database.ts';
import { hasTestData, testDataPath } from '../../support/test-data.ts';
import { importFile, resultOf, testFile } from './importing.ts';

const test = useDatabase();
const inOrder = [0, 6, 12, 18, 3, 9, 15, 1, 4, 7, 10, 13, 16, 2, 5, 8, 11, 14, 17];

describe.skipIf(!hasTestData)('real histories', () => {
  it('a ServiceNow log: 2,000 incidents of 14,041 rows; again: none new', async () => {
    const file = 'incidents/uci-servicenow/incident_event_log.first2000.csv.gz';
    const first = await importFile(test.db, testFile(file), 'servicenow');
    expect(resultOf(first)).toMatchObject({ incidents: 2000, created: 2000, events: 14_041, rejected: 0 });
    const second = await importFile(test.db, testFile(file), 'servicenow');
    expect(resultOf(second)).toMatchObject({ created: 0, updated: 0, unchanged: 2000, events: 14_041 });
    const { rows } = await sql<{ n: number }>`select count(*) as n from timeline_events`.execute(test.db);
    expect(rows[0]?.n).toBe(14_041);
  }, 60_000);

  it('a status page’s history: 801 incidents of 819 records, 74 of them mitigated', async () => {
    const result = await importFile(test.db, testFile('incidents/github-status/incidents.jsonl.gz'), 'github-status');
    expect(resultOf(result)).toMatchObject({ incidents: 801, created: 801, rejected: 0 });
    expect(result.rowsLeftOut).toBe(18);
    const { rows } = await sql<{ mitigated: number; told: number }>`
      select count(mitigated_at) as mitigated, (select count(*) from communications) as told
      from incidents join incident_sources on incident_id = id where source = 'github-status'`.execute(test.db);
    expect(rows[0]?.mitigated).toBe(74);
    expect(result.events).toBe(rows[0]!.told + 2 * 801);
  }, 60_000);

  it('Statuspage objects and the polls of one incident, in any order: every incident once', async () => {
    await sql`truncate incidents, incident_sources cascade`.execute(test.db);
    const polls = JSON.parse(
      readFileSync(testDataPath('incidents/github-statuspage-api/one_incident_poll_sequence.json'), 'utf8'),
    );
    for (const index of inOrder) {
      const one = await importFile(test.db, JSON.stringify([polls[index]]), 'statuspage');
      expect(resultOf(one).incidents).toBe(1);
    }
    const file = 'incidents/github-statuspage-api/incidents_last_snapshot.jsonl.gz';
    expect(resultOf(await importFile(test.db, testFile(file), 'statuspage'))).toMatchObject({
      incidents: 760,
      created: 759,
      unchanged: 1,
    });
    expect(resultOf(await importFile(test.db, testFile(file), 'statuspage'))).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 760,
    });
    const whole = await importFile(test.db, JSON.stringify(polls), 'statuspage');
    expect(resultOf(whole)).toMatchObject({ incidents: 1, created: 0, updated: 0, unchanged: 1 });
    const { rows } = await sql<{ n: number; posts: number }>`
      select count(*) as n, (select count(*) from communications c join incident_sources s using (incident_id)
        where s.external_key = 'cmsz976yn1km') as posts
      from incident_sources where source = 'statuspage'`.execute(test.db);
    expect(rows[0]).toEqual({ n: 760, posts: 23 });
  }, 60_000);

  it('maintenance is left out, and a page without incidents is nothing', async () => {
    const maintenance = await importFile(
      test.db,
      testFile('incidents/github-statuspage-api/scheduled_maintenances.jsonl.gz'),
      'statuspage',
    );
    expect(maintenance).toMatchObject({ state: 'done', incidents: 0, rowsLeftOut: 30 });
    const summary = await importFile(
      test.db,
      testFile('incidents/github-statuspage-api/summary_latest.json'),
      'statuspage',
    );
    expect(summary).toMatchObject({ state: 'done', incidents: 0, rejected: 0 });
  });
});
