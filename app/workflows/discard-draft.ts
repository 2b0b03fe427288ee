import { recordAudit } from '../db/audit.server.ts';
import { discardOpenDraft } from '../db/drafts.server.ts';
import type { WorkflowContext } from './context.ts';
import { writeDraft } from './write-draft.ts';

/** Puts a draft away that nobody will send. Its text stays on record, and another one can be begun. */
export async function discardDraft(context: WorkflowContext, draftId: string): Promise<void> {
  await writeDraft(context, draftId, async (trx, draft) => {
    await discardOpenDraft(trx, draft.id);
    await recordAudit(trx, context.actor, {
      action: 'draft.discarded',
      subjectType: 'draft',
      subjectId: draft.id,
      incidentId: draft.incidentId,
      details: { audience: draft.audience, stage: draft.stage },
    });
  });
}
