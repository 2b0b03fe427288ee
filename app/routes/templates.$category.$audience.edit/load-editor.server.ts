import type { Db } from '#app/db/client.server.ts';
import { listIncidents } from '#app/db/incident-list.server.ts';
import { EVERY_INCIDENT } from '#app/db/incident-list-query.ts';
import { getTemplateCell, getTemplateVersion, listRecipientRoleNames } from '#app/db/templates.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { AppError } from '#app/errors.ts';
import { ordinalIn } from '#app/parameters.ts';
import { incidentReference } from '#app/text/references.ts';
import { requireTemplateChange } from '#app/workflows/change-template.ts';
import { EXAMPLE, previewStages } from '../templates.$category.$audience._index/preview.server.ts';
import { newTemplate, toFormValues } from './template-values.ts';

/** How many incidents are suggested for the preview. */
const SUGGESTED = 20;

/**
 * What the editor of a cell begins with: its newest version, the one that `from` names, or a new template.
 *
 * @throws AppError FORBIDDEN, NOT_FOUND, INVALID
 */
export async function loadEditor(
  db: Db,
  viewer: Viewer,
  { category: key, audience: named }: { category: string; audience: string },
  params: URLSearchParams,
) {
  requireTemplateChange(viewer);
  const { category, audience, template } = await getTemplateCell(db, key, named);
  const from = ordinalIn(params, 'from');
  if (from !== null && !template) throw new AppError('NOT_FOUND', 'There is no version of this template yet.');
  const [roleNames, rolesOfAudience, references, version] = await Promise.all([
    listRecipientRoleNames(db),
    listRecipientRoleNames(db, audience),
    listReferences(db, viewer),
    template && (from === null ? template.latest : getTemplateVersion(db, template.id, from)),
  ]);
  const content = version?.content ?? newTemplate(category.name, audience);
  return {
    category: { key: category.key, name: category.name },
    audience,
    /** The version that the form was filled from, where it is not the newest. */
    from: template && from !== template.latest.number ? from : null,
    expected: template?.latest.number ?? 0,
    initial: toFormValues(content, Object.keys(rolesOfAudience)),
    roleNames,
    references,
    preview: previewStages(content.stages, EXAMPLE),
  };
}

async function listReferences(db: Db, viewer: Viewer): Promise<string[]> {
  const { incidents } = await listIncidents(db, viewer, { ...EVERY_INCIDENT, size: SUGGESTED });
  return incidents.map(({ number }) => incidentReference(number));
}
