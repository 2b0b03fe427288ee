import type { Channel } from '../db/schema.ts';
import { mergedList, mergedText } from './merged-text.ts';

/** What the writers of a draft may change. */
export interface DraftText {
  subject: string;
  body: string;
  channels: Channel[];
  recipientRoles: string[];
  /** Of a restricted incident: the channels that are told, one by one. */
  endpointIds: string[];
  dutyKeys: string[];
  saidItems: string[];
  isTest: boolean;
}

/**
 * What two writers made of the same draft, put together.
 *
 * @param base what both began with
 * @returns null where both changed the same lines of the text differently
 */
export function mergedDraft(base: DraftText, mine: DraftText, theirs: DraftText): DraftText | null {
  const subject = mergedText(base.subject, mine.subject, theirs.subject);
  const body = mergedText(base.body, mine.body, theirs.body);
  if (subject === null || body === null) return null;
  const list = <K extends 'recipientRoles' | 'endpointIds' | 'dutyKeys' | 'saidItems'>(field: K) =>
    mergedList(base[field], mine[field], theirs[field]);
  return {
    subject,
    body,
    channels: mergedList(base.channels, mine.channels, theirs.channels),
    recipientRoles: list('recipientRoles'),
    endpointIds: list('endpointIds'),
    dutyKeys: list('dutyKeys'),
    saidItems: list('saidItems'),
    isTest: mine.isTest === base.isTest ? theirs.isTest : mine.isTest,
  };
}

/** Whether two drafts say the same; the order of what is ticked says nothing. */
export function isSameDraft(a: DraftText, b: DraftText): boolean {
  const parts = ({ subject, body, channels, recipientRoles, endpointIds, dutyKeys, saidItems, isTest }: DraftText) =>
    JSON.stringify([
      subject,
      body,
      ...[channels, recipientRoles, endpointIds, dutyKeys, saidItems].map((list) => [...list].sort()),
      isTest,
    ]);
  return parts(a) === parts(b);
}
