import type { DeliveryState, MailingKind } from '../db/schema.ts';
import { countWords } from './counts.ts';
import { UNMAILED_WORDS, type Unmailed } from './mail-words.ts';
import { uncapital } from './numerals.ts';

/* What became of a mail, in words. */

export interface MailState {
  address: string;
  state: DeliveryState;
  /** What the receiver answered, or why it was not sent. */
  detail: string | null;
}

const because = (detail: string | null) => (detail ? `: ${uncapital(detail.replace(/\.$/, ''))}` : '');

/** "Mailed to mara@acme.example; the mail server accepted it." */
export function mailStateText({ address, state, detail }: MailState): string {
  const mailed = `Mailed to ${address}`;
  switch (state) {
    case 'waiting':
      return detail
        ? `${mailed}; it has not gone out yet${because(detail)}. It is tried again.`
        : `${mailed}; it waits to go out.`;
    case 'sending':
      return `${mailed}; it is on its way.`;
    case 'accepted':
      return `${mailed}; the mail server accepted it.`;
    case 'refused':
      return `The mail to ${address} was refused${because(detail)}.`;
    case 'failed':
      return `The mail to ${address} did not go out${because(detail)}.`;
    case 'unknown':
      return `Nobody can tell whether the mail to ${address} arrived${because(detail)}.`;
    case 'not_sent':
      return `Nothing was mailed to ${address}${because(detail)}.`;
  }
}

/** What became of a test at a place that is no mailbox: "Accepted.", "Refused: the endpoint answered 404." */
export function testStateText({ state, detail }: Pick<MailState, 'state' | 'detail'>): string {
  switch (state) {
    case 'waiting':
      return detail ? `Not arrived yet${because(detail)}. It is tried again.` : 'Waits to go out.';
    case 'sending':
      return 'On its way.';
    case 'accepted':
      return `It arrived${because(detail)}.`;
    case 'refused':
      return `Refused${because(detail)}.`;
    case 'failed':
      return `It did not go out${because(detail)}.`;
    case 'unknown':
      return `Nobody can tell whether it arrived${because(detail)}.`;
    case 'not_sent':
      return `Sent to nobody${because(detail)}.`;
  }
}

/** The mail did not do what it was for, or nobody can tell. */
export const isAmiss = (state: DeliveryState): boolean => ['refused', 'failed', 'unknown', 'not_sent'].includes(state);

/** Beside a link that was just made: whether it was mailed, and what became of it. */
export function linkMailText(unmailed: Unmailed | null, mail: MailState | undefined): string {
  if (unmailed !== null) return `${UNMAILED_WORDS[unmailed]} Hand the link over.`;
  if (!mail) return 'It is being mailed.';
  return isAmiss(mail.state) ? `${mailStateText(mail)} Hand the link over.` : mailStateText(mail);
}

/** For so many days a failure is shown: after that nobody sends it again. */
export const AMISS_DAYS = 14;

/** The instant from which failures are shown. */
export const amissSince = (now: Date): Date => new Date(now.getTime() - AMISS_DAYS * 86_400_000);

/** How many messages and mails did not arrive lately, in a few words. */
export const amissText = (n: number): string =>
  n === 0 ? `nothing in the last ${AMISS_DAYS} days` : `${n} in the last ${AMISS_DAYS} days`;

/**
 * The same as the first line of their page.
 *
 * @param underWay how many are on their way: as long as one is, not everything arrived
 */
export function amissLead(n: number, underWay: number): string {
  if (n === 0 && underWay > 0) {
    const wait = countWords(underWay, 'message or mail is', 'messages and mails are');
    return `${wait} on the way. Of the others nothing went amiss in the last ${AMISS_DAYS} days.`;
  }
  if (n === 0) return `In the last ${AMISS_DAYS} days everything that was sent arrived, as far as its receivers said.`;
  const did = countWords(n, 'message or mail did not arrive', 'messages and mails did not arrive');
  return `${did} in the last ${AMISS_DAYS} days, or not yet, or nobody can tell. What failed can be sent again once what stood in the way is mended.`;
}

/** What a mail is that is no message of an incident. */
export const MAILING_WORDS: Record<MailingKind, string> = {
  invitation: 'Invitation',
  password_reset: 'Link to a new password',
  reminder: 'Notice by e-mail',
  escalation: 'Escalation by e-mail',
  monthly_report: 'Monthly report',
  test: 'Test message',
};

const AMISS_WORDS: Record<Exclude<DeliveryState, 'waiting' | 'sending'>, string> = {
  refused: 'Refused',
  failed: 'Failed',
  unknown: 'Nobody can tell',
  not_sent: 'Kept back',
  accepted: 'Came back',
};

/** What became of it, for a list of what did not arrive; of what waits, what stands before the time of its next try. */
export function amissState(state: DeliveryState, attempts: number): string {
  if (state !== 'waiting' && state !== 'sending') return AMISS_WORDS[state];
  const tried = `Tried ${attempts === 1 ? 'once' : `${attempts} times`}`;
  return state === 'waiting' ? `${tried}, again at` : `${tried}, and at this moment`;
}
