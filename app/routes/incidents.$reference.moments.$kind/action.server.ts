import { parseWithZod } from '@conform-to/zod/v4';
import { data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { type MomentKind, PRECISIONS } from '#app/db/schema.ts';
import { submitting } from '#app/http-response.server.ts';
import { localInstant } from '#app/text/local-instant.ts';
import { confirmMoment } from '#app/workflows/confirm-moment.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';
import { correctMoment } from '#app/workflows/correct-moment.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { voidMoment } from '#app/workflows/void-moment.ts';

const reason = z.string().max(2000, 'A reason has at most 2,000 characters.').optional();
const changeSchema = z.object({ id: z.uuid(), supersedesId: z.uuid(), reason });

/**
 * Records, corrects, confirms or voids one moment as its form asks, then goes back to the incident.
 *
 * @param known instants that the form was filled with
 */
export async function changeMoment(
  context: WorkflowContext,
  { reference, kind, known }: { reference: string; kind: MomentKind; known: (Date | null)[] },
  form: FormData,
) {
  const intent = form.get('intent');
  if (intent === 'void' || intent === 'confirm') {
    const submission = parseWithZod(form, { schema: changeSchema });
    if (submission.status !== 'success') return data(submission.reply(), 422);
    const change = intent === 'void' ? voidMoment : confirmMoment;
    return submitting(submission, async () => {
      await change(context, reference, { kind, ...submission.value });
      return redirect(`/incidents/${reference}`);
    });
  }
  const instant = localInstant(context.viewer.timeZone, known);
  const schema = z.object({
    id: z.uuid(),
    supersedesId: z.uuid().optional(),
    at: instant,
    precision: z.enum(PRECISIONS, { error: 'Choose how well it is known.' }),
    earliestAt: instant,
    latestAt: instant,
    sourceDetail: z.string().max(500, 'This has at most 500 characters.').optional(),
    reason,
  });
  const submission = parseWithZod(form, { schema });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  const { supersedesId, reason: why, ...moment } = submission.value;
  // a first time begins as now in the form, which is no answer to "between when and when"
  if (!supersedesId && moment.precision === 'range' && !isWithin(moment)) moment.at = null;
  return submitting(submission, async () => {
    if (supersedesId) await correctMoment(context, reference, { kind, supersedesId, reason: why, ...moment });
    else await recordMoment(context, reference, { kind, note: why, ...moment });
    return redirect(`/incidents/${reference}`);
  });
}

function isWithin({ at, earliestAt, latestAt }: Record<'at' | 'earliestAt' | 'latestAt', Date | null>): boolean {
  return at !== null && !(earliestAt && at < earliestAt) && !(latestAt && at > latestAt);
}
