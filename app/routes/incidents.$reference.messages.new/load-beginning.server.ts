import type { Db } from '#app/db/client.server.ts';
import { listOpenDrafts } from '#app/db/drafts.server.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { AUDIENCES } from '#app/db/schema.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { AppError } from '#app/errors.ts';
import { oneOf, quoted } from '#app/parameters.ts';
import { dutyWords } from '#app/text/duty-words.ts';
import { messageKind } from '#app/text/message-words.ts';
import { capital } from '#app/text/numerals.ts';
import { incidentReference } from '#app/text/references.ts';
import { listAnswerableDuties } from '#app/workflows/answerable-duties.ts';
import { requireChange } from '#app/workflows/change-incident.ts';
import { STAGES } from '#templates/content.ts';

/**
 * What a message of an incident can be begun for, with what the address asks for chosen already.
 *
 * @throws AppError INVALID naming the part of the address that means nothing
 */
export async function loadBeginning(db: Db, viewer: Viewer, reference: string, params: URLSearchParams) {
  const incident = await getIncident(db, viewer, reference);
  await requireChange(db, viewer, incident.id);
  const [owed, drafts] = await Promise.all([
    listAnswerableDuties(db, viewer, incident.id),
    listOpenDrafts(db, viewer, incident.id),
  ]);
  const asked = params.getAll('duty');
  const malformed = asked.find((key) => !/^[0-9a-f-]{36}\/[^/]+\/\d+(\.\d+)?$/.test(key));
  if (malformed !== undefined) {
    const message = `duty cannot be ${quoted(malformed)}: it is the key of a duty of this incident.`;
    throw new AppError('INVALID', message, { duty: message });
  }
  const chosen = owed.filter((duty) => asked.includes(duty.dutyKey));
  const same = drafts.find(
    (draft) => chosen.length > 0 && chosen.every((duty) => draft.dutyKeys.includes(duty.dutyKey)),
  );
  return {
    reference: incidentReference(incident.number),
    title: incident.title,
    /** The draft that is open for all that was asked for. */
    sameDraftId: same?.id ?? null,
    /** Something that was asked for was sent meanwhile, or is not needed any more. */
    isOutdated: asked.some((key) => !owed.some((duty) => duty.dutyKey === key)),
    duties: owed.map((duty) => ({
      key: duty.dutyKey,
      words: capital(dutyWords(duty)),
      of: [messageKind(duty.audience, null), duty.category, ...(duty.law ? [duty.law] : [])].join(', '),
      dueAt: duty.dueAt,
      isChosen: asked.includes(duty.dutyKey),
    })),
    drafts: drafts.map((draft) => ({
      id: draft.id,
      kind: capital(messageKind(draft.audience, draft.stage)),
      subject: draft.subject,
      updatedAt: draft.updatedAt,
    })),
    audience: oneOf(params, 'audience', AUDIENCES) ?? 'internal',
    stage: oneOf(params, 'stage', STAGES) ?? 'update',
    search: asked.length > 0 ? `?${new URLSearchParams(asked.map((key) => ['duty', key]))}` : '',
    timeZone: viewer.timeZone,
  };
}

export type BeginningPage = Awaited<ReturnType<typeof loadBeginning>>;
