import { beforeAll, describe, expect, it } from 'vitest';
import { findCommunication } from '#app/db/communications.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { listAnswerableDuties } from '#app/workflows/answerable-duties.ts';
import { correctCommunication } from '#app/workflows/correct-communication.ts';
import { logCommunication } from '#app/workflows/log-communication.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { retractCommunication } from '#app/workflows/retract-communication.ts';
import { useDatabase } from '#tests/support/database.ts';
import { categoryId, makeOrganisation, writeTemplate } from '#tests/support/messages.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';
import { templateContent } from '#tests/support/template-content.ts';
import { recordTold } from '#tests/support/told-message.ts';

describe('what was said elsewhere', () => {
  const database = useDatabase();
  let mara: Viewer;

  beforeAll(async () => {
    await makeOrganisation(database.db);
    mara = await makeViewer(database.db, 'responder');
    await writeTemplate(database.db, { category: 'availability', audience: 'external' }, templateContent());
  });

  const call = (change: Partial<Parameters<typeof logCommunication>[2]> = {}) => ({
    id: newId(),
    audience: 'external' as const,
    channel: 'call' as const,
    body: 'Told them what we know',
    sentAt: new Date(),
    recipientRoles: ['organisation-administrators'],
    ...change,
  });

  async function acknowledged() {
    const { db } = database;
    const { id } = await makeIncident(db, mara, { categoryIds: [await categoryId(db, 'availability')] });
    await recordMoment(contextOf(db, mara), id, { id: newId(), kind: 'acknowledged', at: new Date() });
    const owed = await listAnswerableDuties(db, mara, id);
    return { id, duty: owed.find(({ stage }) => stage === 'acknowledged')!.dutyKey };
  }

  const dutyOf = (incidentId: string, dutyKey: string) =>
    database.db
      .selectFrom('incidentDuties')
      .select(['communicationId', 'lackingRoles'])
      .where('incidentId', '=', incidentId)
      .where('dutyKey', '=', dutyKey)
      .executeTakeFirstOrThrow();

  it('keeps the duty that it answers, with the roles that were present', async () => {
    const { id, duty } = await acknowledged();
    const communicationId = await logCommunication(contextOf(database.db, mara), id, call({ dutyKeys: [duty] }));
    expect(await dutyOf(id, duty)).toMatchObject({ communicationId, lackingRoles: [] });
  });

  it('is refused with its reason where it is said to answer a duty and was before the incident began', async () => {
    const { id, duty } = await acknowledged();
    const hourAgo = { sentAt: new Date(Date.now() - 3_600_000) };
    const logged = logCommunication(contextOf(database.db, mara), id, call({ ...hourAgo, dutyKeys: [duty] }));
    await expect(logged).rejects.toMatchObject({
      fields: { sentAt: expect.stringContaining('before the incident began') },
    });
    await logCommunication(contextOf(database.db, mara), id, call(hourAgo));
    // a form knows minutes only: the one in which it began is not before it
    const { startedAt } = await database.db
      .selectFrom('incidents')
      .select('startedAt')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const thatMinute = new Date(Math.floor(startedAt!.getTime() / 60_000) * 60_000);
    await logCommunication(contextOf(database.db, mara), id, call({ sentAt: thatMinute, dutyKeys: [duty] }));
  });

  it('stays what keeps the duty when it is corrected, and no longer when it is taken back', async () => {
    const { db } = database;
    const { id, duty } = await acknowledged();
    const first = await logCommunication(contextOf(db, mara), id, call({ dutyKeys: [duty] }));
    const corrected = { ...call({ body: 'Told them more' }), supersedesId: first };
    const second = await correctCommunication(contextOf(db, mara), id, corrected);
    expect((await dutyOf(id, duty)).communicationId).not.toBeNull();
    await retractCommunication(contextOf(db, mara), id, { id: newId(), supersedesId: second });
    expect((await dutyOf(id, duty)).communicationId).toBeNull();
  });

  it('answers no duty of another audience', async () => {
    const { id, duty } = await acknowledged();
    const told = logCommunication(contextOf(database.db, mara), id, call({ audience: 'internal', dutyKeys: [duty] }));
    await expect(told).rejects.toMatchObject({ code: 'INVALID', fields: { dutyKeys: expect.any(String) } });
  });

  it('can be corrected; what went out from here cannot, so that a test stays one and leads to its deliveries', async () => {
    const { db } = database;
    const { id } = await acknowledged();
    for (const isTest of [false, true]) {
      const sent = await recordTold(db, id, { isTest });
      const before = await findCommunication(db, mara, sent);
      const corrected = correctCommunication(contextOf(db, mara), id, { ...call(), supersedesId: sent });
      await expect(corrected).rejects.toMatchObject({ code: 'CONFLICT' });
      const retracted = retractCommunication(contextOf(db, mara), id, { id: newId(), supersedesId: sent });
      await expect(retracted).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await findCommunication(db, mara, sent)).toEqual(before);
      expect(before).toMatchObject({ isTest, dispatchId: expect.any(String), supersededById: null });
    }
  });
});
