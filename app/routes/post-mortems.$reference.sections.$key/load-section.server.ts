import { redirect } from '@remix-run/node';
import type { Viewer } from '#app/db/viewer.ts';
import { sectionMarkdown } from '#app/document/markdown.ts';
import { AppError } from '#app/errors.ts';
import { promptsOf } from '#app/workflows/post-mortem-templates.ts';
import { loadDocument, type Sources } from '../post-mortems.$reference._index/load-document.server.ts';
import { loadFrameToChange } from '../post-mortems.$reference._index/load-frame.server.ts';
import { citationLabel } from '../post-mortems.$reference._index/record-view.ts';

/**
 * A section as Markdown, with what it asks and what can be cited in it.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN; Response to where it is read, if nobody may write on it now
 */
export async function loadSection(sources: Sources, viewer: Viewer, reference: string, key: string) {
  const { db } = sources;
  const { postMortem, frame } = await loadFrameToChange(db, viewer, reference, `/sections/${key}`);
  if (!frame.mayWrite) throw redirect(`/post-mortems/${frame.reference}`);
  const { doc, record, live } = await loadDocument(sources, viewer, postMortem);
  const section = doc.content.find(({ attrs }) => attrs.key === key);
  if (!section) throw new AppError('NOT_FOUND', `This post-mortem has no section "${key}".`);
  return {
    frame,
    section: { key, title: section.attrs.title, markdown: sectionMarkdown(section) },
    prompts: (await promptsOf(postMortem.templateKey, record))[key] ?? [],
    events: live.events.map(({ id, at, kind, text }) => ({
      id,
      at,
      text: [kind, text].filter(Boolean).join(': '),
      citation: `[${citationLabel(at)}](hindsight:event/${id})`,
    })),
    timeZone: viewer.timeZone,
  };
}
