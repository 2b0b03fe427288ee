import type { ColumnType, Generated } from 'kysely';
import type { CreatedAt, OptionalInstant } from './columns.ts';
import type { PostMortemState } from './post-mortems.ts';

/** Append-only: the document as it was. */
export interface PostMortemVersionTable {
  id: string;
  postMortemId: string;
  number: number;
  title: string;
  /** Into which the post-mortem came with it. */
  state: PostMortemState;
  /** The editor's JSON; a Doc when read. */
  content: ColumnType<unknown, string, never>;
  /** A KeptAnalysis when read, with the action items beside it; null in versions from before it was kept. */
  analysis: ColumnType<unknown, string | null | undefined, never>;
  note: Generated<string>;
  createdBy: string | null;
  createdAt: CreatedAt;
}

/** Append-only: what a version shows of its incident's record, as it stood. */
export interface PostMortemVersionRecordTable {
  versionId: string;
  /** A LiveRecord when read. */
  record: ColumnType<unknown, string, never>;
}

export const VERDICTS = ['approved', 'changes'] as const;
export type ReviewVerdict = (typeof VERDICTS)[number];

export interface PostMortemReviewerTable {
  id: string;
  postMortemId: string;
  /** The version that they were asked to review. */
  versionNumber: number;
  userId: string;
  askedBy: string | null;
  askedAt: CreatedAt;
  verdict: ReviewVerdict | null;
  checklist: Generated<string[]>;
  note: Generated<string>;
  answeredAt: OptionalInstant;
}

export interface PostMortemDecisionTable {
  id: string;
  postMortemId: string;
  sectionKey: string | null;
  text: string;
  createdBy: string | null;
  createdAt: CreatedAt;
  retractedAt: OptionalInstant;
}

/** Kept for the rule: who wrote the sentence, and who dismissed, is not known. */
export interface LanguageDismissalTable {
  id: string;
  postMortemId: string;
  rule: string;
  quote: string;
  reason: string;
  createdAt: CreatedAt;
}
