import { listAgreedActions } from '#app/db/actions.server.ts';
import { getPostMortemVersion, listPostMortemVersions } from '#app/db/post-mortem-versions.server.ts';
import { FOR_CUSTOMERS } from '#app/db/published-lessons.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { withoutRecord } from '#app/document/written-out.ts';
import { AppError } from '#app/errors.ts';
import type { AgreedActions } from '#app/text/agreed-actions.ts';
import { STATE_WORDS } from '#app/text/post-mortem-words.ts';
import type { Sources } from '../post-mortems.$reference._index/load-document.server.ts';
import { loadFrameWithNames } from '../post-mortems.$reference._index/load-frame.server.ts';
import { loadFiledRecord } from './load-filed-record.server.ts';

/**
 * A version as it was kept, at an address that stays, with the record as it stood then; the account for customers shows nothing
 * of the record, here and in its files.
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
  const { postMortem, frame } = await loadFrameWithNames(db, viewer, reference, `/v/${number}`);
  const [version, [newest]] = await Promise.all([
    getPostMortemVersion(db, viewer, postMortem.id, Number(number)),
    listPostMortemVersions(db, viewer, postMortem.id),
  ]);
  const { live, standing } = await loadFiledRecord(sources, viewer, postMortem.incidentId, version);
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
    /** The same at the head of its page: how this version stands, not the document. */
    badge: {
      state: version.state,
      stateWords: `Version ${version.number}, ${STATE_WORDS[version.state].toLowerCase()}`,
      due: { text: '', isOverdue: false },
    },
    note: version.note,
    createdAt: version.createdAt,
    doc: isForCustomers ? withoutRecord(version.content) : version.content,
    live,
    standing,
    agreed,
    timeZone,
  };
}
