import type { PostMortemStateName } from '#app/text/post-mortem-words.ts';

interface Version {
  number: number;
  state: PostMortemStateName;
  note: string;
  createdAt: Date;
}

/** That what was published is written on, since when and why. */
interface Reopened {
  /** The version that was published last. */
  published: number;
  at: Date;
  reason: string;
}

/**
 * What is said of a post-mortem that was published and is not now; null of any other. Of what is published nothing is kept but
 * by reopening it: the version after it says when that was, and why.
 *
 * @param versions the newest first
 */
export function reopenedOf(state: PostMortemStateName, versions: readonly Version[]): Reopened | null {
  const published = state === 'published' ? undefined : versions.find((version) => version.state === 'published');
  const reopening = published && versions.find(({ number }) => number === published.number + 1);
  return reopening ? { published: published.number, at: reopening.createdAt, reason: reopening.note } : null;
}
