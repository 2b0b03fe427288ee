import { describe, expect, it } from 'vitest';
import { dispatchDraft } from '#app/workflows/dispatch-message.ts';
import { releaseDispatch } from '#app/workflows/release-dispatch.ts';
import { giveRole } from '../../support/messages.ts';
import { contextOf, makeViewer } from '../../support/recording.ts';
import { channelsTo, endpointReceiver, JOB, release, tryNow, useSending } from './sending.ts';

/* Whom a message reached, and whom it did not. */

const { test, mail, hooks, setUp, writer: viewer, makeDraft, messagesOf, set } = useSending();

describe('a message for the customers’ feed alone', () => {
  const forFeed = { audience: 'external', channels: ['in_app'], recipientRoles: [] };

  it('is refused where the feed would not show it', async () => {
    await setUp({ feedKey: 'a key' });
    for (const change of [{ restricted: true }, { kind: 'near_miss' }, { kind: 'maintenance' }]) {
      const { draftId, incidentId } = await makeDraft(forFeed);
      await set(incidentId, change);
      const admin = contextOf(test.db, await makeViewer(test.db, 'admin'));
      await expect(dispatchDraft(admin, draftId, 1)).rejects.toThrow('This would reach nobody.');
    }
  });

  it('is on record as shown there, and not where the incident was restricted before it went out', async () => {
    await setUp({ feedKey: 'a key', undoSeconds: 0 });
    const shown: boolean[] = [];
    for (const change of [{}, { restricted: true }]) {
      const { draftId, incidentId } = await makeDraft(forFeed);
      const dispatchId = await dispatchDraft(contextOf(test.db, viewer()), draftId, 1);
      await set(incidentId, { ...change, version: 2 });
      await releaseDispatch({ db: test.db, actor: JOB }, dispatchId);
      const message = test.db.selectFrom('communications').select('inFeed').where('dispatchId', '=', dispatchId);
      shown.push((await message.executeTakeFirstOrThrow()).inFeed);
    }
    expect(shown).toEqual([true, false]);
  });
});

describe('a recipient role', () => {
  it('of the other audience is nobody’s', async () => {
    await giveRole(test.db, 'organisation-administrators', { name: 'Ada', email: 'ada@customer.example' });
    const { draftId } = await makeDraft({ recipientRoles: ['organisation-administrators'] });
    await expect(dispatchDraft(contextOf(test.db, viewer()), draftId, 1)).rejects.toThrow('This would reach nobody.');
  });

  it('that nobody held, or whose every mail came to nothing, was not told', async () => {
    await giveRole(test.db, 'head-of-it', { name: 'Hedi', email: 'hedi@example.org' });
    await giveRole(test.db, 'privacy-team', { name: 'Pia', email: 'pia@example.org' });
    mail.behave('pia@example.org', () => ({ step: 'refuse', at: 'receiver', code: 550, words: 'no such' }));
    await setUp({ undoSeconds: 0 });
    const roles = ['head-of-it', 'privacy-team', 'data-protection-officer'];
    const { draftId, incidentId } = await makeDraft({ recipientRoles: roles });
    const dispatchId = await dispatchDraft(contextOf(test.db, viewer()), draftId, 1);
    await releaseDispatch({ db: test.db, actor: JOB }, dispatchId);
    expect((await messagesOf(incidentId))[0]?.recipientRoles).toEqual(['head-of-it', 'privacy-team']);
    const deliveries = await test.db
      .selectFrom('deliveries')
      .innerJoin('communications', 'communications.id', 'communicationId')
      .select('deliveries.id')
      .where('incidentId', '=', incidentId)
      .execute();
    for (const { id } of deliveries) await tryNow(test.db, channelsTo(mail.url), id);
    expect((await messagesOf(incidentId))[0]?.recipientRoles).toEqual(['head-of-it']);
  });

  it('that nobody holds was not told by a chat either', async () => {
    const chat = await endpointReceiver(test.db, `${hooks.url}/room`);
    const roles = ['head-of-it', 'data-protection-officer'];
    const sent = { recipientRoles: roles, reachedRoles: ['head-of-it'] };
    const { incidentId } = await release(test.db, viewer(), [chat], sent);
    expect((await messagesOf(incidentId))[0]?.recipientRoles).toEqual(['head-of-it']);
  });
});
