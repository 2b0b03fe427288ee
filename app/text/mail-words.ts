import { asMarkdown } from '#templates/markdown-text.ts';
import { dateAndTime } from './instants.ts';
import { uncapital } from './numerals.ts';

/*
 * What mails say that are no messages of incidents: who sends them, what they are about, why their reader gets them. Each
 * is Markdown of short lines, so that its plain text reads well in seventy-two columns.
 */

/** Why a mail cannot go out as things are set up. */
export type Unmailed = 'no_server' | 'no_sender' | 'test_mode';

interface MailSetUp {
  smtpUrl: string | undefined;
  senderAddress: string | null;
  testMode: boolean;
}

/** Whom mail is from: where no address is set, the user of the mail server if that is one; null: nobody. */
export function mailSender({ smtpUrl, senderAddress }: Omit<MailSetUp, 'testMode'>): string | null {
  if (senderAddress !== null || !smtpUrl) return senderAddress;
  const user = decodeURIComponent(new URL(smtpUrl).username);
  return user.includes('@') ? user : null;
}

/** Whether mail goes out: null, or why not. */
export function whyUnmailed({ smtpUrl, senderAddress, testMode }: MailSetUp): Unmailed | null {
  if (!smtpUrl) return 'no_server';
  if (mailSender({ smtpUrl, senderAddress }) === null) return 'no_sender';
  return testMode ? 'test_mode' : null;
}

export const UNMAILED_WORDS: Record<Unmailed, string> = {
  no_server: 'Nothing was mailed: no mail server is set up.',
  no_sender: 'Nothing was mailed: no sender address is set (Settings, Sending).',
  test_mode: 'Nothing was mailed: test mode is on, and nothing goes out (Settings, Sending).',
};

/** What a writer is told of a message that is to go by e-mail. */
export const NO_MAIL_WORDS: Record<Exclude<Unmailed, 'test_mode'>, string> = {
  no_server: 'No e-mail goes out: no mail server is set up. An administrator sets SMTP_URL.',
  no_sender: 'No e-mail goes out: no sender address is set. An administrator sets it under Settings, Sending.',
};

const WIDTH = 72;

/** Text in lines of at most seventy-two columns; words that are longer stand alone. */
export function wrapped(text: string, width = WIDTH): string {
  const lines: string[] = [];
  for (const word of text.split(/ +/)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

/** A paragraph of a mail: what others typed into it is no markup. */
export const paragraph = (text: string): string => asMarkdown(wrapped(text));

/** An address of ours on a line of its own. */
const linkLine = (address: string): string => `<${address}>`;

/** "Tue, 1 Dec 2026, 08:00 (07:00 UTC)", the day of UTC only where it is another. */
export function zonedText(at: Date, timeZone: string): string {
  const local = dateAndTime(at, timeZone);
  const universal = dateAndTime(at, 'UTC');
  if (local === universal) return `${local} UTC`;
  const [day, clock] = splitDay(universal);
  return `${local} (${local.startsWith(day) ? clock : universal} UTC)`;
}

function splitDay(text: string): [day: string, clock: string] {
  const at = text.lastIndexOf(', ');
  return [text.slice(0, at), text.slice(at + 2)];
}

/** The parts of a mail, those that are there, one below another; the last says why its reader gets it. */
export const mailBody = (parts: readonly (string | null | undefined)[], why: string): string =>
  [...parts.filter((part) => part), '---', paragraph(why)].join('\n\n');

interface LinkMailWords {
  purpose: 'invitation' | 'password_reset';
  /** Who gets it. */
  name: string;
  email: string;
  /** Who asked for it; null where they asked themselves. */
  askedBy: string | null;
  organisation: string;
  address: string;
  expiresAt: Date;
  timeZone: string;
}

/** The mail that hands over a one-time link. */
export function linkMail(words: LinkMailWords): { subject: string; body: string } {
  const { purpose, name, email, askedBy, organisation, address, expiresAt, timeZone } = words;
  const until = `It works once, until ${zonedText(expiresAt, timeZone)}.`;
  if (purpose === 'invitation') {
    const by = askedBy === null ? 'You were invited' : `${askedBy} invited you`;
    return {
      subject: `You are invited to ${organisation} on Hindsight`,
      body: mailBody(
        [
          paragraph(`Hello ${name},`),
          paragraph(`${by} to ${organisation} on Hindsight, where incidents are recorded and learnt from.`),
          paragraph('Choose a password here, and you are in:'),
          linkLine(address),
          paragraph(until),
        ],
        `${organisation} sent this to ${email}, because an account was made for this address. If you know nothing of it, leave the link alone: without it nobody comes in.`,
      ),
    };
  }
  const asked =
    askedBy === null ? 'somebody, most likely you, asked for it on the sign-in page' : `${askedBy} asked for it`;
  return {
    subject: `A new password for ${organisation} on Hindsight`,
    body: mailBody(
      [
        paragraph(`Hello ${name},`),
        paragraph('choose a new password here:'),
        linkLine(address),
        paragraph(`${until} Wherever you are signed in, you will be signed out.`),
      ],
      `${organisation} sent this to ${email}, because ${asked}. If it was not you, leave the link alone: your password stays as it is.`,
    ),
  };
}

interface NoticeMailWords {
  /** What is said of it in the app. */
  text: string;
  /** Its time, where it has one. */
  due?: { at: Date; timeZone: string } | undefined;
  /** Page of ours, and the address by which we are reached; without one the mail has no link. */
  link: string;
  publicUrl: string | undefined;
  organisation: string;
  /** The kind of notice as its reader may choose it: "A draft waits". */
  label: string;
}

/** The mail beside a notice in the app. */
export function noticeMail({ text, due, link, publicUrl, organisation, label }: NoticeMailWords): string {
  return mailBody(
    [
      paragraph(text),
      due && paragraph(`Due: ${zonedText(due.at, due.timeZone)}.`),
      publicUrl ? linkLine(publicUrl + link) : null,
    ],
    `${organisation} sent this by Hindsight, because you are to hear by e-mail when ${uncapital(label)}. You choose under Your account.`,
  );
}

/** The mail by which somebody sees that mail arrives. */
export function testMail(organisation: string, by: string): { subject: string; body: string } {
  return {
    subject: `A test of ${organisation} on Hindsight`,
    body: mailBody(
      [paragraph('If you read this, messages arrive here. There is nothing to do.')],
      `${by} sent this by Hindsight to try the way on which messages of ${organisation} go out.`,
    ),
  };
}

/** What administrators are told where no mail can go out as things are set up. */
export const NOT_SET_UP_WORDS: Record<Exclude<Unmailed, 'test_mode'>, string> = {
  no_server:
    'An e-mail could not go out: no mail server is set up. Set SMTP_URL where Hindsight runs, or tell people another way. Until then nothing is mailed, and it is not said again.',
  no_sender:
    'An e-mail could not go out: no sender address is set. Set it under Settings, Sending. Until then nothing is mailed, and it is not said again.',
};

const times = (n: number) => (n === 1 ? 'once' : `${n} times in a row`);

/** What administrators are told when mail does not go out. */
export const mailFailingText = (failures: number, detail: string): string =>
  `E-mail does not go out: it failed ${times(failures)}. ${detail.replace(/\.$/, '')}. Each mail is tried again for some hours; tell people another way meanwhile.`;

export const MAIL_WORKS_AGAIN =
  'E-mail goes out again. Look whether something that failed meanwhile is still worth sending.';
