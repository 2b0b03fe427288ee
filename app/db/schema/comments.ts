import type { Generated } from 'kysely';
import type { CreatedAt } from './columns.ts';

/** What is said is never changed: it is retracted, or its thread resolved. */
export interface CommentTable {
  id: string;
  postMortemId: string;
  /** Of a reply: the first of its thread. */
  parentId: string | null;
  /** Encoded Yjs relative positions; both null where it is about the whole. */
  anchorStart: Buffer | null;
  anchorEnd: Buffer | null;
  /** What it was said about, for when that is gone. */
  quote: Generated<string>;
  body: string;
  authorId: string | null;
  createdAt: CreatedAt;
  resolvedAt: Date | null;
  resolvedBy: string | null;
  retractedAt: Date | null;
}
