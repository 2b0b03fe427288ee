import { describe, expect, it } from 'vitest';
import { getOwnDuration, listArchivedDurations, listOwnDurations } from '#app/db/own-durations.server.ts';
import { addOwnDuration, changeOwnDuration, setDurationArchived } from '#app/workflows/save-own-duration.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeViewer } from '#tests/support/recording.ts';
import { asAdministrator } from '../people/fixture.ts';

const database = useDatabase();
const DIAGNOSE = {
  name: 'Time to diagnose',
  from: 'acknowledged',
  to: 'nature_determined',
  words: 'How long.',
} as const;

describe('durations of the organisation’s own', () => {
  it('are known by a key made from their name, which stays when the name changes', async () => {
    const context = asAdministrator(database);
    expect(await addOwnDuration(context, DIAGNOSE)).toBe('time_to_diagnose');
    await changeOwnDuration(context, 'time_to_diagnose', 1, { ...DIAGNOSE, name: 'Search', to: 'mitigated' });
    expect(await listOwnDurations(database.db)).toEqual([
      {
        key: 'time_to_diagnose',
        name: 'Search',
        from: 'acknowledged',
        to: 'mitigated',
        words: 'How long.',
        version: 2,
      },
    ]);
    const entry = await database.db
      .selectFrom('auditEntries')
      .select('details')
      .where('action', '=', 'own_duration.changed')
      .executeTakeFirst();
    expect(entry?.details).toMatchObject({ version: 2, to: 'mitigated', before: { to: 'nature_determined' } });
  });

  it('of two changes made at once one is refused', async () => {
    const results = await Promise.allSettled(
      ['One', 'Two'].map((name) =>
        changeOwnDuration(asAdministrator(database), 'time_to_diagnose', 2, { ...DIAGNOSE, name }),
      ),
    );
    expect(results.flatMap((result) => (result.status === 'rejected' ? result.reason.code : []))).toEqual(['STALE']);
    expect(await getOwnDuration(database.db, 'time_to_diagnose')).toMatchObject({ version: 3 });
  });

  it('leave the list when archived, keep their key, and come back', async () => {
    const context = asAdministrator(database);
    await setDurationArchived(context, 'time_to_diagnose', true);
    expect(await listOwnDurations(database.db)).toEqual([]);
    expect(await listArchivedDurations(database.db)).toHaveLength(1);
    await expect(addOwnDuration(context, DIAGNOSE)).rejects.toMatchObject({ fields: { name: expect.any(String) } });
    await setDurationArchived(context, 'time_to_diagnose', false);
    expect(await listOwnDurations(database.db)).toHaveLength(1);
  });

  it('do not end where they begin', async () => {
    const same = { ...DIAGNOSE, name: 'Nothing', to: 'acknowledged' } as const;
    await expect(addOwnDuration(asAdministrator(database), same)).rejects.toMatchObject({
      fields: { to: expect.any(String) },
    });
  });

  it('are an administrator’s to define', async () => {
    const coordinator = await makeViewer(database.db, 'coordinator');
    await expect(addOwnDuration(contextOf(database.db, coordinator), DIAGNOSE)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
