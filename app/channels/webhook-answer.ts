import { answered, noAnswer } from '../text/channel-words.ts';
import type { Answer } from './message.ts';

const WHO = 'The endpoint';
/** Nothing of the message was sent. */
const NOT_REACHED: Readonly<Record<string, 'refused' | 'unknown' | 'timeout' | 'tls'>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  ENOTFOUND: 'unknown',
  EAI_AGAIN: 'unknown',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
};
/** Too early, too often, or its server waited in vain: worth another try. */
const FOR_NOW = [408, 425, 429];
/** A gateway gave up on the program behind it, which may have had the message. */
const GATEWAY_TIMEOUT = 504;

/**
 * What an endpoint's answer means.
 *
 * @param words the beginning of what it answered
 * @param retryAfter its header of this name
 */
export function webhookAnswer(status: number, words: string, retryAfter: string | null, now: Date): Answer {
  const detail = answered(WHO, status, words);
  const wait = waitOf(retryAfter, now);
  const failed: Answer = {
    outcome: 'failed',
    detail,
    mayHaveArrived: status === GATEWAY_TIMEOUT,
    ...(wait && { retryAfterSeconds: wait }),
  };
  // the connectors of Teams answer 200 and say in words that they were called too often
  if (status < 300)
    return /HTTP error 429/i.test(words) ? failed : { outcome: 'accepted', detail, mayHaveArrived: true };
  if (status >= 500 || FOR_NOW.includes(status)) return failed;
  return { outcome: 'refused', detail, mayHaveArrived: false };
}

/** What it means that an endpoint did not answer. */
export function webhookFailure(error: unknown): Answer {
  const { name = '', cause } = error as { name?: string; cause?: { code?: string; message?: string } };
  const code = cause?.code ?? '';
  const isTls = /^(?:CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/.test(code);
  const reached = isTls ? 'tls' : NOT_REACHED[code];
  if (reached) return { outcome: 'failed', detail: noAnswer(WHO, reached, code), mayHaveArrived: false };
  // an address that may not be called at all, such as one with the port of another protocol
  if (name !== 'TimeoutError' && code === '') {
    return { outcome: 'refused', detail: noAnswer(WHO, 'refused', cause?.message ?? ''), mayHaveArrived: false };
  }
  const reason = name === 'TimeoutError' || /TIMEOUT/.test(code) ? 'timeout' : 'broken';
  return { outcome: 'failed', detail: noAnswer(WHO, reason, code), mayHaveArrived: true };
}

/** Seconds from now, from seconds or a date. */
function waitOf(retryAfter: string | null, now: Date): number | undefined {
  if (retryAfter === null) return undefined;
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - now.getTime()) / 1000;
  return seconds > 0 ? Math.ceil(seconds) : undefined;
}
