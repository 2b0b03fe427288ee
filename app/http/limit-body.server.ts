import type { Request, RequestHandler, Response } from 'express';
import { localPath } from '../auth/local-path.ts';
import { AppError } from '../errors.ts';
import { refusalPage } from '../refusal-response.server.ts';
import { refuseProgram } from './api-addresses.server.ts';

const MIB = 1 << 20;
/** More than any form of ours holds. */
const FORM_BYTES = MIB;
/** A mapping lists every value of a source that it translates. */
const MAPPING_BYTES = 16 * MIB;

/**
 * Refuses a body that is larger than any form, before a page reads it into memory: by its announced length, or, where it
 * comes in pieces, as soon as there is too much of it.
 */
export function limitBody(): RequestHandler {
  return (request, response, next) => {
    const limit = limitOf(request);
    // a page may answer before it has read everything, as where it sends a visitor to sign in
    response.on('finish', () => {
      if (!request.complete) discard(request);
    });
    if (Number(request.get('content-length') ?? 0) > limit) return refuse(response, limit).catch(next);
    if (request.get('transfer-encoding') === undefined || limit === Number.POSITIVE_INFINITY) return next();
    let read = 0;
    // paused, since a listener would let it flow before the page listens
    request.pause();
    request.on('data', (piece: Buffer) => {
      read += piece.length;
      if (read <= limit) return;
      discard(request);
      refuse(response, limit).catch(next);
    });
    next();
  };
}

/** An upload is not limited here: it goes to the database piece by piece and has a limit of its own. */
function limitOf({ method, path }: Request): number {
  if (method !== 'POST') return FORM_BYTES;
  if (/^\/imports\/new(\.data)?$/.test(path)) return Number.POSITIVE_INFINITY;
  return /^\/imports\/[^/]+$/.test(path) ? MAPPING_BYTES : FORM_BYTES;
}

/**
 * Throws away what still comes, so that the sender reads the answer and its connection is free again. The page that
 * waits for the body hears no more of it: neither its end, with which it would go on, nor an error.
 */
function discard(request: Request): void {
  for (const event of ['data', 'end', 'close', 'error']) request.removeAllListeners(event);
  request.on('error', () => {});
  request.resume();
}

/** With a page where a browser asks, and a problem document where a program or a script of ours does. */
async function refuse(response: Response, limit: number): Promise<void> {
  if (response.headersSent) return;
  const request = response.req;
  const message = `This is too long: at most ${limit / MIB} MiB can be sent at once. Shorten it, or send it in parts.`;
  const error = new AppError('TOO_LARGE', message);
  const isProgram = request.originalUrl.startsWith('/api/') || !request.get('accept')?.includes('text/html');
  if (isProgram) return refuseProgram(response, error);
  const way = wayBack(request.get('referer') ?? '');
  const told = new AppError('TOO_LARGE', `${message} Go back in your browser: what you typed may stand there still.`);
  const page = refusalPage(told, 'This is too long', way, response.locals.nonce as string);
  response.status(error.status).set('Cache-Control', 'private, no-store').type('html').send(page);
}

/** To the page that the form was on, which need not be where it was sent to: not every address that takes a form is a page. */
function wayBack(referrer: string): { href: string; words: string } {
  const from = URL.canParse(referrer) ? new URL(referrer) : undefined;
  const href = localPath(from && from.pathname + from.search);
  return { href, words: href === '/' ? 'To the overview' : 'Back to the page' };
}
