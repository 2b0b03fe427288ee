import { z } from 'zod';
import { emailField, personNameField } from '../auth/credentials.ts';
import { hashPassword } from '../auth/passwords.server.ts';
import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import { createOrganisation, findOrganisation } from '../db/organisation.server.ts';
import { ROLES } from '../db/schema.ts';
import { createUser, hasAdministrator, lockAdministrators } from '../db/users.server.ts';
import { AppError } from '../errors.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const input = z.object({ email: emailField, name: personNameField, role: z.enum(ROLES), password: z.string() });

/**
 * Adds a person who can sign in at once. In a new installation this stands in for the first visit: the first person must
 * be an administrator, and the organisation is called "My organisation" until somebody renames it.
 *
 * @throws AppError FORBIDDEN; INVALID naming the field; CONFLICT if nobody could administer the installation
 */
export async function addUser(
  { db, viewer, actor }: WorkflowContext,
  request: z.input<typeof input>,
): Promise<{ id: string; email: string }> {
  requireRole(viewer, 'admin');
  const { email, name, role, password } = checked(input, request);
  const passwordHash = await hashPassword(password, email);
  return db.transaction().execute(async (trx) => {
    await lockAdministrators(trx);
    if (role !== 'admin' && !(await hasAdministrator(trx))) {
      throw new AppError('CONFLICT', 'Nobody administers Hindsight yet: the first person needs the role "admin".');
    }
    if (!(await findOrganisation(trx))) {
      await createOrganisation(trx, { name: 'My organisation', timeZone: 'UTC', isSample: false });
    }
    const id = await createUser(trx, { email, name, role, passwordHash });
    const details = { name, email, role };
    await recordAudit(trx, actor, { action: 'person.added', subjectType: 'user', subjectId: id, details });
    return { id, email };
  });
}
