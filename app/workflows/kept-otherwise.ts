import { AppError } from '../errors.ts';

/**
 * Under the id of its form something else was kept: it comes from a page that was gone back to, and is not the same sent twice.
 *
 * @param field that of the words
 */
export function keptOtherwise(field: string): AppError {
  const message = 'What you sent before was kept, in other words. Send these again: they are added.';
  return new AppError('CONFLICT', message, { [field]: message });
}
