import { expect } from 'vitest';
import { getPostMortem } from '#app/db/post-mortems.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { textBlocks } from '#app/document/plain-text.ts';
import { CHECKLIST_ITEMS } from '#app/text/post-mortem-words.ts';
import { answerReview } from '#app/workflows/answer-review.ts';
import { readDocument } from '#app/workflows/change-post-mortem.ts';
import { publishPostMortem } from '#app/workflows/publish-post-mortem.ts';
import type { useDatabase } from '#tests/support/database.ts';
import { makePostMortem, rewrite, seenNow, tellingContext } from '#tests/support/post-mortems.ts';
import { makeViewer } from '#tests/support/recording.ts';

/** What reviews of post-mortems are tested with. */
export function reviewing(database: ReturnType<typeof useDatabase>) {
  /** A post-mortem with its writer and two who may review it. */
  async function written() {
    const { db } = database;
    const [writer, first, second] = await Promise.all([
      makeViewer(db, 'responder'),
      makeViewer(db, 'viewer'),
      makeViewer(db, 'responder'),
    ]);
    return { db, writer, first, second, ...(await makePostMortem(db, writer)) };
  }

  const approve = async (viewer: Viewer, reference: string) =>
    answerReview(tellingContext(database.db, viewer), reference, {
      verdict: 'approved',
      checklist: [...CHECKLIST_ITEMS],
      seen: await seenNow(database.db, viewer, reference),
    });
  const publish = async (viewer: Viewer, reference: string, despite?: string) => {
    const seen = await seenNow(database.db, viewer, reference);
    return publishPostMortem(tellingContext(database.db, viewer), reference, { seen, despite });
  };
  const summaryOf = async (viewer: Viewer, id: string) =>
    textBlocks(await readDocument(database.db, { viewer }, id)).map(({ text }) => text);
  /** Somebody writes into the document, as the editor does, and it stands there. */
  const write = async (writer: Viewer, id: string, text: string) => {
    await rewrite(database.db, writer, id, text);
    expect(await summaryOf(writer, id)).toContain(text);
  };
  const stateOf = async (viewer: Viewer, reference: string) =>
    (await getPostMortem(database.db, viewer, reference)).state;
  return { written, approve, publish, write, summaryOf, stateOf };
}
