import type { Db } from '../db/client.server.ts';
import { findViewerByToken } from '../db/tokens.server.ts';
import type { Actor, Viewer } from '../db/viewer.ts';
import { AppError } from '../errors.ts';
import { coversScope } from './scopes.ts';
import { hashToken } from './secret-tokens.server.ts';

interface ApiContext {
  db: Db;
  viewer: Viewer | null;
  requestId: string;
  /** Who the audit log names; a token takes the visitor's place. */
  actor: Actor;
}

/**
 * Whom an API request reads and writes as: its Bearer token, else the session of a signed-in person, whose role then
 * decides alone. Sets `context.actor` to the token that was used.
 *
 * @param scope `<resource>:read` or `<resource>:write`
 * @throws AppError UNAUTHENTICATED or FORBIDDEN; `problem` answers them
 */
export async function requireApiViewer(context: ApiContext, request: Request, scope: string): Promise<Viewer> {
  const header = request.headers.get('authorization');
  if (header === null) {
    if (context.viewer) return context.viewer;
    throw new AppError('UNAUTHENTICATED', 'Send "Authorization: Bearer <token>"; Settings, API tokens, makes one.');
  }
  const token = /^Bearer ([\w-]{20,200})$/i.exec(header.trim())?.[1];
  const found = token && (await findViewerByToken(context.db, hashToken(token)));
  if (!found)
    throw new AppError('UNAUTHENTICATED', 'The token is not known, was revoked, or its owner was deactivated.');
  if (!coversScope(found.scopes, scope)) {
    throw new AppError('FORBIDDEN', `The token lacks the scope "${scope}"; it has ${found.scopes.join(', ')}.`);
  }
  context.actor = { kind: 'token', id: found.tokenId, requestId: context.requestId };
  return found.viewer;
}
