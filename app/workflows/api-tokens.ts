import { z } from 'zod';
import { requireRole } from '../auth/permissions.ts';
import { API_SCOPES } from '../auth/scopes.ts';
import { newSecretToken } from '../auth/secret-tokens.server.ts';
import { recordAudit } from '../db/audit.server.ts';
import { createToken, revokeToken } from '../db/tokens.server.ts';
import { AppError } from '../errors.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const input = z.object({
  name: z.string('Enter a name.').trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters.'),
  scopes: z
    .array(
      z
        .string()
        .refine((scope) => API_SCOPES.includes(scope), { error: (issue) => `There is no scope "${issue.input}".` }),
    )
    .min(1, 'Choose at least one scope.'),
});

/**
 * Makes an API token that reads and writes as the viewer, within its scopes.
 *
 * @returns the token: shown once, only its digest is kept
 * @throws AppError FORBIDDEN unless an administrator asks; INVALID
 */
export async function createApiToken(
  { db, viewer, actor }: WorkflowContext,
  request: z.input<typeof input>,
): Promise<{ id: string; token: string }> {
  requireRole(viewer, 'admin');
  const { name, scopes } = checked(input, request);
  const { token, hash } = newSecretToken('hs_');
  const id = await db.transaction().execute(async (trx) => {
    const created = await createToken(trx, { name, scopes, tokenHash: hash, userId: viewer.userId });
    const details = { name, scopes };
    await recordAudit(trx, actor, {
      action: 'api_token.created',
      subjectType: 'api_token',
      subjectId: created,
      details,
    });
    return created;
  });
  return { id, token };
}

/** Ends a token's power for good. @throws AppError FORBIDDEN; NOT_FOUND if it is unknown or was revoked before */
export async function revokeApiToken({ db, viewer, actor }: WorkflowContext, tokenId: string): Promise<void> {
  requireRole(viewer, 'admin');
  await db.transaction().execute(async (trx) => {
    const revoked = z.uuid().safeParse(tokenId).success && (await revokeToken(trx, tokenId));
    if (!revoked) throw new AppError('NOT_FOUND', 'There is no such token, or it was revoked before.');
    await recordAudit(trx, actor, { action: 'api_token.revoked', subjectType: 'api_token', subjectId: tokenId });
  });
}
