import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { CreatedAt } from './columns.ts';

export const POST_MORTEM_STATES = ['draft', 'in_review', 'approved', 'published'] as const;
export type PostMortemState = (typeof POST_MORTEM_STATES)[number];

export interface PostMortemTable {
  id: string;
  number: GeneratedAlways<number>;
  incidentId: string;
  templateKey: string;
  title: string;
  state: Generated<PostMortemState>;
  /** A day as the database prints it: "2026-03-01". */
  dueOn: ColumnType<string | null, string | null | undefined, string | null>;
  /** Of what stands in this row, not of the document. */
  version: Generated<number>;
  createdBy: string | null;
  createdAt: CreatedAt;
}

/** A document as Yjs updates in the order of their commits; old ones are folded into one row. */
export interface DocumentUpdateTable {
  id: GeneratedAlways<number>;
  postMortemId: string;
  bytes: Buffer;
  writtenBy: string | null;
  writtenAt: CreatedAt;
}
