import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * The security policy, enforced. Scripts run by nonce; `style-src-attr` allows inline style attributes because Mantine
 * and Recharts position with them. A page of ours never needs anything from elsewhere.
 *
 * @param secure whether people reach us by https: only then may a browser be told to insist on it
 */
export function securityHeaders(options: { secure: boolean; development: boolean }): RequestHandler {
  return (request, response, next) => {
    const nonce = randomBytes(16).toString('base64');
    response.locals.nonce = nonce;
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'self'"],
          'script-src': ["'strict-dynamic'", `'nonce-${nonce}'`],
          'style-src': options.development ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${nonce}'`],
          'style-src-attr': ["'unsafe-inline'"],
          'img-src': ["'self'", 'data:'],
          'font-src': ["'self'"],
          'connect-src': options.development ? ["'self'", 'ws:'] : ["'self'"],
          'object-src': ["'none'"],
          'base-uri': ["'none'"],
          'form-action': ["'self'"],
          'frame-ancestors': ["'none'"],
          ...(options.secure ? { 'upgrade-insecure-requests': [] } : {}),
        },
      },
      strictTransportSecurity: options.secure ? { maxAge: 15_552_000 } : false,
      crossOriginEmbedderPolicy: false,
      referrerPolicy: { policy: 'same-origin' },
    })(request, response, next);
  };
}
