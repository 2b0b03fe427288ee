import { sql } from 'kysely';
import type { TemplateContent } from '#templates/content.ts';
import type { TemplatePlan } from '#templates/duty-types.ts';
import { AppError } from '../errors.ts';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';
import type { Audience } from './schema.ts';

/** A version as it was written; it never changes. */
export interface TemplateVersion {
  id: string;
  number: number;
  content: TemplateContent;
  /** What changed and why, in its writer's words. */
  note: string;
  /** Null: it came with Hindsight, or from a program. */
  createdByName: string | null;
  createdAt: Date;
}

/** What is kept of a template beside its versions. */
export interface KeptTemplate {
  id: string;
  reviewEveryDays: number | null;
  /** "2027-03-01". */
  reviewDueOn: string | null;
  /** Raised with every change of the review. */
  version: number;
}

/** A cell of the matrix: a category and an audience, and its template where there is one. */
export interface TemplateCell {
  category: { id: string; key: string; name: string; builtIn: boolean };
  audience: Audience;
  template: (KeptTemplate & { latest: TemplateVersion }) | null;
}

const AUDIENCES = ['external', 'internal'] as const satisfies readonly Audience[];

/** Every category by each audience: the built-in categories first, then by name. Cells without a template are gaps. */
export async function listTemplateCells(db: Db): Promise<TemplateCell[]> {
  const [categories, templates] = await Promise.all([
    db
      .selectFrom('categories')
      .select(['id', 'key', 'name', 'builtIn'])
      .orderBy('builtIn', 'desc')
      .orderBy(sql`lower(name)`)
      .execute(),
    newestVersions(db).execute(),
  ]);
  const found = new Map(templates.map((row) => [`${row.categoryId} ${row.audience}`, toTemplate(row)]));
  return categories.flatMap((category) =>
    AUDIENCES.map((audience) => ({ category, audience, template: found.get(`${category.id} ${audience}`) ?? null })),
  );
}

/**
 * The cell of a category and an audience.
 *
 * @throws AppError NOT_FOUND if there is no such category or audience
 */
export async function getTemplateCell(db: Db, categoryKey: string, audience: string): Promise<TemplateCell> {
  const category = await db
    .selectFrom('categories')
    .select(['id', 'key', 'name', 'builtIn'])
    .where('key', '=', categoryKey)
    .executeTakeFirst();
  const known = AUDIENCES.find((name) => name === audience);
  if (!category) throw new AppError('NOT_FOUND', `There is no category "${categoryKey}".`);
  if (!known) throw new AppError('NOT_FOUND', `There is no audience "${audience}": it is external or internal.`);
  const row = await newestVersions(db)
    .where('templates.categoryId', '=', category.id)
    .where('templates.audience', '=', known)
    .executeTakeFirst();
  return { category, audience: known, template: row ? toTemplate(row) : null };
}

/**
 * The last versions of a template, in the order of their numbers.
 *
 * @param page how many at most, of those before a number where one is given
 */
export async function listTemplateVersions(
  db: Db,
  templateId: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<TemplateVersion[]> {
  const found = await versions(db)
    .where('v.templateId', '=', templateId)
    .$if(before !== null, (query) => query.where('v.number', '<', before!))
    .orderBy('v.number', 'desc')
    .limit(limit)
    .execute();
  return found.reverse();
}

/** @throws AppError NOT_FOUND */
export async function getTemplateVersion(db: Db, templateId: string, number: number): Promise<TemplateVersion> {
  const version = await versions(db)
    .where('v.templateId', '=', templateId)
    .where('v.number', '=', number)
    .executeTakeFirst();
  if (!version) throw new AppError('NOT_FOUND', `There is no version ${number} of this template.`);
  return version;
}

export interface TemplateInForce {
  templateId: string;
  categoryId: string;
  audience: Audience;
  /** In force from `from` (milliseconds since 1970) until the next one is; the first one first. */
  versions: { id: string; number: number; from: number; content: TemplatePlan }[];
}

/**
 * Every template with its versions, for what they make due. Their texts are left where they are: they ask for nothing, and
 * are most of what a version is.
 *
 * @param since versions that others had replaced by then are left out; null: none is
 */
export async function listTemplatesInForce(db: Db, since: Date | null = null): Promise<TemplateInForce[]> {
  const rows = await db
    .selectFrom('templateVersions as v')
    .innerJoin('templates', 'templates.id', 'v.templateId')
    .select(['v.templateId', 'templates.categoryId', 'templates.audience', 'v.id', 'v.number', 'v.createdAt'])
    .select(sql<TemplatePlan>`v.content - 'stages'`.as('content'))
    .leftJoin(
      // the version that was in force by then: what comes before it says nothing any more
      (eb) =>
        eb
          .selectFrom('templateVersions')
          .select(({ fn }) => ['templateId', fn.max('number').as('number')])
          .where('createdAt', '<=', since ?? sql<Date>`'-infinity'`)
          .groupBy('templateId')
          .as('first'),
      (join) => join.onRef('first.templateId', '=', 'v.templateId'),
    )
    .where(({ eb, fn, ref, val }) => eb('v.number', '>=', fn.coalesce(ref('first.number'), val(0))))
    .orderBy('v.templateId')
    .orderBy('v.number')
    .execute();
  const found = new Map<string, TemplateInForce>();
  for (const { templateId, categoryId, audience, id, number, content, createdAt } of rows) {
    const template = found.get(templateId) ?? { templateId, categoryId, audience, versions: [] };
    template.versions.push({ id, number, from: createdAt.getTime(), content });
    found.set(templateId, template);
  }
  return [...found.values()];
}

/** The names of the recipient roles by their keys, of all of them or of those for an audience. */
export async function listRecipientRoleNames(db: Db, audience?: Audience): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('recipientRoles')
    .select(['key', 'name'])
    .$if(audience !== undefined, (query) => query.where('audience', '=', audience!))
    .orderBy(sql`lower(name)`)
    .execute();
  return Object.fromEntries(rows.map(({ key, name }) => [key, name]));
}

