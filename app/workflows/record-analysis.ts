import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import type { PostMortem } from '../db/post-mortems.server.ts';
import type { WorkflowContext } from './context.ts';

/** What was done to a part of an analysis, for the audit log: `contributing-factor.added`, `why.moved`. */
export const recordAnalysis =
  (subjectType: 'contributing-factor' | 'why') =>
  async (
    trx: Trx,
    { actor }: Pick<WorkflowContext, 'actor'>,
    { incidentId }: Pick<PostMortem, 'incidentId'>,
    action: string,
    subjectId: string,
    details: Record<string, unknown>,
  ): Promise<void> =>
    recordAudit(trx, actor, { action: `${subjectType}.${action}`, subjectType, subjectId, incidentId, details });
