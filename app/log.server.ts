import pino, { type Logger } from 'pino';

export type { Logger };

/** The log: JSON lines on standard output; secrets that might come along are blotted out. */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['*.password', '*.token', '*.secret', 'req.headers.cookie', 'req.headers.authorization'],
      censor: '…',
    },
  });
}

/** A path as it may stand in the log: without the token of a one-time link. A query never stands there. */
export function loggedPath(path: string): string {
  return path.replace(/^\/(invitations|password-resets)\/[^/.]+/, '/$1/…');
}
