import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import { listDecisions } from '#app/db/post-mortem-reviews.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { oneOf } from '#app/parameters.ts';
import { loadDocument } from '../post-mortems.$reference._index/load-document.server.ts';
import { loadFrame } from '../post-mortems.$reference._index/load-frame.server.ts';

/**
 * A section of the document, as a meeting reads it, with what was decided.
 *
 * @param params `section`: its key, else the first
 * @throws AppError NOT_FOUND, INVALID where there is no such section
 */
export async function loadMeeting(db: Db, viewer: Viewer, reference: string, params: URLSearchParams) {
  const query = params.size > 0 ? `?${params}` : '';
  const { postMortem, frame } = await loadFrame(db, viewer, reference, `/meeting${query}`);
  const [{ doc, live }, decisions] = await Promise.all([
    loadDocument(db, viewer, postMortem),
    listDecisions(db, viewer, postMortem.id),
  ]);
  const keys = doc.content.map(({ attrs }) => attrs.key);
  const key = oneOf(params, 'section', keys) ?? keys[0]!;
  const titles = new Map(doc.content.map(({ attrs }) => [attrs.key, attrs.title]));
  return {
    frame,
    pills: doc.content.map(({ attrs }) => ({
      key: attrs.key,
      to: `?section=${attrs.key}`,
      words: attrs.title,
      isCurrent: attrs.key === key,
    })),
    section: { ...doc, content: doc.content.filter(({ attrs }) => attrs.key === key) },
    place: { key, title: titles.get(key) ?? key },
    live,
    decisions: decisions.map(({ id, text, sectionKey, createdAt }) => ({
      id,
      text,
      section: (sectionKey && titles.get(sectionKey)) ?? null,
      at: createdAt,
    })),
    freshId: newId(),
    timeZone: viewer.timeZone,
  };
}
