import type { RequiredItem, StageText } from '#templates/content.ts';
import { type ItemState, itemState, requiredItems } from '#templates/required-content.ts';
import type { Db } from '../db/client.server.ts';
import type { Draft } from '../db/drafts.server.ts';
import { listDutyVersions, listVersionsById } from '../db/incident-templates.server.ts';
import { readTemplateVariables } from '../db/template-variables.server.ts';
import type { Viewer } from '../db/viewer.ts';

interface RequiredOfDraft extends RequiredItem {
  state: ItemState;
}

type Asking = Pick<Draft, 'incidentId' | 'stage' | 'templateVersionId' | 'dutyKeys'>;
type Asked = Asking & Pick<Draft, 'audience' | 'addedVersionIds' | 'createdAt' | 'subject' | 'body' | 'saidItems'>;

/** From the best to the worst: of what two templates ask by one id, the worse counts. */
const STATES: readonly ItemState[] = ['there', 'said', 'missing'];

/**
 * What a message has to say, and whether it does: by the template that it was filled from, and for every duty that it
 * answers by the version and the stage that ask for it. What two of them ask for by the same id is one thing, and there
 * only when it is for both.
 */
export async function requiredOfDraft(db: Db, viewer: Viewer, draft: Asked): Promise<RequiredOfDraft[]> {
  const { incidentId, audience, stage, createdAt, templateVersionId, addedVersionIds } = draft;
  const [asked, filledFrom, variables] = await Promise.all([
    itemsAsked(db, viewer, draft),
    listVersionsById(db, [...(templateVersionId ? [templateVersionId] : []), ...addedVersionIds]),
    readTemplateVariables(db, viewer, incidentId, { audience, stage, at: createdAt }),
  ]);
  const texts: StageText[] = filledFrom.flatMap(({ content }) => content.stages[stage] ?? []);
  const found = new Map<string, RequiredOfDraft>();
  for (const item of asked) {
    const state = itemState(item, draft, variables, texts);
    const before = found.get(item.id);
    if (!before || STATES.indexOf(before.state) < STATES.indexOf(state)) found.set(item.id, { ...item, state });
  }
  return [...found.values()];
}

/** What required items are called, by their ids, in the templates that asked for them. */
export async function labelsOfItems(
  db: Db,
  viewer: Viewer,
  message: Asking,
  itemIds: readonly string[],
): Promise<string[]> {
  if (itemIds.length === 0) return [];
  const asked = await itemsAsked(db, viewer, message);
  return itemIds.map((id) => asked.find((item) => item.id === id)?.label ?? id);
}

/** The same id more than once where more than one template asks for it. */
async function itemsAsked(db: Db, viewer: Viewer, message: Asking): Promise<RequiredItem[]> {
  const { incidentId, stage, templateVersionId, dutyKeys } = message;
  const [own, ofDuties] = await Promise.all([
    listVersionsById(db, templateVersionId ? [templateVersionId] : []),
    listDutyVersions(db, viewer, incidentId, dutyKeys),
  ]);
  return [
    ...own.flatMap(({ content }) => requiredItems(content, stage)),
    ...ofDuties.flatMap((duty) => requiredItems(duty.content, duty.stage)),
  ];
}
