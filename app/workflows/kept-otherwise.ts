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

/**
 * What a form added is no longer there: somebody took it back, so that to take the form for sent twice would lose what it says.
 *
 * @param field that of the words
 */
export function takenBackSince(field: string): AppError {
  const message = 'This form was sent before; what it added was taken back since. Send these again: they are added.';
  return new AppError('CONFLICT', message, { [field]: message });
}
