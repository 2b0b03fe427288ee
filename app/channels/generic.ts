import { createHmac } from 'node:crypto';
import { type OutgoingMessage, oneLine, type WebhookBody } from './message.ts';
import { messageHtml } from './message-html.ts';
import { messageText } from './message-text.ts';

/** The message for a program of one's own: everything, in every form, for it to choose from. */
export function genericBody({ id, subject, body, audience, stage, incident, sentAt }: OutgoingMessage): WebhookBody {
  const forms = { markdown: body, text: messageText(body), html: messageHtml(body) };
  const content = { id, type: 'message', subject: oneLine(subject), ...forms, audience, stage, incident, sentAt };
  return { contentType: 'application/json', content: JSON.stringify(content) };
}

/**
 * By which a receiver knows that a message is ours and new: "t=<seconds since 1970>,v1=<hex>", where v1 is the HMAC-SHA256
 * of "<t>.<body>" with the endpoint's secret.
 */
export function signatureOf(secret: string, content: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${content}`).digest('hex')}`;
}
