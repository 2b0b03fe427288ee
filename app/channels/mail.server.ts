import { isIPv4 } from 'node:net';
import { PassThrough } from 'node:stream';
import { createTransport } from 'nodemailer';
import { answered, NO_ADDRESS, NO_MAIL_SERVER, NO_SENDER } from '../text/channel-words.ts';
import { type Answer, oneLine } from './message.ts';
import { messageDocument } from './message-html.ts';
import { messageText } from './message-text.ts';
import { mailFailure } from './smtp-answer.ts';

export interface Mail {
  /** The delivery's id, of which the Message-ID is made: a second copy has the same, whoever is its sender by then. */
  id: string;
  /** Null: whom the mail server's address names. */
  sender: { name: string; address: string | null };
  receiver: { name: string; address: string };
  subject: string;
  /** Markdown. */
  body: string;
  sentAt: Date;
  attachments: readonly { name: string; contentType: string; base64: string }[];
}

export interface MailTimeouts {
  connectionMs: number;
  greetingMs: number;
  /** Without a word from the server. */
  silenceMs: number;
  /** For the whole talk. */
  totalMs: number;
}

export const MAIL_TIMEOUTS: MailTimeouts = {
  connectionMs: 10_000,
  greetingMs: 10_000,
  silenceMs: 30_000,
  totalMs: 120_000,
};

const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,255}$/u;

const NOT_SET_UP = { outcome: 'failed', mayHaveArrived: false, isFinal: true } as const;

/** Sends one mail to one receiver. */
export type SendMail = (mail: Mail) => Promise<Answer>;

/**
 * A way to the mail server that SMTP_URL names, with a connection for each mail.
 *
 * @param smtpUrl smtp:// (encrypted where the server offers it; always where there is a password) or smtps://
 * @param publicUrl where our pages are reached: its host is that of every Message-ID, else the mail server's is
 */
export function mailServer(
  { smtpUrl, publicUrl }: { smtpUrl: string | undefined; publicUrl: string | undefined },
  timeouts: MailTimeouts,
): SendMail {
  if (!smtpUrl) return async () => ({ ...NOT_SET_UP, detail: NO_MAIL_SERVER, obstacle: 'no_server' });
  const url = new URL(smtpUrl);
  const user = decodeURIComponent(url.username);
  const domain = messageDomain(publicUrl ?? smtpUrl);
  const settings = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : undefined,
    secure: url.protocol === 'smtps:',
    requireTLS: user !== '' && url.protocol === 'smtp:' && !isHere(url.hostname),
    auth: user ? { user, pass: decodeURIComponent(url.password) } : undefined,
    connectionTimeout: timeouts.connectionMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.silenceMs,
    socketCloseTimeout: 1_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  return async (mail) => {
    const from = mail.sender.address ?? user;
    const to = mail.receiver.address;
    if (!ADDRESS.test(from)) return { ...NOT_SET_UP, detail: NO_SENDER, obstacle: 'no_sender' };
    if (!ADDRESS.test(to)) return { outcome: 'refused', detail: NO_ADDRESS, mayHaveArrived: false };
    const transport = createTransport(settings);
    let hadContent = false;
    transport.use('stream', ({ message }, done) => {
      message.processFunc((content) =>
        content.pipe(new PassThrough()).once('end', () => {
          hadContent = true;
        }),
      );
      done();
    });
    try {
      const signal = AbortSignal.timeout(timeouts.totalMs);
      const { response } = await transport.sendMail({ ...composed(mail, from, domain), signal });
      const detail = answered('The mail server', response.slice(0, 3), response.slice(4));
      return { outcome: 'accepted', detail, mayHaveArrived: true };
    } catch (error) {
      return mailFailure(error, hadContent);
    }
  };
}

/** The mail as the transport takes it: to this one receiver, with no header of more than one line. */
function composed({ id, sender, receiver, subject, body, sentAt, attachments }: Mail, from: string, domain: string) {
  return {
    messageId: `<${id}@${domain}>`,
    date: sentAt,
    from: { name: oneLine(sender.name), address: from },
    to: { name: oneLine(receiver.name), address: receiver.address },
    envelope: { from, to: [receiver.address] },
    subject: oneLine(subject),
    headers: { 'Auto-Submitted': 'auto-generated' },
    text: messageText(body),
    html: messageDocument(subject, body),
    attachments: attachments.map(({ name, contentType, base64 }) => ({
      filename: oneLine(name),
      contentType,
      content: Buffer.from(base64, 'base64'),
    })),
  };
}

/** What stands behind the @ of a Message-ID: a host's name, or its number in brackets. */
function messageDomain(address: string): string {
  const { hostname } = new URL(address);
  return isIPv4(hostname) ? `[${hostname}]` : hostname;
}

const isHere = (host: string) => ['localhost', '127.0.0.1', '[::1]'].includes(host);
