import * as Y from 'yjs';
import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { listUpdatesAfter } from '../db/document-updates.server.ts';
import { sectionMarkdown } from '../document/markdown.ts';
import { sectionContentOf } from '../document/markdown-in.ts';
import { LIMITS } from '../document/model.ts';
import { Rehearsal } from '../document/rehearsal.ts';
import { documentOfShared, replaceSection, sharedOfUpdates } from '../document/yjs.ts';
import { AppError } from '../errors.ts';
import { mergedWords } from '../text/merged-words.ts';
import { SECTION_TOO_LONG } from '../text/section-words.ts';
import { appendWrites, requireWritable } from './append-document-updates.ts';
import { changePostMortem } from './change-post-mortem.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const input = z.object({
  /** The section's Markdown as the form began with it. */
  base: z.string().max(LIMITS.text, SECTION_TOO_LONG),
  markdown: z.string().max(LIMITS.markdown, SECTION_TOO_LONG),
});

/**
 * Saves one section from the plain editor. What was changed since the form was opened is put together with what others have
 * written since: first by lines, then by words; what still stands becomes a difference of the shared document, which leaves
 * alone whatever somebody is typing there right now.
 *
 * @throws AppError CONFLICT where others changed the very same words meanwhile, with the section's Markdown as it is now in
 *   `fields.current`; NOT_FOUND where there is no such section; INVALID, FORBIDDEN
 */
export async function saveSection(
  context: WorkflowContext,
  reference: string,
  key: string,
  request: z.input<typeof input>,
): Promise<void> {
  const { base, markdown } = checked(input, request);
  const { viewer, actor } = context;
  await changePostMortem(context, reference, async (trx, { id, incidentId, number }) => {
    await requireWritable(trx, viewer, id);
    const rows = await listUpdatesAfter(trx, viewer, id, 0);
    const shared = sharedOfUpdates(rows.map(({ bytes }) => bytes));
    const section = documentOfShared(shared).content.find(({ attrs }) => attrs.key === key);
    if (!section) throw new AppError('NOT_FOUND', `This post-mortem has no section "${key}".`);
    const current = sectionMarkdown(section);
    const merged = mergedWords(withEnd(base), withEnd(markdown), withEnd(current));
    if (merged === null) {
      const message = 'Somebody else changed the same words meanwhile. Compare, and save again.';
      throw new AppError('CONFLICT', message, { markdown: message, current });
    }
    if (merged === withEnd(current)) return;
    const bytes = difference(shared, key, merged);
    if (!bytes) return;
    await appendWrites(trx, id, [{ viewer, bytes }]);
    await recordAudit(trx, actor, {
      action: 'post_mortem.section_saved',
      subjectType: 'post_mortem',
      subjectId: id,
      incidentId,
      details: { postMortem: number, section: key },
    });
  });
}

/** Forms end lines as they like; a text ends with one end of line. */
const withEnd = (markdown: string) => `${markdown.replaceAll('\r\n', '\n').trimEnd()}\n`;

/** The update that makes a section of this Markdown; null where that changes nothing. */
function difference(shared: Y.Doc, key: string, markdown: string): Uint8Array | null {
  const rehearsal = new Rehearsal(shared);
  const before = Y.encodeStateVector(shared);
  const copy = sharedOfUpdates([Y.encodeStateAsUpdate(shared)]);
  replaceSection(copy, key, sectionContentOf(markdown));
  const tried = rehearsal.try(Y.encodeStateAsUpdate(copy, before));
  rehearsal.forget();
  if (tried.status === 'known') return null;
  if (tried.status === 'new') return tried.bytes;
  throw new AppError('INVALID', 'This is too much, or nested too deeply, for one section.', {
    markdown: 'This is too much, or nested too deeply, for one section.',
  });
}
