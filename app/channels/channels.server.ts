import { MAIL_TIMEOUTS, type MailTimeouts, mailServer, type SendMail } from './mail.server.ts';
import type { Answer, OutgoingMessage } from './message.ts';
import { type Endpoint, postWebhook } from './post-webhook.server.ts';

const WEBHOOK_TIMEOUT_MS = 20_000;

/** The ways out of the house. */
export interface Channels {
  sendMail: SendMail;
  postWebhook(endpoint: Endpoint, message: OutgoingMessage): Promise<Answer>;
}

export interface ChannelSettings {
  /** Absent: no mail can be sent, and each says so at once. */
  smtpUrl: string | undefined;
  /** Where our pages are reached, if it is known. */
  publicUrl?: string | undefined;
  mailTimeouts?: MailTimeouts;
  webhookTimeoutMs?: number;
}

/** Opens nothing yet: each message has a connection of its own. */
export function openChannels({ smtpUrl, publicUrl, mailTimeouts, webhookTimeoutMs }: ChannelSettings): Channels {
  return {
    sendMail: mailServer({ smtpUrl, publicUrl }, mailTimeouts ?? MAIL_TIMEOUTS),
    postWebhook: (endpoint, message) => postWebhook(endpoint, message, webhookTimeoutMs ?? WEBHOOK_TIMEOUT_MS),
  };
}
