import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import type { Db } from '../db/client.server.ts';
import { type Draft, updateDraft } from '../db/drafts.server.ts';
import { listIncidentDuties } from '../db/duties.server.ts';
import { listNewestVersions, listVersionsById, type TemplateInUse } from '../db/incident-templates.server.ts';
import type { Viewer } from '../db/viewer.ts';
import { AppError } from '../errors.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { LONGEST_BODY } from './draft-input.ts';
import { type FillingContext, filledFrom, receiversWith } from './fill-draft.ts';
import { writeDraft } from './write-draft.ts';

/** Templates of the duties that a draft answers which have a text for its occasion that is not in it. */
export async function listTextsToAdd(db: Db, viewer: Viewer, draft: Draft): Promise<TemplateInUse[]> {
  const { templateVersionId, addedVersionIds, dutyKeys, incidentId, stage } = draft;
  if (dutyKeys.length === 0) return [];
  const [duties, used] = await Promise.all([
    listIncidentDuties(db, viewer, incidentId),
    listVersionsById(db, [...(templateVersionId ? [templateVersionId] : []), ...addedVersionIds]),
  ]);
  const asking = duties.filter(({ dutyKey }) => dutyKeys.includes(dutyKey)).map(({ templateId }) => templateId);
  const missing = asking.filter((templateId) => !used.some((template) => template.templateId === templateId));
  const templates = await listNewestVersions(db, missing);
  return templates.filter(({ content }) => content.stages[stage] !== undefined);
}

const schema = z.object({ templateId: z.uuid() });

/**
 * Adds the text of a further template to a draft that answers one of its duties, with its channels and receivers. What is
 * written already stays as it is; added twice, it is there once.
 *
 * @throws AppError CONFLICT where the text cannot be filled in
 */
export async function addText(
  context: WorkflowContext & FillingContext,
  draftId: string,
  input: z.input<typeof schema>,
): Promise<void> {
  const { templateId } = checked(schema, input);
  await writeDraft(context, draftId, async (trx, draft) => {
    const offered = await listTextsToAdd(trx, context.viewer, draft);
    const template = offered.find((one) => one.templateId === templateId);
    if (!template) return;
    const { draftedSubject, draftedBody } = await filledFrom({ ...context, db: trx }, [template], draft);
    if (draftedBody === '') {
      throw new AppError('CONFLICT', 'The text of this template cannot be filled in. Look at the template.');
    }
    const isFirst = draft.templateVersionId === null;
    const body = joined(draft.body, draftedBody);
    if (body.length > LONGEST_BODY) {
      throw new AppError('CONFLICT', 'With this text the message would be longer than it may be. Shorten it first.');
    }
    const texts = {
      body,
      draftedBody: joined(draft.draftedBody, draftedBody),
      ...(isFirst
        ? { templateVersionId: template.versionId, draftedSubject, subject: draft.subject || draftedSubject }
        : { addedVersionIds: [...draft.addedVersionIds, template.versionId] }),
    };
    await updateDraft(trx, draft.id, { ...texts, ...receiversWith(draft, [template]) }, context.viewer.userId);
    await recordAudit(trx, context.actor, {
      action: 'draft.text_added',
      subjectType: 'draft',
      subjectId: draft.id,
      incidentId: draft.incidentId,
      details: { templateVersionId: template.versionId },
    });
  });
}

const joined = (before: string, after: string) => (before.trim() === '' ? after : `${before.trimEnd()}\n\n${after}`);
