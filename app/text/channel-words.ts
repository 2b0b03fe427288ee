/* What messages say of themselves, and what is told of their receivers' answers. */

/** At the end of a message of which a channel can show the beginning only. */
export const IS_LONGER = 'This message is longer than can be shown here.';

export const NO_MAIL_SERVER = 'No mail server is set up: SMTP_URL';
export const NO_SENDER = 'No sender address is set: Settings, Sending';
export const NO_ADDRESS = 'This is not an e-mail address';
export const TEST_MODE = 'Test mode: nothing is sent';
export const TOO_LATE = 'Its time had passed before it could be sent';
export const ENDPOINT_GONE = 'The endpoint was archived';
export const RESTRICTED_MEANWHILE = 'The incident was restricted before this went out';
export const PROCESS_DIED = 'The process ended in the middle of sending';
export const ARRIVED_BY_WORD = 'Somebody says that it arrived';

/** What a receiver answered, in its own words and short enough to read. */
export const answered = (who: string, code: number | string, words: string): string => {
  const said = words.replace(/\s+/g, ' ').trim().slice(0, 300);
  return `${who} answered ${code}${said && said !== String(code) ? `: ${said}` : ''}`;
};

/** Why there was no answer. */
export function noAnswer(
  who: string,
  reason: 'refused' | 'unknown' | 'timeout' | 'broken' | 'tls',
  detail: string,
): string {
  const why = {
    refused: `${who} cannot be reached`,
    unknown: `${who} is not known by its name`,
    timeout: `${who} did not answer in time`,
    broken: `${who} broke the connection off`,
    tls: `${who} could not be reached securely`,
  }[reason];
  return detail ? `${why} (${detail.replace(/\s+/g, ' ').slice(0, 200)})` : why;
}

/** What its sender is told of a message that did not reach everybody. */
export function undeliveredText(reference: string, subject: string, state: 'refused' | 'failed' | 'unknown'): string {
  const message = `The message about ${reference}${subject ? `, “${subject.slice(0, 200)}”,` : ''}`;
  return state === 'unknown'
    ? `${message} may not have reached everybody. Say whether it arrived.`
    : `${message} did not reach everybody. Look who is missing, and tell them another way.`;
}
