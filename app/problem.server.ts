import { STATUS_CODES } from 'node:http';
import { isAppError } from './errors.ts';

/**
 * A foreseen failure as RFC 9457 problem document, naming the fields that are wrong. Responses pass through; a defect is
 * thrown on, so that it is logged and answers 500.
 */
export function problem(error: unknown): Response {
  if (error instanceof Response) return error;
  if (!isAppError(error)) throw error;
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
