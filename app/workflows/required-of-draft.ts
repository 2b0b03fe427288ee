import type { RequiredItem } from '#templates/content.ts';
import { missingItems } from '#templates/required-content.ts';
import type { Db } from '../db/client.server.ts';
import type { Draft } from '../db/drafts.server.ts';
import { listIncidentDuties } from '../db/duties.server.ts';
import { listNewestVersions, listVersionsById } from '../db/incident-templates.server.ts';
import { readTemplateVariables } from '../db/template-variables.server.ts';
import type { Viewer } from '../db/viewer.ts';

interface RequiredOfDraft extends RequiredItem {
  /** there: by a variable; said: its writer says so; missing: neither. */
  state: 'there' | 'said' | 'missing';
}

type Asked = Pick<Draft, 'incidentId' | 'stage' | 'templateVersionId' | 'dutyKeys' | 'saidItems'>;

/**
 * What a message has to say: by the template that it was filled from and by those of every duty that it answers. What two
 * templates ask for by the same id is one thing.
 */
export async function requiredOfDraft(db: Db, viewer: Viewer, draft: Asked): Promise<RequiredOfDraft[]> {
  const { incidentId, stage, templateVersionId, dutyKeys, saidItems } = draft;
  const [own, duties, variables] = await Promise.all([
    listVersionsById(db, templateVersionId ? [templateVersionId] : []),
    dutyKeys.length > 0 ? listIncidentDuties(db, viewer, incidentId) : [],
    readTemplateVariables(db, viewer, incidentId),
  ]);
  const others = await listNewestVersions(
    db,
    duties
      .filter((duty) => dutyKeys.includes(duty.dutyKey) && duty.templateId !== own[0]?.templateId)
      .map((duty) => duty.templateId),
  );
  const found = new Map<string, RequiredOfDraft>();
  for (const { content } of [...own, ...others]) {
    const missing = missingItems(content, stage, variables, []);
    for (const item of content.content.filter(({ stages }) => !stages || stages.includes(stage))) {
      const isThere = !missing.some(({ id }) => id === item.id);
      const state = isThere ? 'there' : saidItems.includes(item.id) ? 'said' : 'missing';
      if (found.get(item.id)?.state !== 'there') found.set(item.id, { ...item, state });
    }
  }
  return [...found.values()];
}

/** What required items are called, by their ids, in the templates that asked for them. */
export async function labelsOfItems(
  db: Db,
  viewer: Viewer,
  message: Asked,
  itemIds: readonly string[],
): Promise<string[]> {
  if (itemIds.length === 0) return [];
  const required = await requiredOfDraft(db, viewer, message);
  return itemIds.map((id) => required.find((item) => item.id === id)?.label ?? id);
}
