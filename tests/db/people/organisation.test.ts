import { beforeAll, describe, expect, it } from 'vitest';
import { createOrganisation, getOrganisation } from '#app/db/organisation.server.ts';
import { changeOrganisation } from '#app/workflows/change-organisation.ts';
import { useDatabase } from '#tests/support/database.ts';
import { asAdministrator } from './fixture.ts';

const database = useDatabase();

const settings = {
  timeZone: 'UTC',
  impactMediumFromSeconds: 300,
  impactHighFromSeconds: 1800,
};

describe("the organisation's settings", () => {
  beforeAll(async () => {
    await database.db
      .transaction()
      .execute((trx) => createOrganisation(trx, { name: 'Lakeside', timeZone: 'UTC', isSample: false }));
  });

  it('lose neither of two changes made at once', async () => {
    const { version } = await getOrganisation(database.db);
    const results = await Promise.allSettled(
      ['One', 'Two'].map((name) => changeOrganisation(asAdministrator(database), { ...settings, name, version })),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.map(({ reason }) => reason.code)).toEqual(['STALE']);
    expect((await getOrganisation(database.db)).version).toBe(version + 1);
  });
});
