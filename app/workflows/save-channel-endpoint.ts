import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import {
  createChannelEndpoint,
  type EndpointFields,
  lockChannelEndpoint,
  type ShownEndpoint,
  updateChannelEndpoint,
} from '../db/channel-endpoints.server.ts';
import type { Trx } from '../db/client.server.ts';
import { listTeams } from '../db/teams.server.ts';
import { AppError } from '../errors.ts';
import {
  type EndpointInput,
  endpointInput,
  type NewEndpointInput,
  newEndpointInput,
} from './channel-endpoint-input.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

/**
 * Adds an incoming webhook, through which messages of its audience go out.
 *
 * @returns its id
 * @throws AppError FORBIDDEN unless an administrator asks; INVALID
 */
export async function addChannelEndpoint(context: WorkflowContext, request: NewEndpointInput): Promise<string> {
  return changeEndpoints(context, async (trx) => {
    const { url, secret = null, teamId = null, ...fields } = checked(newEndpointInput, request);
    await requireTeam(trx, teamId);
    const id = await createChannelEndpoint(trx, { ...fields, teamId, url, secret });
    const details = { ...fields, teamId, host: new URL(url).host, signed: secret !== null };
    return { id, action: 'channel.added', details };
  });
}

/**
 * Changes an incoming webhook and counts its version up. Its address and secret stay unless they are given anew.
 *
 * @param version the one that was looked at
 * @throws AppError as `addChannelEndpoint`, NOT_FOUND, and STALE if somebody saved another version meanwhile
 */
export async function changeChannelEndpoint(
  context: WorkflowContext,
  id: string,
  version: number,
  request: EndpointInput,
): Promise<void> {
  await changeEndpoints(context, async (trx) => {
    const endpoint = await lockChannelEndpoint(trx, id);
    const { url, secret, withoutSecret, teamId = null, ...said } = checked(endpointInput, request);
    if (endpoint.version !== version) {
      throw new AppError(
        'STALE',
        'Somebody saved another version of this channel since you opened it. Nothing of yours was saved; it is below. Save again to put it in place of theirs.',
      );
    }
    if (teamId !== endpoint.teamId) await requireTeam(trx, teamId);
    const fields = { ...said, teamId };
    const newSecret = withoutSecret ? { secret: null } : secret ? { secret } : {};
    await updateChannelEndpoint(trx, endpoint, { ...fields, ...newSecret, ...(url ? { url } : {}) });
    const details = {
      ...fields,
      host: url ? new URL(url).host : endpoint.host,
      addressChanged: Boolean(url),
      signed: withoutSecret ? false : Boolean(secret) || endpoint.hasSecret,
      before: saidOf(endpoint),
    };
    return { id, action: 'channel.changed', details };
  });
}

/** Archives a webhook: nothing goes out through it any more; what went out stays. @throws AppError FORBIDDEN, NOT_FOUND */
export async function archiveChannelEndpoint(context: WorkflowContext, id: string): Promise<void> {
  await changeEndpoints(context, async (trx) => {
    const endpoint = await lockChannelEndpoint(trx, id);
    if (endpoint.archivedAt) return null;
    await updateChannelEndpoint(trx, endpoint, { archivedAt: new Date() });
    return { id, action: 'channel.archived', details: { name: endpoint.name } };
  });
}

/** Takes an archived webhook back. @throws AppError FORBIDDEN, NOT_FOUND, INVALID if another took its name meanwhile */
export async function restoreChannelEndpoint(context: WorkflowContext, id: string): Promise<void> {
  await changeEndpoints(context, async (trx) => {
    const endpoint = await lockChannelEndpoint(trx, id);
    if (!endpoint.archivedAt) return null;
    await updateChannelEndpoint(trx, endpoint, { archivedAt: null });
    return { id, action: 'channel.restored', details: { name: endpoint.name } };
  });
}

const saidOf = ({ name, kind, channel, audience, teamId, afterCrash, host }: ShownEndpoint) =>
  ({ name, kind, channel, audience, teamId, afterCrash, host }) satisfies EndpointFields & { host: string };

async function requireTeam(trx: Trx, teamId: string | null): Promise<void> {
  if (teamId === null || (await listTeams(trx)).some((team) => team.id === teamId)) return;
  const message = 'This team is not there any more.';
  throw new AppError('INVALID', message, { teamId: message });
}

/** The frame of every change; null: nothing was to be done. */
async function changeEndpoints(
  { db, viewer, actor }: WorkflowContext,
  work: (trx: Trx) => Promise<{ id: string; action: string; details: Record<string, unknown> } | null>,
): Promise<string> {
  requireRole(viewer, 'admin');
  return db.transaction().execute(async (trx) => {
    const done = await work(trx);
    if (!done) return '';
    const { id, action, details } = done;
    await recordAudit(trx, actor, { action, subjectType: 'channel', subjectId: id, details });
    return id;
  });
}
