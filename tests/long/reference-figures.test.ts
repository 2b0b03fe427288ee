import { beforeAll, describe, expect, it } from 'vitest';
import { servicenow } from '#app/ingest/mappings/servicenow.ts';
import { useDatabase } from '#tests/support/database.ts';
import { expectDistribution, expectReliability, importAlone, REFERENCE } from '#tests/support/reference-figures.ts';
import { hasTestData } from '#tests/support/test-data.ts';

const database = useDatabase();

describe.skipIf(!hasTestData)('24,918 imported tickets give the figures of the reference', () => {
  const file = 'incidents/uci-servicenow/incident_event_log.csv.zip';
  const reference = REFERENCE['uci-servicenow'];
  // the timeline does not enter these figures
  const mapping = { ...servicenow, events: undefined };

  describe('as the ready mapping reads them', () => {
    beforeAll(() => importAlone(database.db, file, mapping), 600_000);

    it('to resolve, to register and to close', async () => {
      const { db } = database;
      const resolve = await expectDistribution(db, 'time_to_resolve', reference.overall['ttr(resolved_at-opened_at)']);
      expect(resolve).toMatchObject({ censored: 0, excluded: { notApplicable: 1556 } });
      const wanted = reference.overall['time_to_register(sys_created_at-opened_at)'];
      const register = await expectDistribution(db, 'time_to_detect', wanted);
      expect(register.excluded.invalid).toBe(6);
      await expectDistribution(db, 'time_to_close', reference.overall['ttc(closed_at-opened_at)']);
    });

    it('between failures, and as availability', () => expectReliability(database.db, reference.mtbf_fixed_window));
  });

  it('to acknowledge, with detection taken from the opening', async () => {
    const moments = { ...servicenow.moments, detected: 'opened_at' };
    await importAlone(database.db, file, { ...mapping, moments });
    const wanted = reference.overall['tta_A(first Active - opened_at)'];
    await expectDistribution(database.db, 'time_to_acknowledge', wanted);
  }, 600_000);
});
