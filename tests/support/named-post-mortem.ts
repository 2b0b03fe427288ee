import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { addAction } from '#app/workflows/add-action.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { answerReview } from '#app/workflows/answer-review.ts';
import { changeCausalGraph } from '#app/workflows/change-causal-graph.ts';
import { addComment, replyToComment } from '#app/workflows/comment.ts';
import { decideInMeeting } from '#app/workflows/decide-in-meeting.ts';
import { keepPostMortem } from '#app/workflows/keep-post-mortem.ts';
import { addFactor, takeBackFactor } from '#app/workflows/save-factor.ts';
import { addWhy, takeBackWhy } from '#app/workflows/save-why.ts';
import type { Analysed } from './analysed.ts';
import { askFor, makePostMortem, rewrite, seenNow, tellingContext } from './post-mortems.ts';
import { contextOf, makeIncident, makeTeam } from './recording.ts';

/** What is in a text that names somebody of `namedPostMortem`, in small letters too; "mara" may be in any identifier. */
export const NAMES = /Mara|[Rr]uben|[Cc]astillo|[Ll]indqvist/;

/** Who commanded and writes, and who was asked to review. */
interface Named {
  /** "Ruben Castillo". */
  ruben: Viewer;
  /** "Mara Lindqvist". */
  mara: Viewer;
  /** Was asked to review it as well, and is named nowhere. */
  reviewer: Viewer;
}

/**
 * A post-mortem in which everything that can be typed names people, through the workflows, back from its review.
 *
 * @returns with it an incident that is like its own
 */
export async function namedPostMortem(
  db: Db,
  { ruben, mara, reviewer }: Named,
): Promise<Analysed & { similar: string }> {
  const context = contextOf(db, ruben);
  const { id, reference, incident } = await makePostMortem(db, ruben, { text: 'Mara Lindqvist said so.' });
  const named = (what: string) => ({ title: `${what} that Ruben Castillo restarted` });
  await db.updateTable('incidents').set(named('Checkout')).where('id', '=', incident.id).execute();
  await db.updateTable('postMortems').set(named('The checkout')).where('id', '=', id).execute();
  const commander = db.selectFrom('responseRoles').select('id').where('key', '=', 'commander');
  const { id: responseRoleId } = await commander.executeTakeFirstOrThrow();
  const role = { id: newId(), incidentId: incident.id, responseRoleId, userId: ruben.userId! };
  await db.insertInto('incidentRoles').values(role).execute();
  const event = { id: newId(), at: new Date(), kind: 'action' as const, text: 'Ruben Castillo restarted the pool' };
  const evidence = [await addTimelineEvent(context, incident.id, event)];

  await keepPostMortem(context, reference, { note: 'asked for by Mara Lindqvist' });
  await rewrite(db, ruben, id, 'Ruben should have asked Mara Lindqvist.');
  const [factorId, gone, whyId, goneWhy] = [newId(), newId(), newId(), newId()];
  const factor = {
    category: 'capacity' as const,
    what: 'Only Ruben Castillo knew the limit',
    madeLikelier: 'Mara Lindqvist was away',
    evidence,
    defence: 'a page to Mara Lindqvist',
    defenceState: 'missing' as const,
  };
  await addFactor(context, reference, factorId, factor);
  await addFactor(context, reference, gone, { ...factor, what: 'Mara Lindqvist was asleep' });
  await takeBackFactor(context, reference, gone);
  await addWhy(context, reference, { id: whyId, parentId: null, text: 'Ruben Castillo waited', evidence });
  await addWhy(context, reference, { id: goneWhy, parentId: null, text: 'Mara Lindqvist waited' });
  await takeBackWhy(context, reference, goneWhy);
  const node = { change: 'add' as const, id: newId(), kind: 'condition' as const, text: 'Ruben Castillo waited' };
  await changeCausalGraph(context, reference, [node]);
  await decideInMeeting(context, reference, {
    id: newId(),
    sectionKey: 'summary',
    text: 'Mara Lindqvist adds an alert',
  });
  await addAction(context, incident.id, {
    id: newId(),
    title: 'Relieve Ruben Castillo of the limit',
    kind: 'prevent',
    strength: 3,
    dueOn: '2027-03-01',
    teamId: await makeTeam(db),
    postMortemId: id,
    recurrenceCause: 'a limit that Mara Lindqvist knows',
  });
  await askFor(db, ruben, reference, [mara, reviewer]);
  const thread = newId();
  await addComment(context, reference, { id: thread, body: 'Is that so, Mara Lindqvist?', quote: 'Ruben should have' });
  await replyToComment(contextOf(db, mara), reference, thread, { id: newId(), body: 'Ask Ruben Castillo.' });
  await addComment(context, reference, { id: newId(), body: 'Mara Lindqvist reads it.' });
  await answerReview(tellingContext(db, mara), reference, {
    verdict: 'changes',
    note: 'Ask Ruben Castillo again.',
    seen: await seenNow(db, mara, reference),
  });
  const cause = 'a limit that only Ruben Castillo knew';
  await db.updateTable('incidents').set({ cause }).where('id', '=', incident.id).execute();
  const similar = await makeIncident(db, ruben, { title: 'Checkout that Ruben Castillo knows', cause });
  return { reference, factorId, whyId, similar: `INC-${similar.number}` };
}