/** Every recipient role with the audience that it is of. */
export async function listRoleAudiences(db: Db): Promise<{ key: string; audience: Audience }[]> {
  return db.selectFrom('recipientRoles').select(['key', 'audience']).execute();
}

interface NewTemplate {
  categoryId: string;
  audience: Audience;
  reviewEveryDays: number | null;
  reviewDueOn: string | null;
}

/**
 * Makes the template of a cell; waits for whoever is making the same one.
 *
 * @returns its id, or undefined if the cell has one
 */
export async function createTemplate(trx: Trx, template: NewTemplate): Promise<string | undefined> {
  const created = await trx
    .insertInto('templates')
    .values({ ...template, id: newId() })
    .onConflict((conflict) => conflict.columns(['categoryId', 'audience']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return created?.id;
}

/** Keeps others from adding a version or changing the review until the transaction ends. */
export async function lockTemplate(trx: Trx, templateId: string): Promise<void> {
  await trx.selectFrom('templates').select('id').where('id', '=', templateId).forUpdate().execute();
}

interface NewVersion {
  templateId: string;
  number: number;
  content: TemplateContent;
  note: string;
  createdBy: string | null;
}

/** Appends a version, in force from now on. @returns its id */
export async function recordTemplateVersion(trx: Trx, version: NewVersion): Promise<string> {
  const id = newId();
  await trx
    .insertInto('templateVersions')
    // the clock's time: of two writers the second one waited for the first, in a transaction that had begun before
    .values({ ...version, id, content: JSON.stringify(version.content), createdAt: sql`clock_timestamp()` })
    .execute();
  return id;
}

/** Writes when a template is to be looked at again, and counts its version up. */
export async function saveReview(
  trx: Trx,
  templateId: string,
  review: Pick<KeptTemplate, 'reviewEveryDays' | 'reviewDueOn'>,
): Promise<void> {
  await trx
    .updateTable('templates')
    .set((eb) => ({ ...review, version: eb('version', '+', 1) }))
    .where('id', '=', templateId)
    .execute();
}

/** With the day as it is written, not as midnight of some zone. */
const reviewDueOn = sql<string | null>`templates.review_due_on::text`.as('reviewDueOn');

const versions = (db: Db) =>
  db
    .selectFrom('templateVersions as v')
    .leftJoin('users', 'users.id', 'v.createdBy')
    .select(['v.id', 'v.number', 'v.content', 'v.note', 'v.createdAt', 'users.name as createdByName']);

const newestVersions = (db: Db) =>
  versions(db)
    .innerJoin('templates', 'templates.id', 'v.templateId')
    .select(['templates.id as templateId', 'templates.categoryId', 'templates.audience'])
    .select(['templates.reviewEveryDays', 'templates.version', reviewDueOn])
    .distinctOn('v.templateId')
    .orderBy('v.templateId')
    .orderBy('v.number', 'desc');

type NewestVersion = Awaited<ReturnType<ReturnType<typeof newestVersions>['executeTakeFirstOrThrow']>>;

function toTemplate(row: NewestVersion): NonNullable<TemplateCell['template']> {
  const { templateId, reviewEveryDays, version, id, number, content, note, createdAt, createdByName } = row;
  return {
    id: templateId,
    reviewEveryDays,
    reviewDueOn: row.reviewDueOn,
    version,
    latest: { id, number, content, note, createdAt, createdByName },
  };
}
