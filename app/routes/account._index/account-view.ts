import { describeBrowser } from '#app/text/browsers.ts';
import { CHOSEN_KINDS, type ChosenKind, type NoticeWays } from '#app/text/notice-words.ts';

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

/** The ways in which one can be told, as the form offers them. */
export const WAYS: readonly { way: keyof NoticeWays; label: string }[] = [
  { way: 'inApp', label: 'In the app' },
  { way: 'byEmail', label: 'By e-mail' },
];

/** The name of a checkbox: a kind of notice by a way. */
export const notificationField = (kind: ChosenKind, way: keyof NoticeWays) => `${way}.${kind}`;

/** What the form says of each kind; a box that was not ticked is not sent. */
export function readNotifications(form: FormData): Record<ChosenKind, NoticeWays> {
  const has = (kind: ChosenKind, way: keyof NoticeWays) => form.has(notificationField(kind, way));
  const waysOf = (kind: ChosenKind): NoticeWays => ({ inApp: has(kind, 'inApp'), byEmail: has(kind, 'byEmail') });
  return Object.fromEntries(CHOSEN_KINDS.map((kind) => [kind, waysOf(kind)])) as Record<ChosenKind, NoticeWays>;
}
