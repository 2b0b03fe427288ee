import { AppError } from '../../errors.ts';

/** Said of a packed file that grows too much. */
export function tooLarge(maxBytes: number): AppError {
  const mebibytes = Math.floor(maxBytes / 1024 ** 2);
  return new AppError('TOO_LARGE', `The file unpacks to more than ${mebibytes} MiB. Split it and import the parts.`);
}
