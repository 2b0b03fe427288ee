import { data, redirect } from '@remix-run/node';
import { newId } from '#app/db/ids.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { listMoments } from '#app/db/moments.server.ts';
import { MOMENT_KINDS, type MomentKind } from '#app/db/schema.ts';
import { AppError, isAppError } from '#app/errors.ts';
import { quoted } from '#app/parameters.ts';
import { MOMENT_WORDS } from '#app/text/incident-words.ts';
import { fromLocalField, toLocalField } from '#app/text/instants.ts';
import { emptiedText } from '#app/text/quality-words.ts';
import { incidentReference } from '#app/text/references.ts';
import { confirmMoment } from '#app/workflows/confirm-moment.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';
import { correctMoment } from '#app/workflows/correct-moment.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { sayWhoNoticed } from '#app/workflows/say-who-noticed.ts';
import { voidMoment } from '#app/workflows/void-moment.ts';
import { resolveAtClosing } from './resolve-at-closing.server.ts';
import type { TypedRepair } from './typed-repair.ts';

/** What became of a repair: at which incident it failed, and why. */
export interface RepairFailure {
  reference: string;
  message: string;
}

/**
 * Repairs records as a form of the page asks, each change by the workflow of its own, then shows the page again, which
 * says so. What
 * fails is told with the incident it failed at; what was done before it stays done.
 *
 * @param here the address of the page
 */
export async function repair(context: WorkflowContext, form: FormData, here: string) {
  const intent = String(form.get('intent') ?? '');
  const references = form.getAll('reference').map(String);
  const failures: RepairFailure[] = [];
  for (const reference of references) {
    try {
      await repairOne(context, reference, intent, form);
    } catch (error) {
      if (!isAppError(error)) throw error;
      failures.push({ reference, message: error.message });
    }
  }
  const done = references.filter((reference) => !failures.some((failure) => failure.reference === reference));
  if (references.length === 0) failures.push({ reference: '', message: 'Choose at least one incident.' });
  if (failures.length > 0) return data({ done, failures, typed: typedIn(form) }, 422);
  const address = new URL(here);
  address.searchParams.set('repaired', done.join(','));
  return redirect(`${address.pathname}${address.search}`);
}

/** What the form had in it, to be there again beside the error. */
function typedIn(form: FormData): TypedRepair {
  const values = [...form].filter(([name]) => /^at\.|^(?:reason|estimated|detectionSource)$/.test(name));
  return {
    row: form.has('row') ? String(form.get('row')) : null,
    references: form.getAll('reference').map(String),
    values: Object.fromEntries(values.map(([name, value]) => [name, String(value)])),
  };
}

async function repairOne(context: WorkflowContext, reference: string, intent: string, form: FormData): Promise<void> {
  const reason = String(form.get('reason') ?? '').trim() || null;
  const [verb, argument = ''] = intent.split(' ');
  switch (verb) {
    case 'noticed':
      return sayWhoNoticed(context, reference, { detectionSource: form.get('detectionSource') as 'staff' });
    case 'confirm':
      for (const [kind, supersedesId] of confirmations(form, reference)) {
        await confirmMoment(context, reference, { id: newId(), kind, supersedesId, reason });
      }
      return;
    case 'void': {
      const kind = momentKind(argument);
      const supersedesId = String(form.get(`was.${kind}`) ?? '');
      return voidMoment(context, reference, { id: newId(), kind, supersedesId, reason });
    }
    case 'save':
      return saveTimes(context, reference, form, reason);
    case 'resolved_at_closing':
      return resolveAtClosing(context, reference, form, reason);
    default:
      throw new AppError('INVALID', 'The form did not say what to do.');
  }
}

/** The versions that the page showed, of the incident's own row: "INC-12 resolved=<id> closed=<id>". */
function confirmations(form: FormData, reference: string): [MomentKind, string][] {
  const own = form
    .getAll('confirms')
    .map((text) => String(text).split(' '))
    .find(([name]) => name === reference);
  if (!own) throw new AppError('INVALID', 'The form did not say which times are right.');
  return own.slice(1).map((pair) => {
    const [kind = '', id = ''] = pair.split('=');
    return [momentKind(kind), id];
  });
}

async function saveTimes(
  context: WorkflowContext,
  reference: string,
  form: FormData,
  reason: string | null,
): Promise<void> {
  const { db, viewer } = context;
  const incident = await getIncident(db, viewer, reference);
  const versions = await listMoments(db, viewer, incident.id);
  const precision = form.get('estimated') ? 'estimated' : 'exact';
  const changes = MOMENT_KINDS.flatMap((kind) => {
    const text = String(form.get(`at.${kind}`) ?? '').trim();
    const supersedesId = String(form.get(`was.${kind}`) ?? '');
    const shown = versions.find(({ id }) => id === supersedesId);
    // a time that only stands beside the fields has a version, and no field that could be emptied
    if (!text && shown?.at && form.has(`at.${kind}`)) throw new AppError('INVALID', emptiedText(kind));
    if (!text) return [];
    const at = fromLocalField(text, viewer.timeZone);
    // a browser leaves seconds of zero out, so that the same time may be written in two ways
    const asShown = fromLocalField(toLocalField(shown?.at, viewer.timeZone), viewer.timeZone);
    if (!at) throw new AppError('INVALID', `${MOMENT_WORDS[kind]}: ${quoted(text)} is no date and time.`);
    if (at.getTime() === asShown?.getTime()) return [];
    const isCurrent = ({ id }: { id: string }) => versions.every((other) => other.supersedesId !== id);
    if (!supersedesId && versions.some((version) => version.kind === kind && version.at && isCurrent(version))) {
      const message = `Somebody else recorded “${MOMENT_WORDS[kind]}” of ${incidentReference(incident.number)} meanwhile.`;
      throw new AppError('CONFLICT', `${message} Look at the incident, then decide again.`);
    }
    return [{ kind, at, supersedesId }];
  });
  if (changes.length === 0) {
    throw new AppError('INVALID', `No time of ${incidentReference(incident.number)} was changed.`);
  }
  for (const { kind, at, supersedesId } of changes) {
    const moment = { id: newId(), kind, at, precision } as const;
    if (supersedesId) await correctMoment(context, reference, { ...moment, supersedesId, reason });
    else await recordMoment(context, reference, { ...moment, note: reason });
  }
}

function momentKind(text: string): MomentKind {
  const kind = MOMENT_KINDS.find((candidate) => candidate === text);
  if (!kind) throw new AppError('INVALID', `There is no lifecycle moment ${quoted(text)}.`);
  return kind;
}
