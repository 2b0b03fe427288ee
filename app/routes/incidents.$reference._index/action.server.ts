import { data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { newId } from '#app/db/ids.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { ALSO_NOTICED_BY, DETECTION_SOURCES, MOMENT_KINDS } from '#app/db/schema.ts';
import { listTimeline } from '#app/db/timeline.server.ts';
import { isAppError } from '#app/errors.ts';
import { type ComposedEntry, compose } from '#app/text/composer.ts';
import { understoodText } from '#app/text/understood.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { assignResponseRole } from '#app/workflows/assign-response-role.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';
import { noteFindings } from '#app/workflows/note-findings.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { releaseResponseRole } from '#app/workflows/release-response-role.ts';
import { reopenIncident } from '#app/workflows/reopen-incident.ts';
import { retractTimelineEvent } from '#app/workflows/retract-timeline-event.ts';
import { voidMoment } from '#app/workflows/void-moment.ts';
import { takeBackWaiver, waiveDuty } from '#app/workflows/waive-duty.ts';

const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('compose'),
    id: z.uuid(),
    line: z.string().max(12_000),
    isSeen: z.literal('yes').optional(),
  }),
  z.object({ intent: z.literal('step'), id: z.uuid(), kind: z.enum([...MOMENT_KINDS, 'reopen']) }),
  z.object({ intent: z.literal('undo'), id: z.uuid(), keptId: z.uuid() }),
  z.object({ intent: z.literal('take-role'), id: z.uuid(), responseRoleId: z.uuid() }),
  z.object({ intent: z.literal('assign-role'), id: z.uuid(), responseRoleId: z.uuid(), userId: z.uuid() }),
  z.object({
    intent: z.literal('findings'),
    cause: z.string().max(2000),
    detectionSource: z.enum([...DETECTION_SOURCES, '']),
    alsoNoticedBy: z.enum([...ALSO_NOTICED_BY, '']).default(''),
    shownCause: z.string().max(2000).default(''),
    shownDetectionSource: z.enum([...DETECTION_SOURCES, '']).default(''),
    shownAlsoNoticedBy: z.enum([...ALSO_NOTICED_BY, '']).default(''),
  }),
  z.object({ intent: z.literal('release-role'), incidentRoleId: z.uuid() }),
  z.object({ intent: z.literal('waive-duty'), dutyKey: z.string().max(500), reason: z.string().max(10_000) }),
  z.object({ intent: z.literal('take-back-waiver'), dutyKey: z.string().max(500) }),
]);

type Intent = z.output<typeof schema>;

/** What the composer is told when a line was not kept: the line, and why or what it would mean. */
export interface ComposerReply {
  id: string;
  line: string;
  error?: string;
  understood?: string;
  doubt?: string;
}

/** What comes back where nothing was written; else the page is shown again with what was. */
export interface Refusal {
  composer?: ComposerReply;
  notice?: string;
}

const CORRECTABLE = new Set(['INVALID', 'CONFLICT']);

/** Does what a button, the composer or a role's form on the page of an incident asks for. */
export async function act(context: WorkflowContext, reference: string, form: FormData) {
  const asked = schema.safeParse(Object.fromEntries(form));
  if (!asked.success) return data<Refusal>({ notice: 'Choose something first: a part of the form is empty.' }, 422);
  try {
    if (asked.data.intent === 'compose') return await keepLine(context, reference, asked.data);
    const keptId = await perform(context, reference, asked.data);
    return redirect(`/incidents/${reference}${keptId ? `?kept=${keptId}` : ''}`);
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (!CORRECTABLE.has(error.code)) throw data(error.message, error.status);
    const refusal: Refusal =
      asked.data.intent === 'compose'
        ? { composer: { id: newId(), line: asked.data.line, error: error.message } }
        : { notice: error.message };
    return data(refusal, error.status);
  }
}

/** Shows a line that is doubtful or not understood again; keeps any other, or one that was seen as it is understood. */
async function keepLine(context: WorkflowContext, reference: string, asked: Extract<Intent, { intent: 'compose' }>) {
  const { id, line } = asked;
  const clock = { now: new Date(), timeZone: context.viewer.timeZone };
  const composed = compose(line, clock);
  if (composed.status !== 'understood') {
    const error = composed.status === 'error' ? composed.message : 'Type what happened.';
    return data<Refusal>({ composer: { id, line, error } }, 422);
  }
  if (composed.doubt && asked.isSeen !== 'yes') {
    const understood = understoodText(composed.entry, clock);
    return data<Refusal>({ composer: { id, line, understood, doubt: composed.doubt } });
  }
  await keep(context, reference, id, composed.entry);
  return redirect(`/incidents/${reference}?kept=${id}`);
}

async function keep(context: WorkflowContext, reference: string, id: string, entry: ComposedEntry): Promise<void> {
  if (entry.type === 'reopen') await reopenIncident(context, reference, { id, reason: entry.text });
  else if (entry.type === 'moment') await recordMoment(context, reference, { id, note: entry.text, ...entry });
  else await addTimelineEvent(context, reference, { id, ...entry });
}

/** @returns the id of the entry that can be undone, if there is one */
async function perform(
  context: WorkflowContext,
  reference: string,
  asked: Exclude<Intent, { intent: 'compose' }>,
): Promise<string | undefined> {
  switch (asked.intent) {
    case 'step':
      if (asked.kind === 'reopen') return reopenIncident(context, reference, { id: asked.id });
      return recordMoment(context, reference, { id: asked.id, kind: asked.kind, at: new Date() });
    case 'undo':
      await undo(context, reference, asked);
      return undefined;
    case 'take-role':
      await assignResponseRole(context, reference, { ...asked, userId: context.viewer.userId ?? '' });
      return undefined;
    case 'assign-role':
      await assignResponseRole(context, reference, asked);
      return undefined;
    case 'findings':
      await noteFindings(context, reference, {
        cause: asked.cause,
        detectionSource: asked.detectionSource || null,
        alsoNoticedBy: asked.alsoNoticedBy || null,
        shown: {
          cause: asked.shownCause,
          detectionSource: asked.shownDetectionSource || null,
          alsoNoticedBy: asked.shownAlsoNoticedBy || null,
        },
      });
      return undefined;
    case 'release-role':
      await releaseResponseRole(context, reference, asked);
      return undefined;
    case 'waive-duty':
      await waiveDuty(context, reference, asked);
      return undefined;
    case 'take-back-waiver':
      await takeBackWaiver(context, reference, asked);
      return undefined;
  }
}

/** Takes back what was just kept: a moment is voided, an entry retracted; both stay in the history. */
async function undo(context: WorkflowContext, reference: string, { id, keptId }: { id: string; keptId: string }) {
  const incident = await getIncident(context.db, context.viewer, reference);
  const timeline = await listTimeline(context.db, context.viewer, incident.id);
  const entry = timeline.find(({ current }) => current.id === keptId);
  const reason = 'undone';
  if (entry?.type === 'moment') {
    await voidMoment(context, reference, { id, kind: entry.current.kind, supersedesId: keptId, reason });
  } else await retractTimelineEvent(context, reference, { id, supersedesId: keptId, reason });
}
