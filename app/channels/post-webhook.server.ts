import type { EndpointKind } from '../db/schema.ts';
import { signatureOf } from './generic.ts';
import type { Answer, OutgoingMessage } from './message.ts';
import { webhookBody } from './webhook.ts';
import { webhookAnswer, webhookFailure } from './webhook-answer.ts';
import { withoutAddress } from './without-address.ts';

/** What is read of an answer. */
const ANSWER_CHARACTERS = 2_000;

export interface Endpoint {
  kind: EndpointKind;
  url: string;
  secret: string | null;
}

/**
 * Posts a message to an incoming webhook. It follows no redirect: what was entered is where messages go.
 *
 * @param timeoutMs for the whole of it
 */
export async function postWebhook(endpoint: Endpoint, message: OutgoingMessage, timeoutMs: number): Promise<Answer> {
  const { contentType, content } = webhookBody(endpoint.kind, message);
  const now = new Date();
  const headers: Record<string, string> = {
    'content-type': contentType,
    'user-agent': 'Hindsight',
    'idempotency-key': message.id,
  };
  if (endpoint.kind === 'generic' && endpoint.secret) {
    headers['hindsight-signature'] = signatureOf(endpoint.secret, content, now);
  }
  try {
    const answer = await fetch(endpoint.url, {
      method: 'POST',
      headers,
      body: content,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const words = withoutAddress(await beginningOf(answer), endpoint.url);
    return webhookAnswer(answer.status, words, answer.headers.get('retry-after'), now);
  } catch (error) {
    return webhookFailure(error);
  }
}

/** The first words of an answer; one that breaks off within them has answered all the same. */
async function beginningOf(answer: Response): Promise<string> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let words = '';
  try {
    while (reader && words.length < ANSWER_CHARACTERS) {
      const { done, value } = await reader.read();
      if (done) return words;
      words += value;
    }
    await reader?.cancel();
  } catch {
    return words;
  }
  return words;
}
