import { expect, it } from 'vitest';
import type { Db } from '#app/db/client.server.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { editIncident } from '#app/workflows/edit-incident.ts';
import { mergeIncident } from '#app/workflows/merge-incident.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeViewer } from '#tests/support/recording.ts';
import { categoryId, keptDuties, liveIncident, makeTemplate } from './fixture.ts';

const database = useDatabase();
const viewer = administrator('test');

async function edit(db: Db, by: Viewer, id: string, categoryIds: string[], summary?: string) {
  const incident = await getIncident(db, by, id);
  const { title, kind, severity, expectedDowntimeSeconds, version } = incident;
  const fields = { title, kind, severity, expectedDowntimeSeconds, version, categoryIds };
  return editIncident(contextOf(db, by), id, { ...fields, summary: summary ?? incident.summary });
}

it('a message that is overdue stays missed where its category is taken away or the incident is merged', async () => {
  const { db } = database;
  await makeTemplate(db, { category: 'availability', audience: 'external' });
  const [one, other, original] = [
    await liveIncident(db, { at: { declared: 31, acknowledged: 30 } }),
    await liveIncident(db, { at: { declared: 31, acknowledged: 30 } }),
    await liveIncident(db, { at: { declared: 31 } }),
  ];
  await edit(db, viewer, one.id, [await categoryId(db, 'security')]);
  await mergeIncident(contextOf(db, viewer), other.id, { into: original.id });
  for (const { id } of [one, other]) {
    const first = (await keptDuties(db, id)).find(({ name }) => name === 'availability/acknowledged/0')!;
    expect(first.notNeeded).toBeNull();
    expect(first.missedAt!.getTime()).toBeLessThanOrEqual(Date.now());
  }
});

it('taking away the category of an overdue message of the law leaves it missed, and coordinators are told', async () => {
  const { db } = database;
  const law = { id: 'law', kind: 'law', hoursAfterAwareness: 1, law: 'GDPR Art. 34', stage: 'update' } as const;
  await makeTemplate(db, { category: 'privacy', audience: 'internal' }, { when: [law] });
  const categories = ['privacy', 'availability'];
  const { id } = await liveIncident(db, { at: { declared: 90 }, categories });
  const coordinator = await makeViewer(db, 'coordinator');
  const responder = await makeViewer(db, 'responder');
  const told = async () => {
    const notices = db.selectFrom('notices').select(['userId', 'text']).where('incidentId', '=', id);
    return (await notices.execute()).filter(({ text }) => text.includes('GDPR Art. 34'));
  };
  const [availability, privacy] = [await categoryId(db, 'availability'), await categoryId(db, 'privacy')];
  await edit(db, responder, id, [privacy]);
  expect(await told()).toEqual([]);
  await edit(db, responder, id, [availability]);
  const lost = (await keptDuties(db, id)).find(({ name }) => name === 'privacy/law/0')!;
  expect(lost).toMatchObject({ notNeeded: null, missedAt: expect.any(Date) });
  const first = await told();
  expect(first.map(({ userId }) => userId)).toContain(coordinator.userId);
  expect(first.map(({ userId }) => userId)).not.toContain(responder.userId);
  expect(new Set(first.map(({ userId }) => userId)).size).toBe(first.length);
  expect(first[0]!.text).toContain('no longer of the category');
  // what was missed is nobody's to take away again
  await edit(db, responder, id, [availability], 'Nothing was read');
  expect(await told()).toHaveLength(first.length);
});
