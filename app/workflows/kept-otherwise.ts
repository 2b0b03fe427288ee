import { AppError } from '../errors.ts';

/**
 * Under the id of its form something else was kept: it comes from a page that was gone back to, and is not the same sent twice.
 *
 * @param field that of the words
 * @param now what stands there by now, where its sender may read it
 */
export function keptOtherwise(field: string, now: string | null = null): AppError {
  const stands = now === null ? '' : ` It says now: “${now}”.`;
  const message = `This form was sent before, in other words, which were kept.${stands} Send these again: they are added.`;
  return new AppError('CONFLICT', message, { [field]: message });
}
