import { createHash } from 'node:crypto';
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

/** What was added to an analysis, for the audit log, by which a form that was sent twice is known. */
export function addingTo(subjectType: Part) {
  const record = recordAnalysis(subjectType);
  return {
    /**
     * @param added.words what the log says of it
     * @param added.sent all that was sent, of which the log keeps no more than how to know it again
     */
    record: (
      trx: Trx,
      context: Pick<WorkflowContext, 'actor'>,
      postMortem: Pick<PostMortem, 'incidentId'>,
      subjectId: string,
      { words, sent }: { words: Record<string, unknown>; sent: object },
    ): Promise<void> => record(trx, context, postMortem, 'added', subjectId, { ...words, digest: digestOf(sent) }),
    /** Whether just this was sent for it first, whatever became of it: then its form was sent twice. */
    wasSent: (
      trx: Trx,
      { incidentId }: Pick<PostMortem, 'incidentId'>,
      subjectId: string,
      sent: object,
    ): Promise<boolean> =>
      wasSaid(trx, { action: `${subjectType}.added`, subjectType, subjectId, incidentId }, { digest: digestOf(sent) }),
  };
}

const digestOf = (sent: object) => createHash('sha256').update(JSON.stringify(sent)).digest('hex');
