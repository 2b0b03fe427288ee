import type { RequestHandler } from 'express';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a write that another site's page sends with our cookie. A browser says where a request comes from in Origin
 * or Sec-Fetch-Site; a request that carries neither, nor a cookie, is a program and brings its own token.
 */
export function refuseCrossSite(publicUrl: string | undefined): RequestHandler {
  return (request, response, next) => {
    if (SAFE.has(request.method)) return next();
    const origin = request.get('origin');
    const site = request.get('sec-fetch-site');
    const ours = origin !== undefined && isFromOurPages(origin, request.get('host'), publicUrl);
    const foreign = origin !== undefined ? !ours : site !== undefined && site !== 'same-origin' && site !== 'none';
    const unclear = origin === undefined && site === undefined && request.get('cookie') !== undefined;
    if (!foreign && !unclear) return next();
    response.status(403).type('text/plain').send('Refused: this form was sent from another site.');
  };
}

/** True if a request with this Origin and Host was sent by a page of ours. */
export function isFromOurPages(origin: string, host: string | undefined, publicUrl: string | undefined): boolean {
  return (publicUrl !== undefined && origin === new URL(publicUrl).origin) || hostOf(origin) === host;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
