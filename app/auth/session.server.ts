import { type Cookie, createCookie, redirect } from '@remix-run/node';
import type { Db, Trx } from '../db/client.server.ts';
import { createSession, deleteSession, touchSession } from '../db/sessions.server.ts';
import { hasAdministrator } from '../db/users.server.ts';
import type { Viewer } from '../db/viewer.ts';
import { findViewerBySession } from '../db/viewers.server.ts';
import { hashToken, newSecretToken } from './secret-tokens.server.ts';

/** A session ends this long after sign-in, however much it is used. */
const SESSION_DAYS = 30;
const SECONDS_A_DAY = 86_400;
/** How exactly `last_seen_at` is kept; a write on every request would be waste. */
const TOUCH_AFTER_MS = 5 * 60_000;

interface CookieContext {
  sessionSecret: string;
  config: { publicUrl: string | undefined };
}

function sessionCookie(secret: string, publicUrl?: string): Cookie {
  return createCookie('session', {
    secrets: [secret],
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl?.startsWith('https:') ?? false,
    maxAge: SESSION_DAYS * SECONDS_A_DAY,
  });
}

/** The digest of the session token that a request's cookie carries, or null if it carries none that we signed. */
export async function readSessionHash(secret: string, cookieHeader: string | null | undefined): Promise<Buffer | null> {
  if (!cookieHeader) return null;
  const token: unknown = await sessionCookie(secret).parse(cookieHeader);
  return typeof token === 'string' && token !== '' ? hashToken(token) : null;
}

/** Who is signed in by this cookie; null if nobody, if the session has ended, or if its user was deactivated. */
export async function findSessionViewer(
  db: Db,
  secret: string,
  cookieHeader: string | null | undefined,
): Promise<Viewer | null> {
  const hash = await readSessionHash(secret, cookieHeader);
  const found = hash && (await findViewerBySession(db, hash));
  if (!found) return null;
  if (Date.now() - found.lastSeenAt.getTime() > TOUCH_AFTER_MS) await touchSession(db, hash);
  return found.viewer;
}

/** The viewer of a page; a visitor is sent to the set-up of a new installation, else to sign in and back. */
export async function requireViewer(context: { db: Db; viewer: Viewer | null }, request: Request): Promise<Viewer> {
  if (context.viewer) return context.viewer;
  if (!(await hasAdministrator(context.db))) throw redirect('/set-up');
  const { pathname, search } = new URL(request.url);
  const to = request.method === 'GET' ? pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/') + search : '/';
  throw redirect(to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`);
}

/**
 * Signs a user in: makes a session and forgets the one the browser had, so that a token from before is worth nothing.
 *
 * @returns the token for `keepSession`; only its digest is stored
 */
export async function openSession(
  trx: Trx,
  session: { userId: string; userAgent: string | null; replaces: Buffer | null },
): Promise<string> {
  const { token, hash } = newSecretToken();
  if (session.replaces) await deleteSession(trx, session.replaces);
  await createSession(trx, {
    tokenHash: hash,
    userId: session.userId,
    userAgent: session.userAgent?.slice(0, 400) ?? null,
    expiresAt: new Date(Date.now() + SESSION_DAYS * SECONDS_A_DAY * 1000),
  });
  return token;
}

/** What a sign-in needs to know of the browser. */
export async function readBrowser(context: CookieContext, request: Request) {
  return {
    userAgent: request.headers.get('user-agent'),
    replaces: await readSessionHash(context.sessionSecret, request.headers.get('cookie')),
  };
}

/** The headers that hand a session to the browser. */
export async function keepSession(context: CookieContext, token: string): Promise<{ 'Set-Cookie': string }> {
  return { 'Set-Cookie': await sessionCookie(context.sessionSecret, context.config.publicUrl).serialize(token) };
}

/** The headers that take the session from the browser. */
export async function forgetSession(context: CookieContext): Promise<{ 'Set-Cookie': string }> {
  const cookie = sessionCookie(context.sessionSecret, context.config.publicUrl);
  return { 'Set-Cookie': await cookie.serialize('', { maxAge: 0 }) };
}
