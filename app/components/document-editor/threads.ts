import type { Anchored } from './anchored-places.ts';

/** What was said once. */
export interface Remark {
  id: string;
  by: string;
  at: Date;
  body: string;
  isTakenBack: boolean;
}

/** What is said about a place in the document, or about the whole (without an anchor). */
export interface Thread extends Remark, Anchored {
  isResolved: boolean;
  replies: readonly Remark[];
}

/** The thread that is being begun. */
export const NEW = 'new';

/** How the comments stand, how the document does, and whether one may say something. */
export interface Talk {
  threads: readonly Thread[];
  mayComment: boolean;
  /** The document's, and in words. */
  state: string;
  stateWords: string;
}

/** What the server says as JSON, with its instants. */
export function talkOf({ threads, ...rest }: Talk): Talk {
  const dated = <T extends Remark>(remark: T): T => ({ ...remark, at: new Date(remark.at) });
  return { ...rest, threads: threads.map((one) => ({ ...dated(one), replies: one.replies.map(dated) })) };
}
