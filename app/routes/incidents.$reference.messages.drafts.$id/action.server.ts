import { data, redirect } from '@remix-run/node';
import { findDraft } from '#app/db/drafts.server.ts';
import { isAppError } from '#app/errors.ts';
import { draftOf } from '#app/text/draft-form.ts';
import type { DraftText } from '#app/text/merged-draft.ts';
import { addText } from '#app/workflows/add-text.ts';
import { discardDraft } from '#app/workflows/discard-draft.ts';
import { dispatchDraft } from '#app/workflows/dispatch-message.ts';
import { refillDraft } from '#app/workflows/refill-draft.ts';
import { type SavedDraft, saveDraft } from '#app/workflows/save-draft.ts';

type Context = Parameters<typeof refillDraft>[0];
interface Place {
  reference: string;
  id: string;
}

/** What the page of a draft is told where nothing led on. */
export interface DraftReply {
  /** What was saved while it was typed. */
  saved?: SavedDraft;
  /** Why nothing was written, with what was typed; where somebody else changed the same lines, what they saved. */
  refused?: { message: string; typed: DraftText; theirs: SavedDraft | null };
  /** Why it was not sent. */
  unsent?: string;
}

const KEEPING = { 'refill-both': 'both', 'refill-hand': 'hand', 'refill-incident': 'incident' } as const;
const CORRECTABLE = new Set(['INVALID', 'CONFLICT', 'STALE']);

/** Saves what the form holds, then does what its button says. A button of the last look sends, and saves nothing. */
export async function act(context: Context, place: Place, form: FormData) {
  const intent = String(form.get('intent') ?? 'save');
  if (intent === 'send') return send(context, place, form);
  if (intent === 'discard') {
    await discardDraft(context, place.id);
    return redirect(`/incidents/${place.reference}`);
  }
  const { reply, status } = await keep(context, place.id, form);
  if (!reply.saved) return data(reply, status);
  const page = `/incidents/${place.reference}/messages/drafts/${place.id}`;
  return redirect(intent === 'review' ? `${page}?step=send` : page);
}

/** Saves what the form holds, and fills it again or adds a text if its button says so. */
export async function keep(
  context: Context,
  id: string,
  form: FormData,
): Promise<{ reply: DraftReply; status: number }> {
  const typed = draftOf(form, 'typed');
  const intent = String(form.get('intent'));
  const keeping = KEEPING[intent as keyof typeof KEEPING];
  const added = /^add-text (.+)$/.exec(intent)?.[1];
  try {
    const asked = { ...typed, version: Number(form.get('version')), shown: draftOf(form, 'shown') };
    const saved = await saveDraft(context, id, asked);
    if (keeping) await refillDraft(context, id, { keeping });
    if (added) await addText(context, id, { templateId: added });
    return { reply: { saved }, status: 200 };
  } catch (error) {
    if (!isAppError(error) || !CORRECTABLE.has(error.code)) throw error;
    const theirs = error.code === 'STALE' ? await standing(context, id) : null;
    return { reply: { refused: { message: error.message, typed, theirs } }, status: error.status };
  }
}

async function send(context: Context, { reference, id }: Place, form: FormData) {
  try {
    const dispatchId = await dispatchDraft(context, id, Number(form.get('version')));
    return redirect(`/incidents/${reference}/messages/dispatches/${dispatchId}`);
  } catch (error) {
    if (!isAppError(error) || !CORRECTABLE.has(error.code)) throw error;
    return data<DraftReply>({ unsent: error.message }, error.status);
  }
}

async function standing({ db, viewer }: Context, id: string): Promise<SavedDraft | null> {
  const draft = await findDraft(db, viewer, id);
  if (!draft) return null;
  const { subject, body, channels, recipientRoles, endpointIds, dutyKeys, saidItems, isTest, version } = draft;
  return { subject, body, channels, recipientRoles, endpointIds, dutyKeys, saidItems, isTest, version };
}
