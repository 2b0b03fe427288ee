import { z } from 'zod';
import type { Db } from '../db/client.server.ts';
import { type Draft, type DraftFilling, updateDraft } from '../db/drafts.server.ts';
import { listNewestVersions, listVersionsById, type TemplateInUse } from '../db/incident-templates.server.ts';
import { type PublishedAccount, readPublishedAccount } from '../db/published-lessons.server.ts';
import { AppError } from '../errors.ts';
import { mergedText } from '../text/merged-text.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { type FillingContext, filledFrom } from './fill-draft.ts';
import { writeDraft } from './write-draft.ts';

/** What a draft would say if it were filled now. */
export interface Refilling {
  filling: DraftFilling;
  /** The filling with everything that was changed by hand; null where both changed the same lines. */
  merged: { subject: string; body: string } | null;
  /** The account for customers, where lines of it are among what differs. */
  account: Omit<PublishedAccount, 'lines'> | null;
}

/**
 * What the incident and the template say now that differs from what the draft was filled with.
 *
 * @returns null where nothing does
 */
export async function refillingOf(context: FillingContext, draft: Draft): Promise<Refilling | null> {
  if (!draft.templateVersionId) return null;
  const templates = await newestOf(context.db, [draft.templateVersionId, ...draft.addedVersionIds]);
  const filling = await filledFrom(context, templates, draft);
  const { draftedSubject, draftedBody } = filling;
  if (draftedSubject === draft.draftedSubject && draftedBody === draft.draftedBody) return null;
  const subject = mergedText(draft.draftedSubject, draft.subject, draftedSubject);
  const body = mergedText(draft.draftedBody, draft.body, draftedBody);
  const account = await accountBehind(context, draft, draftedBody);
  return { filling, merged: subject === null || body === null ? null : { subject, body }, account };
}

/** The account for customers, where the two texts have other lines of it. */
async function accountBehind(
  { db, viewer }: FillingContext,
  { incidentId, draftedBody }: Draft,
  body: string,
): Promise<Refilling['account']> {
  const published = await readPublishedAccount(db, viewer, incidentId);
  if (!published) return null;
  const { lines, ...account } = published;
  const [before, now] = [draftedBody, body].map((text) => new Set(text.split('\n').filter((line) => lines.has(line))));
  const isSame = before!.size === now!.size && [...before!].every((line) => now!.has(line));
  return isSame ? null : account;
}

/** What the templates of these versions say now, in the order of the versions. */
async function newestOf(db: Db, versionIds: readonly string[]): Promise<TemplateInUse[]> {
  const used = await listVersionsById(db, versionIds);
  const newest = await listNewestVersions(
    db,
    used.map(({ templateId }) => templateId),
  );
  return versionIds.flatMap((id) => {
    const templateId = used.find(({ versionId }) => versionId === id)?.templateId;
    return newest.filter((template) => template.templateId === templateId);
  });
}

const schema = z.object({
  /** Where both changed the same lines: whose text stays. */
  keeping: z.enum(['both', 'hand', 'incident']),
});

/**
 * Fills a draft again from the incident and the template as they are now. What was changed by hand stays wherever nothing
 * changed beneath it.
 *
 * @throws AppError CONFLICT where something did, and nobody said whose text stays
 */
export async function refillDraft(
  context: WorkflowContext & FillingContext,
  draftId: string,
  input: z.input<typeof schema>,
): Promise<void> {
  const { keeping } = checked(schema, input);
  await writeDraft(context, draftId, async (trx, draft) => {
    const refilling = await refillingOf({ ...context, db: trx }, draft);
    if (!refilling) return;
    const { filling, merged } = refilling;
    if (keeping === 'both' && !merged) {
      throw new AppError('CONFLICT', 'The incident changed in lines that were changed by hand. Say which text stays.');
    }
    const byHand = { subject: draft.subject, body: draft.body };
    const byTemplate = { subject: filling.draftedSubject, body: filling.draftedBody };
    const text = keeping === 'hand' ? byHand : keeping === 'incident' ? byTemplate : merged;
    await updateDraft(trx, draft.id, { ...filling, ...text }, context.viewer.userId);
  });
}
