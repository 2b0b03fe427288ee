import { releaseDispatch as release } from '#app/workflows/release-dispatch.ts';
import type { JobContext } from './job-context.ts';

/** Lets a message out whose time to be taken back is over. */
export async function releaseDispatch(
  { connection }: JobContext,
  { dispatchId }: { dispatchId: string },
): Promise<void> {
  await release({ db: connection.db, actor: { kind: 'job', id: null, requestId: null } }, dispatchId);
}
