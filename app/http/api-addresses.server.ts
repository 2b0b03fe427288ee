import type { RequestHandler, Response } from 'express';
import { OPERATIONS } from '../api/operations.ts';
import { AppError } from '../errors.ts';
import { toProblem } from '../problem.server.ts';

const ADDRESSES = new Set(OPERATIONS.map(({ path }) => path).filter((path) => path.startsWith('/api/')));
const METHODS = ['GET', 'HEAD'];

/** Below /api every answer is in the form that programs read: also where nothing is, and where nothing can be done so. */
export function apiAddresses(): RequestHandler {
  return (request, response, next) => {
    const address = (request.baseUrl + request.path).toLowerCase().replace(/\/+$/, '');
    if (!ADDRESSES.has(address)) {
      const known = [...ADDRESSES].join(', ');
      return refuseProgram(response, new AppError('NOT_FOUND', `There is nothing at ${address}; there are ${known}.`));
    }
    if (!METHODS.includes(request.method)) {
      response.set('Allow', METHODS.join(', '));
      return refuseProgram(
        response,
        new AppError('METHOD_NOT_ALLOWED', `${address} is only read: ask for it with GET.`),
      );
    }
    next();
  };
}

export async function refuseProgram(response: Response, error: AppError): Promise<void> {
  const { status, headers, body } = toProblem(error);
  response.status(status).set(Object.fromEntries(headers));
  response.send(await new globalThis.Response(body).text());
}
