import { describe, expect, it } from 'vitest';
import { importFile, resultOf, testFile } from '../db/imports/importing.ts';
import { useDatabase } from '../support/database.ts';
import { hasTestData } from '../support/test-data.ts';

const test = useDatabase();
const FILE = 'incidents/uci-servicenow/incident_event_log.csv.zip';
const BUDGET_ROWS_PER_SECOND = 5000;

describe.skipIf(!hasTestData)('a year of a ServiceNow log', () => {
  it('comes in at more than 5,000 rows a second, and a second time changes nothing', async () => {
    const began = performance.now();
    const first = await importFile(test.db, testFile(FILE), 'servicenow');
    const rowsPerSecond = first.events / ((performance.now() - began) / 1000);
    expect(resultOf(first)).toEqual({
      incidents: 24_918,
      created: 24_918,
      updated: 0,
      unchanged: 0,
      events: 141_712,
      rejected: 0,
      suspicious: 344,
    });
    const second = await importFile(test.db, testFile(FILE), 'servicenow');
    expect(resultOf(second)).toMatchObject({ created: 0, updated: 0, unchanged: 24_918, events: 141_712 });
    expect(rowsPerSecond).toBeGreaterThan(BUDGET_ROWS_PER_SECOND);
  }, 300_000);
});
