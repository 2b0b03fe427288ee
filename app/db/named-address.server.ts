import { AppError } from '../errors.ts';
import { slugCandidates } from '../text/slugs.ts';
import { isUniqueViolation } from './unique-violation.server.ts';

type Kind = 'service' | 'team';

/**
 * Adds a service or a team under the first free address made from its name.
 *
 * @param insert writes the row, or nothing where the address is taken
 * @throws AppError INVALID if another has the name, in any case
 */
export async function createUnderFreeAddress<T>(
  kind: Kind,
  name: string,
  insert: (slug: string) => Promise<T | undefined>,
): Promise<T> {
  for (const slug of slugCandidates(name, kind)) {
    const created = await refusingTakenName(kind, name, () => insert(slug));
    if (created) return created;
  }
  throw new Error('unreachable: there is always a next address');
}

/** @throws AppError INVALID if another has the name, in any case */
export async function refusingTakenName<T>(kind: Kind, name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error, `${kind}s_name_key`)) throw error;
    const message = `There is a ${kind} "${name}" already.`;
    throw new AppError('INVALID', message, { name: message });
  }
}
