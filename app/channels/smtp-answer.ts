import { answered, noAnswer, readable } from '../text/channel-words.ts';
import type { Answer } from './message.ts';

const WHO = 'The mail server';
/** Before any message is spoken of: what is wrong is the server or our settings, which somebody can mend. */
const ABOUT_THE_SERVER = ['CONN', 'EHLO', 'HELO', 'STARTTLS', 'API'];

interface MailError {
  message: string;
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
  cause?: { code?: string };
}

/**
 * What an error of the mail transport means.
 *
 * @param hadContent whether the server had the whole message, so that it may have kept it without saying so
 */
export function mailFailure(error: unknown, hadContent: boolean): Answer {
  const { message, code = '', command = '', response = '', responseCode, cause } = error as MailError;
  if (responseCode) {
    const detail = answered(WHO, responseCode, response.replace(/^\d+[ -]?/, ''));
    if (code === 'EAUTH' || ABOUT_THE_SERVER.includes(command)) {
      return { outcome: 'failed', detail, mayHaveArrived: false, obstacle: 'server' };
    }
    return { outcome: responseCode < 500 ? 'failed' : 'refused', detail, mayHaveArrived: false };
  }
  if (['EENVELOPE', 'EMESSAGE', 'ECONFIG'].includes(code)) {
    return { outcome: 'refused', detail: readable(message), mayHaveArrived: false };
  }
  const system = cause?.code ?? /\bE[A-Z]{4,}\b/.exec(message)?.[0] ?? '';
  const detail = noAnswer(WHO, reasonOf(code, system), system);
  if (hadContent) return { outcome: 'failed', detail, mayHaveArrived: true };
  return { outcome: 'failed', detail, mayHaveArrived: false, obstacle: 'server' };
}

function reasonOf(code: string, system: string) {
  if (system === 'ECONNREFUSED' || system === 'EHOSTUNREACH' || system === 'ENETUNREACH') return 'refused';
  if (code === 'EDNS' || system === 'ENOTFOUND') return 'unknown';
  if (code === 'ETIMEDOUT' || code === 'EABORT' || system === 'ETIMEDOUT') return 'timeout';
  return code === 'ETLS' || code === 'EREQUIRETLS' ? 'tls' : 'broken';
}
