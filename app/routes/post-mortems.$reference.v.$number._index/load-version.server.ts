import { listAgreedActions } from '#app/db/actions.server.ts';
import { getPostMortemVersion, listPostMortemVersions } from '#app/db/post-mortem-versions.server.ts';
import { FOR_CUSTOMERS } from '#app/db/published-lessons.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { withoutRecord } from '#app/document/written-out.ts';
import { AppError } from '#app/errors.ts';
import type { AgreedActions } from '#app/text/agreed-actions.ts';
import { STATE_WORDS } from '#app/text/post-mortem-words.ts';
import { loadLive, type Sources } from '../post-mortems.$reference._index/load-document.server.ts';
import { loadFrame } from '../post-mortems.$reference._index/load-frame.server.ts';

/**
 * A version as it was kept, at an address that stays. What is drawn from the record is drawn as the record is now; the account
 * for customers shows nothing of the record, here and in its files.
 *
 * @param timeZone in which its times are said
 * @throws AppError NOT_FOUND
 */
export async function loadVersion(
  sources: Sources,
  viewer: Viewer,
  reference: string,
  number: string,
  timeZone: string,
) {
  const { db } = sources;
  if (!/^[1-9]\d{0,8}$/.test(number)) throw new AppError('NOT_FOUND', `There is no version "${number}".`);
  const { postMortem, frame } = await loadFrame(db, viewer, reference, `/v/${number}`);
  const [version, [newest]] = await Promise.all([
    getPostMortemVersion(db, viewer, postMortem.id, Number(number)),
    listPostMortemVersions(db, viewer, postMortem.id),
  ]);
  const live = await loadLive(sources, viewer, postMortem.incidentId, version.content);
  const isForCustomers = postMortem.templateKey === FOR_CUSTOMERS;
  const agreed: AgreedActions = version.actions
    ? { rows: version.actions, asOf: version.createdAt, isKept: true }
    : { rows: await listAgreedActions(db, viewer, postMortem.id), asOf: new Date(), isKept: false };
  return {
    frame,
    isForCustomers,
    number: version.number,
    latest: newest?.number ?? version.number,
    title: version.title,
    state: STATE_WORDS[version.state].toLowerCase(),
    note: version.note,
    createdAt: version.createdAt,
    doc: isForCustomers ? withoutRecord(version.content) : version.content,
    live,
    agreed,
    timeZone,
  };
}
