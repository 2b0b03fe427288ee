import { describeBrowser } from '#app/text/browsers.ts';

export interface SessionRow {
  /** Digest of the session's token: names it to its owner, and lets nobody in. */
  id: string;
  browser: string;
  signedInAt: Date;
  lastSeenAt: Date;
  isCurrent: boolean;
}

interface Session {
  tokenHash: Buffer;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
}

/** One's sessions as the account page lists them: this one first. */
export function toSessionRows(sessions: readonly Session[], current: Buffer | null): SessionRow[] {
  const rows = sessions.map((session) => ({
    id: session.tokenHash.toString('hex'),
    browser: describeBrowser(session.userAgent),
    signedInAt: session.createdAt,
    lastSeenAt: session.lastSeenAt,
    isCurrent: current?.equals(session.tokenHash) ?? false,
  }));
  return [...rows.filter((row) => row.isCurrent), ...rows.filter((row) => !row.isCurrent)];
}
