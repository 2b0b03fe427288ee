import type { Doc } from '../document/model.ts';
import type { LiveRecord } from '../document/record.ts';
import type { SamplePostMortem } from '../sample/lessons/post-mortems.ts';
import { listAgreedActions } from './actions.server.ts';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';
import { readAnalysis } from './kept-analysis.server.ts';
import { saveKeptRecord } from './kept-records.server.ts';
import { listDecisions } from './post-mortem-reviews.server.ts';
import { keptBeside } from './post-mortem-versions.server.ts';
import { administrator } from './viewer.ts';

type Written = Pick<SamplePostMortem, 'row' | 'steps' | 'reviewers' | 'analysis'> & {
  content: Doc;
  /** The same as the first update of the shared document. */
  update: Uint8Array;
};

/** Writes a post-mortem with its document, its versions, who reviewed it, and its analysis; its incident's actions are its own. */
export async function saveSamplePostMortem(
  trx: Trx,
  { row, content, update, steps, reviewers, analysis }: Written,
): Promise<void> {
  await trx.insertInto('postMortems').values(row).execute();
  await trx
    .insertInto('documentUpdates')
    .values({ postMortemId: row.id, bytes: Buffer.from(update), writtenBy: row.createdBy, writtenAt: row.createdAt })
    .execute();
  if (analysis) await saveSampleAnalysis(trx, row, analysis);
  const viewer = administrator('sample');
  const kept = keptBeside({
    analysis: await readAnalysis(trx, viewer, row.id),
    actions: await listAgreedActions(trx, viewer, row.id),
    decisions: await listDecisions(trx, viewer, row.id),
  });
  const versions = steps.map(({ state, at, by }, nth) => ({
    id: newId(),
    postMortemId: row.id,
    number: nth + 1,
    title: row.title,
    state,
    content: JSON.stringify(content),
    analysis: kept,
    createdBy: by,
    createdAt: at,
  }));
  if (versions.length > 0) await trx.insertInto('postMortemVersions').values(versions).execute();
  const asked = reviewers.map((reviewer) => ({ ...reviewer, versionNumber: 1 }));
  if (asked.length > 0) await trx.insertInto('postMortemReviewers').values(asked).execute();
}

/** Keeps with each version of a post-mortem what they all show of the record, but for those that somebody kept meanwhile. */
export async function keepSampleRecord(db: Db, postMortemId: string, record: LiveRecord): Promise<void> {
  const versions = await db
    .selectFrom('postMortemVersions as version')
    .leftJoin('postMortemVersionRecords as kept', 'kept.versionId', 'version.id')
    .select('version.id')
    .where('version.postMortemId', '=', postMortemId)
    .where('kept.versionId', 'is', null)
    .execute();
  if (versions.length === 0) return;
  await saveKeptRecord(
    db,
    versions.map(({ id }) => id),
    record,
  );
}

async function saveSampleAnalysis(
  trx: Trx,
  row: Written['row'],
  { contributingFactors, whys, causalNodes, causalEdges }: NonNullable<Written['analysis']>,
): Promise<void> {
  if (contributingFactors.length > 0) await trx.insertInto('contributingFactors').values(contributingFactors).execute();
  // a why comes after what it stands under
  if (whys.length > 0) await trx.insertInto('whys').values(whys).execute();
  if (causalNodes.length > 0) await trx.insertInto('causalNodes').values(causalNodes).execute();
  if (causalEdges.length > 0) await trx.insertInto('causalEdges').values(causalEdges).execute();
  await trx.updateTable('actionItems').set({ postMortemId: row.id }).where('incidentId', '=', row.incidentId).execute();
}
