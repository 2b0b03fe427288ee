import type { NextFunction, Request, Response } from 'express';
import { AppError } from '../errors.ts';
import { refusalPage } from '../refusal-response.server.ts';
import { refuseProgram } from './api-addresses.server.ts';

/**
 * Refuses an address that is none, with a page where a browser asks and a problem document where a program does: one of
 * which the percent signs spell no text, or that holds a NUL character, which no text that PostgreSQL compares has.
 */
export function refuseMalformed(request: Request, response: Response, next: NextFunction): void | Promise<void> {
  if (!request.originalUrl.includes('%00') && isText(request.path)) return next();
  const error = new AppError('MALFORMED', 'The address holds a character that cannot be in one.');
  const isProgram = /^\/api(\/|$)/i.test(request.path) || !request.get('accept')?.includes('text/html');
  if (isProgram) return refuseProgram(response, error);
  const way = { href: '/', words: 'To the overview' };
  const page = refusalPage(error, 'This address cannot be read', way, response.locals.nonce as string);
  response.status(error.status).set('Cache-Control', 'private, no-store').type('html').send(page);
}

function isText(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
