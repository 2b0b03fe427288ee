import type { Trx } from '../db/client.server.ts';
import { listPeople } from '../db/teams.server.ts';
import { AppError } from '../errors.ts';

/** @throws AppError INVALID at the field unless the person, if one is named, is there and active */
export async function requireActive(trx: Trx, userId: string | null, field: string): Promise<void> {
  if (userId === null || (await listPeople(trx)).some((person) => person.id === userId)) return;
  const message = 'This person does not exist or was deactivated.';
  throw new AppError('INVALID', message, { [field]: message });
}
