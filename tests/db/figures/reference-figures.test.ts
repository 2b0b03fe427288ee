import { describe, it } from 'vitest';
import { githubStatus } from '#app/ingest/mappings/github-status.ts';
import { useDatabase } from '#tests/support/database.ts';
import { expectDistribution, expectReliability, importAlone, REFERENCE } from '#tests/support/reference-figures.ts';
import { hasTestData } from '#tests/support/test-data.ts';

const database = useDatabase();

describe.skipIf(!hasTestData)('the imported history of a status page', () => {
  it('gives the figures of the reference', async () => {
    await importAlone(database.db, 'incidents/github-status/incidents.jsonl.gz', githubStatus);
    const { overall, mtbf_fixed_window } = REFERENCE['github-status'];
    await expectDistribution(database.db, 'time_to_resolve', overall['ttr_posted(resolved_at-started_at)']);
    await expectDistribution(database.db, 'time_to_mitigate', overall['ttm(first Monitoring - started_at)']);
    await expectReliability(database.db, mtbf_fixed_window);
  }, 60_000);
});
