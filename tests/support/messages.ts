import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Audience } from '#app/db/schema.ts';
import { createTemplate, lockTemplate, recordTemplateVersion } from '#app/db/templates.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import type { TemplateContent } from '#templates/content.ts';
import { contextOf } from './recording.ts';

/** What the workflows of drafts are told. */
export const draftingAs = (db: Db, viewer: Viewer) => ({
  ...contextOf(db, viewer),
  config: { publicUrl: 'https://hindsight.example' },
});

/** The organisation, with what a test changes of it. */
export async function makeOrganisation(db: Db, change: { undoSeconds?: number; testMode?: boolean } = {}) {
  await db
    .insertInto('organisations')
    .values({ id: 1, name: 'Example Ltd', timeZone: 'Europe/Zurich', ...change })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ undoSeconds: 20, testMode: false, ...change }))
    .execute();
}

/** The id of a category that is there from the beginning. */
export async function categoryId(db: Db, key: 'availability' | 'security' | 'privacy'): Promise<string> {
  const { id } = await db.selectFrom('categories').select('id').where('key', '=', key).executeTakeFirstOrThrow();
  return id;
}

/** Writes a version of the template of a cell, which is made if it is not there. @returns the version's id */
export async function writeTemplate(
  db: Db,
  cell: { category: 'availability' | 'security' | 'privacy'; audience: Audience },
  content: TemplateContent,
): Promise<string> {
  const own = { categoryId: await categoryId(db, cell.category), audience: cell.audience };
  return db.transaction().execute(async (trx) => {
    await createTemplate(trx, { ...own, reviewEveryDays: null, reviewDueOn: null });
    const { id } = await trx
      .selectFrom('templates')
      .select('id')
      .where('categoryId', '=', own.categoryId)
      .where('audience', '=', own.audience)
      .executeTakeFirstOrThrow();
    await lockTemplate(trx, id);
    const before = await trx.selectFrom('templateVersions').select('id').where('templateId', '=', id).execute();
    const version = { templateId: id, number: before.length + 1, content, note: '', createdBy: null };
    return recordTemplateVersion(trx, version);
  });
}

/** Somebody outside who holds a recipient role. */
export async function giveRole(db: Db, roleKey: string, person: { name: string; email: string }): Promise<void> {
  const role = await db.selectFrom('recipientRoles').select('id').where('key', '=', roleKey).executeTakeFirstOrThrow();
  const contactId = newId();
  await db
    .insertInto('contacts')
    .values({ id: contactId, ...person })
    .execute();
  await db.insertInto('recipientRoleHolders').values({ id: newId(), recipientRoleId: role.id, contactId }).execute();
}
