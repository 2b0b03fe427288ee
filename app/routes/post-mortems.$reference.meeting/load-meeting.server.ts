import { newId } from '#app/db/ids.ts';
import { listDecisions } from '#app/db/post-mortem-reviews.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { oneOf } from '#app/parameters.ts';
import { newActionPath } from '#app/text/agreed-actions.ts';
import { loadAgreed } from '../post-mortems.$reference._index/load-agreed.server.ts';
import { loadDocument, type Sources } from '../post-mortems.$reference._index/load-document.server.ts';
import { loadFrame } from '../post-mortems.$reference._index/load-frame.server.ts';
import { loadAid } from '../post-mortems.$reference.wording/wording-notes.server.ts';

/**
 * A section of the document, as a meeting reads it, with what was decided.
 *
 * @param params `section`: its key, else the first
 * @throws AppError NOT_FOUND, INVALID where there is no such section
 */
export async function loadMeeting(sources: Sources, viewer: Viewer, reference: string, params: URLSearchParams) {
  const { db } = sources;
  const query = params.size > 0 ? `?${params}` : '';
  const { postMortem, frame, roles } = await loadFrame(db, viewer, reference, `/meeting${query}`);
  const [document, decisions, agreed, aid] = await Promise.all([
    loadDocument(sources, viewer, postMortem),
    listDecisions(db, viewer, postMortem.id),
    loadAgreed(db, viewer, { frame, roles }),
    loadAid(db, viewer, frame),
  ]);
  const doc = roles.doc(document.doc);
  const keys = doc.content.map(({ attrs }) => attrs.key);
  const key = oneOf(params, 'section', keys) ?? keys[0]!;
  const from = { incident: frame.incident.reference, postMortem: frame.reference };
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
    live: roles.live(document.live),
    decisions: roles.texts(decisions).map(({ id, text, sectionKey, createdAt }) => ({
      id,
      text,
      section: (sectionKey && titles.get(sectionKey)) ?? null,
      at: createdAt,
      /** What the language aid points at. */
      wording: aid.decision({ id, text }),
      /** Where it becomes an action item: none of the account for customers. */
      toAction: agreed.addTo && newActionPath(from, id),
    })),
    agreed,
    freshId: newId(),
    timeZone: viewer.timeZone,
  };
}
