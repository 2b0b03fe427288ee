import type { Request, RequestHandler, Response } from 'express';

/** A handler whose failure is answered: Express does not wait for one, and what nobody catches ends the process. */
export const asyncHandler =
  (handle: (request: Request, response: Response) => Promise<unknown>): RequestHandler =>
  (request, response, next) => {
    handle(request, response).catch(next);
  };
