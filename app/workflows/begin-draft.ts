import { z } from 'zod';
import { STAGES, type Stage } from '#templates/content.ts';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { createDraft, findDraft, listOpenDrafts, lockDraft, updateDraft } from '../db/drafts.server.ts';
import type { IncidentDuty } from '../db/duties.server.ts';
import { listIncidentTemplates, listNewestVersions, type TemplateInUse } from '../db/incident-templates.server.ts';
import { AUDIENCES, type Audience } from '../db/schema.ts';
import type { Viewer } from '../db/viewer.ts';
import { AppError } from '../errors.ts';
import { listAnswerableDuties } from './answerable-duties.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { channelsOf, type FillingContext, filledFrom, receiversWith, rolesOf } from './fill-draft.ts';

const schema = z.union([
  z.object({ dutyKeys: z.array(z.string().min(1).max(300)).min(1, 'Choose what the message is for.').max(50) }),
  z.object({
    audience: z.enum(AUDIENCES, { error: 'Say whether it goes to our own people or to others.' }),
    stage: z.enum(STAGES, { error: 'Say on which occasion.' }),
  }),
]);

interface Occasion {
  audience: Audience;
  stage: Stage;
  duties: IncidentDuty[];
  /** The first one gives the text; that of the others can be added. */
  templates: TemplateInUse[];
}

export interface Begun {
  draftId: string;
  /** Somebody writes it already, and it answers more now than it did. */
  isJoined: boolean;
}

/**
 * Begins the draft of a message for duties, or for an audience on an occasion, filled from the template in force. Whoever
 * comes second gets the same draft, with their duties added to it, and whom and by which channels their templates tell.
 *
 * @throws AppError INVALID if the duties are of several audiences, or none of them is owed any more
 */
export async function beginDraft(
  context: WorkflowContext & FillingContext,
  reference: string,
  input: z.input<typeof schema>,
): Promise<Begun> {
  const asked = checked(schema, input);
  const { viewer } = context;
  return changeIncident(context, reference, async (trx, { id: incidentId }) => {
    const owed = await listAnswerableDuties(trx, viewer, incidentId);
    const occasion =
      'dutyKeys' in asked
        ? await occasionOfDuties(trx, owed, asked.dutyKeys)
        : await occasionOf(trx, viewer, incidentId, owed, asked);
    const { audience, stage, duties, templates } = occasion;
    const dutyKeys = duties.map((duty) => duty.dutyKey);
    const drafts = await listOpenDrafts(trx, viewer, incidentId);
    const open = drafts.find((draft) => draft.audience === audience && draft.stage === stage);
    const joined = open && (await join({ ...context, db: trx }, open.id, occasion));
    if (joined) return joined;
    const createdAt = new Date();
    const draft = { incidentId, audience, stage, createdAt };
    const filling = await filledFrom({ ...context, db: trx }, templates.slice(0, 1), draft);
    const id = await createDraft(trx, {
      ...filling,
      ...draft,
      dutyKeys,
      subject: filling.draftedSubject,
      body: filling.draftedBody,
      channels: channelsOf(templates),
      recipientRoles: rolesOf(templates),
      saidItems: [],
      isTest: false,
      createdBy: viewer.userId,
    });
    // the incident is locked: nobody can have begun one since it was looked for
    if (!id) throw new AppError('CONFLICT', 'Somebody began this message at the same time. Try again.');
    await recordAudit(trx, context.actor, {
      action: 'draft.begun',
      subjectType: 'draft',
      subjectId: id,
      incidentId,
      details: { audience, stage, dutyKeys, templateVersionId: filling.templateVersionId },
    });
    return { draftId: id, isJoined: false };
  });
}

async function occasionOfDuties(trx: Trx, owed: IncidentDuty[], dutyKeys: readonly string[]): Promise<Occasion> {
  const duties = owed.filter((duty) => dutyKeys.includes(duty.dutyKey));
  const [first] = duties;
  if (!first)
    throw new AppError('INVALID', 'None of this is owed any more: it was sent, is on its way, or is not needed.');
  if (duties.some((duty) => duty.audience !== first.audience)) {
    throw new AppError('INVALID', 'One message goes to our own people or to others, not to both. Write two.');
  }
  const templates = await listNewestVersions(trx, [...new Set(duties.map((duty) => duty.templateId))]);
  templates.sort((a, b) => Number(b.templateId === first.templateId) - Number(a.templateId === first.templateId));
  return { audience: first.audience, stage: first.stage, duties, templates };
}

async function occasionOf(
  trx: Trx,
  viewer: Viewer,
  incidentId: string,
  owed: IncidentDuty[],
  { audience, stage }: { audience: Audience; stage: Stage },
): Promise<Occasion> {
  const templates = await listIncidentTemplates(trx, viewer, incidentId, audience);
  return {
    audience,
    stage,
    duties: owed.filter((duty) => duty.audience === audience && duty.stage === stage),
    templates: templates.filter(({ content }) => content.stages[stage] !== undefined),
  };
}

/**
 * Adds what an occasion brings to a draft that is open, which its writers may be changing.
 *
 * @returns undefined where it was sent off or discarded meanwhile
 */
async function join(
  { db, viewer, actor }: WorkflowContext & { db: Trx },
  draftId: string,
  { duties, templates }: Occasion,
): Promise<Begun | undefined> {
  await lockDraft(db, draftId);
  // read again: only now does it stand still
  const draft = await findDraft(db, viewer, draftId);
  if (!draft || draft.dispatchedAt || draft.discardedAt) return undefined;
  const added = duties.filter(({ dutyKey }) => !draft.dutyKeys.includes(dutyKey));
  if (added.length === 0) return { draftId, isJoined: false };
  const asking = templates.filter(({ templateId }) => added.some((duty) => duty.templateId === templateId));
  const dutyKeys = added.map(({ dutyKey }) => dutyKey);
  const receivers = receiversWith(draft, asking);
  await updateDraft(db, draftId, { dutyKeys: [...draft.dutyKeys, ...dutyKeys], ...receivers }, viewer.userId);
  await recordAudit(db, actor, {
    action: 'draft.joined',
    subjectType: 'draft',
    subjectId: draftId,
    incidentId: draft.incidentId,
    details: { dutyKeys, ...receivers, version: draft.version + 1 },
  });
  return { draftId, isJoined: true };
}
