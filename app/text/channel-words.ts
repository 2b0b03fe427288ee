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
export const KEPT_BACK = 'The incident was restricted, or the person deactivated, before this went out';
export const BROKE_OFF = 'Sending broke off';
export const PROCESS_STOPPED = 'The process was stopped while the receiver did not answer';
export const PROCESS_DIED = 'The process ended in the middle of sending';
export const ARRIVED_BY_WORD = 'Somebody says that it arrived';

/**
 * Somebody else's words on one line and short enough to read: without control characters, which no text of the database
 * holds, and with no character cut in two.
 *
 * @param most characters
 */
export const readable = (words: string, most = 300): string =>
  [...words.replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ').trim()].slice(0, most).join('');

/** What a receiver answered, in its own words. */
export const answered = (who: string, code: number | string, words: string): string => {
  const said = readable(words);
  return `${who} answered ${code}${said && said !== String(code) ? `: ${said}` : ''}`;
};

/** The same for whoever is not to read the words, only what they amount to. */
export const withoutWords = (detail: string): string => detail.replace(/^(.{1,40}? answered [1-9]\d\d): .*$/s, '$1');

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
  return detail ? `${why} (${readable(detail, 200)})` : why;
}

/** late: it is still tried; unknown: a person has to say whether it arrived; failed: it did not, or came back. */
export type Trouble = 'late' | 'unknown' | 'failed';

/** What its sender is told of a message that did not reach everybody. */
export function undeliveredText(reference: string, subject: string, trouble: Trouble): string {
  const message = `The message about ${reference}${subject ? `, “${subject.slice(0, 200)}”,` : ''}`;
  return {
    late: `${message} has not reached everybody yet; it is tried again. Is there another way?`,
    unknown: `${message} may not have reached everybody. Say whether it arrived.`,
    failed: `${message} did not reach everybody. Look who is missing, and tell them another way.`,
  }[trouble];
}

/** What its sender is told of a message that says that it is over, and did not go out since it is not. */
export const heldBackText = (reference: string, subject: string): string =>
  `${reference} was reopened before your message “${subject.slice(0, 200)}” went out. It was held back and is a draft again.`;
