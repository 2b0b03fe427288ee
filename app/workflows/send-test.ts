import { z } from 'zod';
import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import { getChannelEndpoint } from '../db/channel-endpoints.server.ts';
import type { Trx } from '../db/client.server.ts';
import { createDeliveries } from '../db/deliveries.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { createMailing } from '../db/mailings.server.ts';
import { getOrganisation } from '../db/organisation.server.ts';
import type { Receiver } from '../db/schema.ts';
import { getUser } from '../db/users.server.ts';
import { AppError } from '../errors.ts';
import { testMail } from '../text/mail-words.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { stateAtFirst } from './queue-mailing.ts';

const input = z.object({
  /** Of this try: sent twice, it is one. */
  id: z.uuid(),
  /** The endpoint to try; none: e-mail, to one's own address. */
  endpointId: z.uuid().nullish(),
});

/**
 * Sends a test message the way that messages go, so that whoever set it up sees whether it arrives. In test mode it reaches
 * nobody, as nothing does then, and the record says so.
 *
 * @throws AppError FORBIDDEN unless an administrator asks; NOT_FOUND; CONFLICT for an archived endpoint
 */
export async function sendTest({ db, viewer, actor }: WorkflowContext, request: z.input<typeof input>): Promise<void> {
  requireRole(viewer, 'admin');
  const { id, endpointId = null } = checked(input, request);
  await db.transaction().execute(async (trx) => {
    const receiver = endpointId === null ? await oneself(trx, viewer.userId) : await endpoint(trx, endpointId);
    const { name } = await getOrganisation(trx);
    const fields = { kind: 'test' as const, key: `test:${id}`, attachments: [], expiresAt: null, incidentId: null };
    const mailingId = await createMailing(trx, { ...fields, ...testMail(name, viewer.name) });
    if (!mailingId) return;
    await recordAudit(trx, actor, {
      action: 'sending.tried',
      subjectType: endpointId === null ? 'user' : 'channel_endpoint',
      subjectId: endpointId ?? viewer.userId,
      details: { channel: receiver.channel, name: receiver.name },
    });
    await createDeliveries(trx, { mailingId }, [{ receiver, ...(await stateAtFirst(trx)) }]);
    await notifyLive(trx, { topic: 'sending', incidents: [] });
  });
}

async function oneself(trx: Trx, userId: string | null): Promise<Receiver> {
  const { name, email } = await getUser(trx, userId ?? '');
  return { channel: 'email', address: email, name, role: null, endpointId: null, userId };
}

async function endpoint(trx: Trx, id: string): Promise<Receiver> {
  const { name, channel, archivedAt } = await getChannelEndpoint(trx, id);
  if (archivedAt) throw new AppError('CONFLICT', `“${name}” is archived. Take it back first.`);
  return { channel, address: id, name, role: null, endpointId: id, userId: null };
}
