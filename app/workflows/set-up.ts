import { z } from 'zod';
import { emailField, personNameField, timeZoneField } from '../auth/credentials.ts';
import { hashPassword } from '../auth/passwords.server.ts';
import { openSession } from '../auth/session.server.ts';
import { countTry } from '../auth/throttle.server.ts';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { createOrganisation, findOrganisation, updateOrganisation } from '../db/organisation.server.ts';
import { createUser, hasAdministrator, lockAdministrators } from '../db/users.server.ts';
import type { Actor, Viewer } from '../db/viewer.ts';
import { AppError } from '../errors.ts';
import { checked } from './checked.ts';
import type { Browser, VisitorContext } from './context.ts';

const input = z.object({
  name: personNameField,
  email: emailField,
  password: z.string(),
  organisation: z.string().trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters.'),
  timeZone: timeZoneField,
});

/**
 * The first visit: makes the organisation and its first administrator, and signs them in; all of it or nothing. Of two
 * people who do it at once the second is told.
 *
 * @throws AppError CONFLICT if there is an administrator already; INVALID; TOO_MANY_REQUESTS
 */
export async function setUp(
  context: VisitorContext,
  request: z.input<typeof input> & Browser,
): Promise<{ token: string; viewer: Viewer; actor: Actor }> {
  const { db, connection, requestId, remoteAddress } = context;
  const { name, email, password, organisation, timeZone } = checked(input, request);
  await countTry(connection.pool, 'set-up by address', remoteAddress);
  if (await hasAdministrator(db)) throw alreadySetUp();
  const passwordHash = await hashPassword(password, email);
  return db.transaction().execute(async (trx) => {
    await lockAdministrators(trx);
    if (await hasAdministrator(trx)) throw alreadySetUp();
    await saveOrganisation(trx, { name: organisation, timeZone });
    const userId = await createUser(trx, { email, name, role: 'admin', passwordHash });
    const token = await openSession(trx, { ...request, userId });
    const actor: Actor = { kind: 'user', id: userId, requestId };
    const details = { organisation, timeZone };
    await recordAudit(trx, actor, { action: 'organisation.set_up', subjectType: 'organisation', details });
    const viewer: Viewer = { userId, name, role: 'admin', teamRoles: {}, timeZone };
    return { token, viewer, actor };
  });
}

/** The command line may have made the organisation before anybody visited. */
async function saveOrganisation(trx: Trx, settings: { name: string; timeZone: string }) {
  if (await findOrganisation(trx)) return updateOrganisation(trx, settings);
  return createOrganisation(trx, { ...settings, isSample: false });
}

function alreadySetUp(): AppError {
  return new AppError('CONFLICT', 'Somebody has set Hindsight up already. Sign in, or ask them for an invitation.');
}
