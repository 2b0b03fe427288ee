import { validate } from 'uuid';
import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { contactOfUser, findActiveContact } from '../db/contacts.server.ts';
import {
  createRecipientRole,
  createRoleHolder,
  deleteRoleHolder,
  getRecipientRole,
} from '../db/recipient-roles.server.ts';
import { listServices } from '../db/services.server.ts';
import { listTeams } from '../db/teams.server.ts';
import { AppError } from '../errors.ts';
import { slugOf } from '../text/slugs.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import {
  type RecipientRoleInput,
  type RoleHolderInput,
  recipientRoleInput,
  roleHolderInput,
} from './recipient-role-input.ts';

/**
 * Adds a recipient role of the organisation's own, which nobody holds yet.
 *
 * @returns its key, by which templates name it; it never changes
 * @throws AppError FORBIDDEN below coordinator; INVALID if the name is empty or taken
 */
export async function addRecipientRole(
  { db, viewer, actor }: WorkflowContext,
  request: RecipientRoleInput,
): Promise<string> {
  requireRole(viewer, 'coordinator');
  const { name, audience } = checked(recipientRoleInput, request);
  const key = slugOf(name, '');
  if (!key) throw refused('name', 'Use at least one letter from a to z, or a digit.');
  return db.transaction().execute(async (trx) => {
    const id = await createRecipientRole(trx, { key, name, audience });
    if (!id) throw refused('name', `“${name}” is there already, or something that differs only in signs.`);
    const details = { name, key, audience };
    await recordAudit(trx, actor, {
      action: 'recipient_role.added',
      subjectType: 'recipient_role',
      subjectId: id,
      details,
    });
    return key;
  });
}

/**
 * Gives a recipient role to a user of ours or to somebody outside, for every incident or only for those that concern a
 * service or a team. Twice is once.
 *
 * @throws AppError FORBIDDEN below coordinator; NOT_FOUND; INVALID for somebody or something that is not there
 */
export async function giveRecipientRole(
  { db, viewer, actor }: WorkflowContext,
  key: string,
  request: RoleHolderInput,
): Promise<void> {
  requireRole(viewer, 'coordinator');
  const { person, scope } = checked(roleHolderInput, request);
  await db.transaction().execute(async (trx) => {
    const role = await getRecipientRole(trx, key);
    const contactId = await contactOf(trx, person);
    if (!contactId) throw refused('person', 'This person is not there any more.');
    if (scope) await requireThere(trx, scope);
    const [serviceId, teamId] = ['service', 'team'].map((kind) => (scope?.kind === kind ? scope.id : null));
    const holder = { contactId, serviceId: serviceId ?? null, teamId: teamId ?? null };
    if (!(await createRoleHolder(trx, { recipientRoleId: role.id, ...holder }))) return;
    await recordAudit(trx, actor, {
      action: 'recipient_role.given',
      subjectType: 'recipient_role',
      subjectId: role.id,
      details: { role: role.name, ...holder },
    });
  });
}

/** Takes a recipient role away from who holds it; nothing happens if they hold it no more. @throws AppError FORBIDDEN, NOT_FOUND */
export async function takeRecipientRole(
  { db, viewer, actor }: WorkflowContext,
  key: string,
  holderId: string,
): Promise<void> {
  requireRole(viewer, 'coordinator');
  if (!validate(holderId)) throw new AppError('NOT_FOUND', 'Nobody holds this role so.');
  await db.transaction().execute(async (trx) => {
    const role = await getRecipientRole(trx, key);
    const taken = await deleteRoleHolder(trx, role.id, holderId);
    if (!taken) return;
    await recordAudit(trx, actor, {
      action: 'recipient_role.taken',
      subjectType: 'recipient_role',
      subjectId: role.id,
      details: { role: role.name, ...taken },
    });
  });
}

async function contactOf(trx: Trx, { kind, id }: { kind: 'user' | 'contact'; id: string }) {
  return kind === 'user' ? contactOfUser(trx, id) : (await findActiveContact(trx, id))?.id;
}

async function requireThere(trx: Trx, { kind, id }: { kind: 'service' | 'team'; id: string }): Promise<void> {
  const known = await (kind === 'service' ? listServices(trx) : listTeams(trx));
  if (!known.some((one) => one.id === id)) throw refused('scope', `This ${kind} is not there any more.`);
}

function refused(field: string, message: string): AppError {
  return new AppError('INVALID', message, { [field]: message });
}
