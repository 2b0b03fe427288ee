import { AppError } from '#app/errors.ts';
import { problem } from '#app/problem.server.ts';

/** Below /api/v1 an address that does not exist is told in the form that programs read. */
export function loader() {
  return nothingHere();
}

export function action() {
  return nothingHere();
}

function nothingHere() {
  return problem(new AppError('NOT_FOUND', 'There is nothing at this address.'));
}
