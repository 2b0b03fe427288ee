import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { contextOf, makeIncident } from './recording.ts';

/** An incident of a built-in category that was acknowledged just now, so that its templates ask for messages. */
export async function acknowledgedIncident(
  db: Db,
  viewer: Viewer,
  { category = 'availability', ...input }: Partial<Parameters<typeof makeIncident>[2]> & { category?: string } = {},
): Promise<{ id: string; reference: string }> {
  const { id: categoryId } = await db
    .selectFrom('categories')
    .select('id')
    .where('key', '=', category)
    .executeTakeFirstOrThrow();
  const { id, number } = await makeIncident(db, viewer, { ...input, categoryIds: [categoryId] });
  await recordMoment(contextOf(db, viewer), id, { id: newId(), kind: 'acknowledged', at: new Date() });
  return { id, reference: `INC-${number}` };
}

/** Services each of which needs the one before; the ids in that order. */
export async function makeServiceChain(db: Db, names: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) {
    const id = newId();
    await db
      .insertInto('services')
      .values({ id, slug: `service-${id}`, name })
      .execute();
    const dependsOnId = ids.at(-1);
    if (dependsOnId) await db.insertInto('serviceDependencies').values({ serviceId: id, dependsOnId }).execute();
    ids.push(id);
  }
  return ids;
}
