import { withoutMentions } from './chat-text.ts';
import { type OutgoingMessage, oneLine, type WebhookBody } from './message.ts';
import { escapeHtml, messageHtml } from './message-html.ts';

/** The message as a post of Zoho Connect: simple HTML in a form's field. */
export function connectBody({ subject, body }: OutgoingMessage): WebhookBody {
  const message = `<b>${escapeHtml(withoutMentions(oneLine(subject)))}</b><br>${betweenTags(messageHtml(body))}`;
  return {
    contentType: 'application/x-www-form-urlencoded',
    content: new URLSearchParams({ payload: JSON.stringify({ message }) }).toString(),
  };
}

/** What is read, not the addresses of links; sanitised HTML has no ">" in its attributes. */
const betweenTags = (html: string) =>
  html.replace(/(<[^>]*>)|([^<]+)/g, (_, tag?: string, text?: string) => tag ?? withoutMentions(text ?? ''));
