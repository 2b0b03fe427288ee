import pino, { type Logger } from 'pino';

export type { Logger };

/** The log: JSON lines on standard output; secrets that might come along are blotted out. */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['*.password', '*.token', '*.secret', 'req.headers.cookie', 'req.headers.authorization'], censor: '…' },
  });
}
