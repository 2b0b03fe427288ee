import type { Db } from '#app/db/client.server.ts';
import { getPostMortemVersion, listPostMortemVersions } from '#app/db/post-mortem-versions.server.ts';
import { FOR_CUSTOMERS } from '#app/db/published-lessons.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { withoutRecord } from '#app/document/written-out.ts';
import { AppError } from '#app/errors.ts';
import { STATE_WORDS } from '#app/text/post-mortem-words.ts';
import { loadLive } from '../post-mortems.$reference._index/load-document.server.ts';
import { loadFrame } from '../post-mortems.$reference._index/load-frame.server.ts';

/**
 * A version as it was kept, at an address that stays. What is drawn from the record is drawn as the record is now; the account
 * for customers shows nothing of the record, here and in its files.
 *
 * @param timeZone in which its times are said
 * @throws AppError NOT_FOUND
 */
export async function loadVersion(db: Db, viewer: Viewer, reference: string, number: string, timeZone: string) {
  if (!/^[1-9]\d{0,8}$/.test(number)) throw new AppError('NOT_FOUND', `There is no version "${number}".`);
  const { postMortem, frame } = await loadFrame(db, viewer, reference, `/v/${number}`);
  const [version, [newest], live] = await Promise.all([
    getPostMortemVersion(db, viewer, postMortem.id, Number(number)),
    listPostMortemVersions(db, viewer, postMortem.id),
    loadLive(db, viewer, postMortem.incidentId),
  ]);
  const isForCustomers = postMortem.templateKey === FOR_CUSTOMERS;
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
    timeZone,
  };
}
