import { z } from 'zod';
import type { Trx } from '../db/client.server.ts';
import { createDeliveries } from '../db/deliveries.server.ts';
import { createMailing } from '../db/mailings.server.ts';
import { findOrganisation } from '../db/organisation.server.ts';
import { MAILING_KINDS } from '../db/schema.ts';
import { TEST_MODE } from '../text/channel-words.ts';
import { checked } from './checked.ts';

const receiver = z.object({
  name: z.string().max(300).default(''),
  address: z.string().trim().min(3).max(320),
  userId: z.uuid().nullish(),
});

const input = z.object({
  kind: z.enum(MAILING_KINDS),
  /** One for each occasion: "report:2026-03", "undelivered:<id>". */
  key: z.string().min(1).max(500),
  to: z.array(receiver),
  subject: z.string().trim().min(1).max(500),
  /** Markdown; what others typed is escaped by whoever writes it. */
  body: z.string().trim().min(1).max(100_000),
  attachments: z
    .array(z.object({ name: z.string().min(1).max(200), contentType: z.string().min(3).max(200), base64: z.base64() }))
    .default([]),
  /** Not worth sending after that. */
  expiresAt: z.date().nullish(),
  incidentId: z.uuid().nullish(),
  /** Digest of the one-time link in the body. */
  linkHash: z.instanceof(Buffer).nullish(),
});

/**
 * Mails something that is no message of an incident: an invitation, a reminder, a report. It goes out by the deliveries that
 * messages go out by: one mail for each receiver, tried again until it is accepted or refused. For an occasion that was
 * mailed before, to whomever, nothing more is sent.
 *
 * @param trx the transaction of what the mail tells of: both are there, or neither is
 * @returns the mailing's id, or undefined if there is nobody to mail or the occasion was mailed before
 */
export async function queueMailing(trx: Trx, mailing: z.input<typeof input>): Promise<string | undefined> {
  const { to, expiresAt = null, incidentId = null, linkHash = null, ...fields } = checked(input, mailing);
  if (to.length === 0) return undefined;
  const mailingId = await createMailing(trx, { ...fields, expiresAt, incidentId, linkHash });
  if (!mailingId) return undefined;
  const state = await stateAtFirst(trx);
  await createDeliveries(
    trx,
    { mailingId },
    to.map(({ name, address, userId = null }) => ({
      ...state,
      receiver: { channel: 'email', address: address.toLowerCase(), name, role: null, endpointId: null, userId },
    })),
  );
  return mailingId;
}

/** How a delivery begins: in test mode nothing reaches anybody, not even what tries whether it would. */
export async function stateAtFirst(trx: Trx) {
  return (await findOrganisation(trx))?.testMode === true
    ? { state: 'not_sent' as const, detail: TEST_MODE }
    : { state: 'waiting' as const, detail: null };
}
