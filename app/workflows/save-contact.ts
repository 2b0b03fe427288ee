import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { createContact, lockContact, updateContact } from '../db/contacts.server.ts';
import { findUserByEmail } from '../db/users.server.ts';
import { AppError } from '../errors.ts';
import { checked } from './checked.ts';
import { type ContactInput, contactInput } from './contact-input.ts';
import type { WorkflowContext } from './context.ts';

/**
 * Adds somebody outside to the directory.
 *
 * @returns the contact's id
 * @throws AppError FORBIDDEN below coordinator; INVALID, also where the address is in the directory already
 */
export async function addContact(context: WorkflowContext, request: ContactInput): Promise<string> {
  return changeDirectory(context, async (trx) => {
    const contact = toContact(request);
    await refuseUser(trx, contact.email);
    const id = await createContact(trx, contact);
    return { id, action: 'contact.added', details: contact };
  });
}

/**
 * Changes somebody outside and counts the version up.
 *
 * @param version the one that was looked at
 * @throws AppError as `addContact`, NOT_FOUND, and STALE if somebody saved another version meanwhile
 */
export async function changeContact(
  context: WorkflowContext,
  id: string,
  version: number,
  request: ContactInput,
): Promise<void> {
  await changeDirectory(context, async (trx) => {
    const { name, email, organisation, timeZone, ...before } = await lockContact(trx, id);
    const contact = toContact(request);
    if (before.version !== version) {
      throw new AppError(
        'STALE',
        'Somebody saved another version of this contact since you opened it. Nothing of yours was saved; it is below. Save again to put it in place of theirs.',
      );
    }
    if (contact.email !== email.toLowerCase()) await refuseUser(trx, contact.email);
    await updateContact(trx, id, contact);
    const details = { ...contact, before: { name, email, organisation, timeZone } };
    return { id, action: 'contact.changed', details };
  });
}

/** Archives somebody outside: nothing reaches them any more, their roles stay written down. @throws AppError FORBIDDEN, NOT_FOUND */
export async function archiveContact(context: WorkflowContext, id: string): Promise<void> {
  await changeDirectory(context, async (trx) => {
    const { name, archivedAt } = await lockContact(trx, id);
    if (archivedAt) return null;
    await updateContact(trx, id, { archivedAt: new Date() });
    return { id, action: 'contact.archived', details: { name } };
  });
}

/** Takes an archived contact back: their roles reach them again. @throws AppError FORBIDDEN, NOT_FOUND */
export async function restoreContact(context: WorkflowContext, id: string): Promise<void> {
  await changeDirectory(context, async (trx) => {
    const { name, archivedAt } = await lockContact(trx, id);
    if (!archivedAt) return null;
    await updateContact(trx, id, { archivedAt: null });
    return { id, action: 'contact.restored', details: { name } };
  });
}

function toContact(request: ContactInput) {
  const { timeZone = null, ...fields } = checked(contactInput, request);
  return { ...fields, timeZone };
}

/** Who signs in here is in the directory by their account. */
async function refuseUser(trx: Trx, email: string): Promise<void> {
  const user = await findUserByEmail(trx, email);
  if (!user) return;
  const state = user.deactivatedAt ? 'was deactivated as a user here' : 'signs in here, and is in the directory so';
  const message = `${user.name} has this address and ${state}.`;
  throw new AppError('INVALID', message, { email: message });
}

/** The frame of every change; null: nothing was to be done. */
async function changeDirectory(
  { db, viewer, actor }: WorkflowContext,
  work: (trx: Trx) => Promise<{ id: string; action: string; details: Record<string, unknown> } | null>,
): Promise<string> {
  requireRole(viewer, 'coordinator');
  return db.transaction().execute(async (trx) => {
    const done = await work(trx);
    if (!done) return '';
    const { id, action, details } = done;
    await recordAudit(trx, actor, { action, subjectType: 'contact', subjectId: id, details });
    return id;
  });
}
