import { toTemplateFacts } from '#app/components/templates/template-facts-view.ts';
import { templateAdherence } from '#app/db/adherence.server.ts';
import type { Db } from '#app/db/client.server.ts';
import type { FactSource } from '#app/db/figure-facts.server.ts';
import { getTemplateCell, getTemplateVersion, listRecipientRoleNames } from '#app/db/templates.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { AppError } from '#app/errors.ts';
import { followedText } from '#app/text/adherence-words.ts';
import { type CellName, mayChangeTemplates } from '#app/workflows/change-template.ts';
import { requireTemplate } from '#app/workflows/set-review.ts';
import { EXAMPLE, showStages } from '../templates.$category.$audience._index/preview.server.ts';

/** A version as it was written, at an address that stays. @throws AppError NOT_FOUND */
export async function loadVersion(
  { db, facts, viewer }: { db: Db; facts: FactSource; viewer: Viewer },
  name: CellName,
  number: string,
) {
  if (!/^[1-9]\d{0,8}$/.test(number)) throw new AppError('NOT_FOUND', `There is no version "${number}".`);
  const cell = await getTemplateCell(db, name.category, name.audience);
  const template = requireTemplate(cell);
  const [version, roleNames, followed] = await Promise.all([
    getTemplateVersion(db, template.id, Number(number)),
    listRecipientRoleNames(db),
    templateAdherence(facts, viewer, 'templateVersion'),
  ]);
  return {
    path: `/templates/${cell.category.key}/${cell.audience}`,
    name: version.content.name,
    number: version.number,
    latest: template.latest.number,
    createdAt: version.createdAt,
    by: version.createdByName,
    note: version.note,
    followed: followedText(followed.get(version.id)),
    facts: toTemplateFacts(version.content, roleNames),
    stages: showStages(version.content.stages, EXAMPLE),
    mayChange: mayChangeTemplates(viewer),
    timeZone: viewer.timeZone,
  };
}
