import { countWords } from '#app/text/counts.ts';
import { NOTICE_WORDS, type NoticeKind } from '#app/text/notice-words.ts';

export interface NoticeRow {
  id: string;
  /** "A duty is overdue". */
  label: string;
  text: string;
  at: Date;
  isUnread: boolean;
}

interface Notice {
  id: string;
  kind: string;
  text: string;
  createdAt: Date;
  readAt: Date | null;
}

/** One's notices as the page lists them. */
export function toNoticeRows(notices: readonly Notice[]): NoticeRow[] {
  return notices.map(({ id, kind, text, createdAt, readAt }) => ({
    id,
    label: NOTICE_WORDS[kind as NoticeKind].label,
    text,
    at: createdAt,
    isUnread: readAt === null,
  }));
}

/** What waits for the reader, in a sentence. */
export function noticesLead(unread: number): string {
  return unread === 0 ? 'You have read everything.' : `${countWords(unread, 'notice is', 'notices are')} unread.`;
}
