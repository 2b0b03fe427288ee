import { recordAudit, wasSaid } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import type { PostMortem } from '../db/post-mortems.server.ts';
import type { WorkflowContext } from './context.ts';

type Part = 'contributing-factor' | 'why';

/** What was done to a part of an analysis, for the audit log: `contributing-factor.added`, `why.moved`. */
export const recordAnalysis =
  (subjectType: Part) =>
  async (
    trx: Trx,
    { actor }: Pick<WorkflowContext, 'actor'>,
    { incidentId }: Pick<PostMortem, 'incidentId'>,
    action: string,
    subjectId: string,
    details: Record<string, unknown>,
  ): Promise<void> =>
    recordAudit(trx, actor, { action: `${subjectType}.${action}`, subjectType, subjectId, incidentId, details });

/** Whether a part of an analysis was added with just these words, whatever became of them: then its form was sent twice. */
export const wasAdded =
  (subjectType: Part) =>
  async (
    trx: Trx,
    { incidentId }: Pick<PostMortem, 'incidentId'>,
    subjectId: string,
    details: Record<string, unknown>,
  ): Promise<boolean> =>
    wasSaid(trx, { action: `${subjectType}.added`, subjectType, subjectId, incidentId }, details);
