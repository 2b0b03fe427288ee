import { beforeAll, describe, expect, it } from 'vitest';
import { createOrganisation } from '#app/db/organisation.server.ts';
import { getTemplateCell } from '#app/db/templates.server.ts';
import { dayIn, daysAfter } from '#app/text/days.ts';
import { saveTemplateVersion } from '#app/workflows/save-template-version.ts';
import { recordReview, setReview } from '#app/workflows/set-review.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeViewer } from '#tests/support/recording.ts';
import { internalContent } from '#tests/support/template-content.ts';

const database = useDatabase();
const CELL = { category: 'availability', audience: 'internal' };
/** Far enough from UTC that its day is another one at most hours. */
const ZONE = 'Pacific/Kiritimati';
let context: ReturnType<typeof contextOf>;

const template = async () => (await getTemplateCell(database.db, CELL.category, CELL.audience)).template!;

describe('the review of a template', () => {
  beforeAll(async () => {
    await database.db
      .transaction()
      .execute((trx) => createOrganisation(trx, { name: 'Lakeside', timeZone: ZONE, isSample: false }));
    context = contextOf(database.db, await makeViewer(database.db, 'coordinator'));
    await saveTemplateVersion(context, CELL, 0, { content: internalContent() });
  });

  it('is due on the day that somebody says', async () => {
    const { version } = await template();
    await setReview(context, CELL, version, { reviewEveryDays: 30, reviewDueOn: '2027-03-01' });
    expect(await template()).toMatchObject({ reviewEveryDays: 30, reviewDueOn: '2027-03-01', version: version + 1 });
  });

  it('done today is due one interval later, on the organisation’s calendar', async () => {
    const before = dayIn(new Date(), ZONE);
    await recordReview(context, CELL);
    const after = dayIn(new Date(), ZONE);
    expect([daysAfter(before, 30), daysAfter(after, 30)]).toContain((await template()).reviewDueOn);
    expect((await template()).latest.number).toBe(1);
  });

  it('is never due without an interval', async () => {
    const { version } = await template();
    await setReview(context, CELL, version, { reviewEveryDays: null, reviewDueOn: null });
    await recordReview(context, CELL);
    expect(await template()).toMatchObject({ reviewEveryDays: null, reviewDueOn: null });
  });

  it('changed by two at once is changed by one', async () => {
    const { version } = await template();
    const results = await Promise.allSettled(
      [10, 20].map((reviewEveryDays) => setReview(context, CELL, version, { reviewEveryDays, reviewDueOn: null })),
    );
    expect(results.flatMap((result) => (result.status === 'rejected' ? result.reason.code : []))).toEqual(['STALE']);
  });

  it('names the field that is wrong, and is for coordinators', async () => {
    const { version } = await template();
    const set = (change: object) =>
      setReview(context, CELL, version, { reviewEveryDays: 30, reviewDueOn: null, ...change });
    await expect(set({ reviewEveryDays: 0 })).rejects.toMatchObject({
      fields: { reviewEveryDays: expect.any(String) },
    });
    await expect(set({ reviewDueOn: '2027-02-30' })).rejects.toMatchObject({
      fields: { reviewDueOn: expect.any(String) },
    });
    const responder = contextOf(database.db, await makeViewer(database.db, 'responder'));
    await expect(recordReview(responder, CELL)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const gap = { category: 'privacy', audience: 'internal' };
    await expect(recordReview(context, gap)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is in the audit log', async () => {
    const entries = await database.db
      .selectFrom('auditEntries')
      .select('action')
      .where('subjectType', '=', 'template')
      .orderBy('id')
      .execute();
    expect(entries.map(({ action }) => action)).toEqual([
      'template.written',
      'template.review_set',
      'template.reviewed',
      'template.review_set',
      'template.reviewed',
      'template.review_set',
    ]);
  });
});
