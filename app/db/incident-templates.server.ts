import { sql } from 'kysely';
import type { Db } from './client.server.ts';
import type { Audience } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

const versions = (db: Db) =>
  db
    .selectFrom('templateVersions')
    .innerJoin('templates', 'templates.id', 'templateVersions.templateId')
    .innerJoin('categories', 'categories.id', 'templates.categoryId')
    .select([
      'templateVersions.id as versionId',
      'templateVersions.number',
      'templateVersions.content',
      'templates.id as templateId',
      'templates.audience',
      'categories.key as categoryKey',
      'categories.name as categoryName',
    ])
    .orderBy('categories.id');

const isNewest = sql<boolean>`template_versions.number = (select max(newer.number) from template_versions newer
  where newer.template_id = templates.id)`;

/** The versions with these ids, whichever are in force. */
export async function listVersionsById(db: Db, versionIds: readonly string[]) {
  if (versionIds.length === 0) return [];
  return versions(db)
    .where('templateVersions.id', 'in', [...versionIds])
    .execute();
}

export type TemplateInUse = Awaited<ReturnType<typeof listVersionsById>>[number];

/** What these templates say now, in the order of their categories. */
export async function listNewestVersions(db: Db, templateIds: readonly string[]): Promise<TemplateInUse[]> {
  if (templateIds.length === 0) return [];
  return versions(db)
    .where('templates.id', 'in', [...templateIds])
    .where(isNewest)
    .execute();
}

/** What the templates of an incident's categories say now for an audience, in the order of the categories. */
export async function listIncidentTemplates(
  db: Db,
  viewer: Viewer,
  incidentId: string,
  audience: Audience,
): Promise<TemplateInUse[]> {
  return versions(db)
    .innerJoin('incidentCategories', 'incidentCategories.categoryId', 'templates.categoryId')
    .where('incidentCategories.incidentId', '=', incidentId)
    .where((eb) => visibleIncident(viewer, eb.ref('incidentCategories.incidentId')))
    .where('templates.audience', '=', audience)
    .where(isNewest)
    .execute();
}

/** The versions that made duties of an incident due, each with the stage that the duty is of. */
export async function listDutyVersions(db: Db, viewer: Viewer, incidentId: string, dutyKeys: readonly string[]) {
  if (dutyKeys.length === 0) return [];
  return versions(db)
    .innerJoin('incidentDuties', 'incidentDuties.templateVersionId', 'templateVersions.id')
    .select('incidentDuties.stage')
    .where('incidentDuties.incidentId', '=', incidentId)
    .where('incidentDuties.dutyKey', 'in', [...dutyKeys])
    .where((eb) => visibleIncident(viewer, eb.ref('incidentDuties.incidentId')))
    .orderBy('incidentDuties.dutyKey')
    .execute();
}
