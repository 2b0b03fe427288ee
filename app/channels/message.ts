import type { Audience } from '../db/schema.ts';

/** A message on its way to one receiver, before it is put into the words of a channel. */
export interface OutgoingMessage {
  /** The delivery's id: receivers know a second copy by it. */
  id: string;
  /** One line. */
  subject: string;
  /** Markdown. */
  body: string;
  audience: Audience | null;
  stage: string | null;
  /** "INC-142" */
  incident: string | null;
  sentAt: Date;
}

/** What is posted to an incoming webhook. */
export interface WebhookBody {
  contentType: string;
  content: string;
}

/** What a receiver answered, or why there was no answer. */
export interface Answer {
  /** refused: for good; failed: another try may do better, unless `isFinal`. */
  outcome: 'accepted' | 'refused' | 'failed';
  /** For people. */
  detail: string;
  /** It had everything and did not say what became of it. */
  mayHaveArrived: boolean;
  /** Trying again changes nothing until somebody changes a setting. */
  isFinal?: boolean;
  /** What keeps every mail from going out, not this one alone: the server at its greeting or sign-in, or a setting that lacks. */
  obstacle?: 'server' | 'no_server' | 'no_sender';
  /** The receiver asks for this long a wait. */
  retryAfterSeconds?: number;
}

/** Line breaks and other control characters become spaces: a header's value, a chat's title. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
