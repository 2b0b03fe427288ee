/*
 * One connection to /live for all parts of a page that follow, since browsers allow only six to a server. A hidden page
 * lets go of it and looks again when it is seen.
 */

export type Topic = 'incident' | 'figures' | 'import' | 'directory' | 'frame' | 'sending';

const TOPICS: readonly Topic[] = ['incident', 'figures', 'import', 'directory', 'frame', 'sending'];

export interface Follower {
  /** @param isAgain there may have been notices meanwhile that nobody heard */
  opened(isAgain: boolean): void;
  closed(): void;
  /** @param incidents ids of those it is about; empty: it may be about any */
  noticed(topic: Topic, incidents: string[]): void;
}

/** Longer than it takes from a page's data being read to that page following. */
const REMEMBER_MS = 30_000;

/** Each with whether it was told before that the connection stands. */
const followers = new Map<Follower, boolean>();
let source: EventSource | undefined;
let isOpen = false;
let recent: { topic: Topic; incidents: string[]; until: number }[] = [];

/** Follows until the returned function is called. Whoever joins late hears what was noticed in the last half minute. */
export function followLive(follower: Follower): () => void {
  if (followers.size === 0) document.addEventListener('visibilitychange', matchVisibility);
  followers.set(follower, false);
  if (isOpen) {
    welcome(follower);
    const now = Date.now();
    for (const { topic, incidents, until } of recent) if (until > now) follower.noticed(topic, incidents);
  }
  matchVisibility();
  return () => {
    followers.delete(follower);
    if (followers.size > 0) return;
    document.removeEventListener('visibilitychange', matchVisibility);
    close();
  };
}

function matchVisibility(): void {
  if (document.hidden) close();
  else if (!source) open();
}

function welcome(follower: Follower): void {
  follower.opened(followers.get(follower) ?? false);
  followers.set(follower, true);
}

function open(): void {
  const opened = new EventSource('/live');
  source = opened;
  opened.addEventListener('welcome', () => {
    isOpen = true;
    for (const follower of followers.keys()) welcome(follower);
  });
  for (const topic of TOPICS) {
    opened.addEventListener(topic, (event) => {
      const { incidents } = JSON.parse(event.data) as { incidents: string[] };
      const now = Date.now();
      recent = [...recent.filter(({ until }) => until > now), { topic, incidents, until: now + REMEMBER_MS }];
      for (const follower of followers.keys()) follower.noticed(topic, incidents);
    });
  }
  opened.addEventListener('error', lost);
}

function lost(): void {
  isOpen = false;
  recent = [];
  for (const follower of followers.keys()) follower.closed();
}

function close(): void {
  source?.close();
  source = undefined;
  lost();
}
