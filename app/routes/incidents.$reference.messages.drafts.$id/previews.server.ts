import { oneLine } from '#app/channels/message.ts';
import { draftHtml } from '#app/channels/message-html.ts';
import { messageText } from '#app/channels/message-text.ts';
import { webhookBody } from '#app/channels/webhook.ts';
import { listChannelEndpoints, type ShownEndpoint } from '#app/db/channel-endpoints.server.ts';
import type { Db } from '#app/db/client.server.ts';
import type { Draft } from '#app/db/drafts.server.ts';
import { ENDPOINT_KINDS, type Receiver } from '#app/db/schema.ts';
import { ENDPOINT_KIND_WORDS } from '#app/text/endpoint-words.ts';
import { CHANNEL_WORDS } from '#app/text/incident-words.ts';
import type { ChannelPreview } from '#app/text/message-preview.ts';

type Message = Pick<Draft, 'id' | 'audience' | 'stage' | 'channels' | 'subject' | 'body'>;

/**
 * A message as each of its channels will show it; of several endpoints of one kind, once.
 *
 * @param receivers those at endpoints
 */
export async function previewsOf(
  db: Db,
  message: Message,
  receivers: readonly Receiver[],
  reference: string,
): Promise<ChannelPreview[]> {
  const subject = oneLine(message.subject);
  const html = draftHtml(message.body);
  const endpoints = receivers.length > 0 ? await listChannelEndpoints(db) : [];
  const reached = endpoints.filter(({ id }) => receivers.some((receiver) => receiver.endpointId === id));
  return [
    ...(message.channels.includes('email') ? [mail(message, subject, html)] : []),
    ...(message.channels.includes('in_app') ? [inApp(message, subject, html, reference)] : []),
    ...ENDPOINT_KINDS.flatMap((kind) => {
      const own = reached.filter((endpoint) => endpoint.kind === kind);
      return own.length > 0 ? [posted(message, own, { subject, html, reference })] : [];
    }),
  ];
}

function mail({ body }: Message, subject: string, html: string): ChannelPreview {
  const raw = { label: 'Its plain text part', text: messageText(body) };
  return { key: 'email', label: CHANNEL_WORDS.email, subject, html, raw };
}

/** Our own users get a notice that leads to the incident; customers read the message in their own product. */
function inApp({ audience }: Message, subject: string, html: string, reference: string): ChannelPreview {
  const base = { key: 'in_app', label: CHANNEL_WORDS.in_app, raw: null };
  return audience === 'internal'
    ? { ...base, subject: `${reference}: ${subject}`, html: '' }
    : { ...base, subject, html };
}

function posted(
  { id, audience, stage, body }: Message,
  endpoints: readonly ShownEndpoint[],
  { subject, html, reference }: { subject: string; html: string; reference: string },
): ChannelPreview {
  const { kind } = endpoints[0]!;
  // the moment of sending is not known yet, and no text shows it
  const message = { id, subject, body, audience, stage, incident: reference, sentAt: new Date(0) };
  const { contentType, content } = webhookBody(kind, message);
  const isJson = contentType.includes('json');
  return {
    key: kind,
    label: `${ENDPOINT_KIND_WORDS[kind]}: ${endpoints.map(({ name }) => name).join(', ')}`,
    subject,
    html,
    raw: { label: 'What is posted', text: isJson ? JSON.stringify(JSON.parse(content), null, 2) : content },
  };
}
