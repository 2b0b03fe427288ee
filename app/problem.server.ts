import { STATUS_CODES } from 'node:http';
import type { AppContext } from './context.ts';
import { AppError, isAppError } from './errors.ts';

/** A failure as RFC 9457 problem document, naming the fields that are wrong. Responses pass through; a defect is logged. */
export function problem(error: unknown, { log, requestId }: Pick<AppContext, 'log' | 'requestId'>): Response {
  if (error instanceof Response) return error;
  if (isAppError(error)) return toProblem(error);
  log.error({ err: error, requestId }, 'an answer of the API failed');
  return toProblem(new AppError('DEFECT', `It is our mistake, and it is in the log as ${requestId}.`));
}

/** A foreseen failure as problem document. */
export function toProblem(error: AppError): Response {
  const { status } = error;
  const fields = Object.entries(error.fields).map(([field, message]) => ({ field, message }));
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code: error.code,
    detail: error.message,
    ...(fields.length > 0 && { errors: fields }),
  };
  const headers = new Headers({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
  if (status === 401) headers.set('WWW-Authenticate', 'Bearer realm="hindsight"');
  return new Response(JSON.stringify(body), { status, headers });
}
