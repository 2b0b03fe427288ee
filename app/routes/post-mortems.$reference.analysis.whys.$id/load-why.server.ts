import type { Db } from '#app/db/client.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { listWhys } from '#app/db/whys.server.ts';
import { AppError } from '#app/errors.ts';
import { branchIds, pathTo, readingOrder } from '#app/text/why-tree.ts';
import { loadFrameToChange } from '../post-mortems.$reference._index/load-frame.server.ts';
import { loadEvidence } from '../post-mortems.$reference.analysis._index/load-evidence.server.ts';
import { loadAid } from '../post-mortems.$reference.wording/wording-notes.server.ts';

/** A why, what it made possible, and where it could hang instead. @throws AppError NOT_FOUND, FORBIDDEN */
export async function loadWhy(db: Db, viewer: Viewer, reference: string, id: string) {
  const { postMortem, frame } = await loadFrameToChange(db, viewer, reference, `/analysis/whys/${id}`);
  const [whys, evidence, aid] = await Promise.all([
    listWhys(db, viewer, postMortem.id),
    loadEvidence(db, viewer, postMortem.incidentId),
    loadAid(db, viewer, frame),
  ]);
  const why = whys.find((one) => one.id === id);
  if (!why) throw new AppError('NOT_FOUND', 'There is no such why on this post-mortem.');
  const branch = branchIds(whys, id);
  const order = readingOrder(whys);
  return {
    id,
    reference: frame.reference,
    mayWrite: frame.mayWrite,
    isPast: why.retractedAt !== null,
    version: why.version,
    wording: aid.why(why),
    parentId: why.parentId ?? '',
    path: toPath(pathTo(whys, id).slice(0, -1)),
    initial: { text: why.text, evidence: evidence.of(why.evidence).map((event) => event.id) },
    /** Anywhere but below itself. */
    places: order
      .filter((place) => !branch.includes(place.why.id))
      .map((place) => ({ value: place.why.id, label: `${'– '.repeat(place.depth - 1)}${shortened(place.why.text)}` })),
    /** How many stand below it. */
    below: order.filter((place) => branch.includes(place.why.id)).length - 1,
    events: evidence.events,
    timeZone: viewer.timeZone,
  };
}

/** What it made possible, the nearest first. */
const toPath = (above: readonly { text: string }[]) =>
  above.length === 0
    ? 'The analysis begins with it.'
    : `It made possible: ${above
        .map(({ text }) => `“${shortened(text)}”`)
        .reverse()
        .join(', and so ')}.`;

const shortened = (text: string) => (text.length > 90 ? `${text.slice(0, 89)}…` : text);
