import { duties, nextChange } from '#templates/duties.ts';
import type { Duty } from '#templates/duty-types.ts';
import { nextStepAt } from '#templates/escalation.ts';
import type { Trx } from '../db/client.server.ts';
import { saveDuties } from '../db/duties.server.ts';
import { type IncidentOfDuties, listDutyInputs } from '../db/duty-inputs.server.ts';
import { saveWatches } from '../db/duty-watches.server.ts';

/** An incident that was looked at, with what it owes. */
export interface OwingIncident extends IncidentOfDuties {
  duties: Duty[];
  /** What is kept of its duties is not what it was. */
  hasChanged: boolean;
}

/**
 * Works out what these incidents owe now and keeps it, together with when time alone will change it. In the transaction of
 * whatever changed them, so that no answer shows an incident with the duties that it had before.
 *
 * @param incidentIds locked
 */
export async function refreshDuties(trx: Trx, incidentIds: string[]): Promise<OwingIncident[]> {
  const found = await workOutDuties(trx, incidentIds);
  await watchAgain(trx, incidentIds, found, { isWatch: false });
  return found;
}

/** Works out what these incidents owe now and keeps it. Incidents that owe nothing and never did are not in the answer. */
export async function workOutDuties(trx: Trx, incidentIds: string[]): Promise<OwingIncident[]> {
  const found = (await listDutyInputs(trx, incidentIds)).map((one) => ({ ...one, duties: duties(one.input) }));
  const owed = found.map((one) => ({ incidentId: one.input.incident.id, duties: one.duties }));
  const changed = new Set(await saveDuties(trx, owed));
  return found.map((one) => ({ ...one, hasChanged: changed.has(one.input.incident.id) }));
}

/**
 * Keeps when time alone will change what these incidents owe, or somebody is to be told of it.
 *
 * @param isWatch whether whoever has to know of what is overdue was told; a watch that is due waits for that
 */
export async function watchAgain(
  trx: Trx,
  incidentIds: string[],
  found: readonly OwingIncident[],
  { isWatch }: { isWatch: boolean },
): Promise<void> {
  const nextById = new Map(found.map((one) => [one.input.incident.id, nextLook(one)]));
  const watches = incidentIds.map((incidentId) => ({ incidentId, nextAt: nextById.get(incidentId) ?? null }));
  await saveWatches(trx, watches, { isWatch });
}

function nextLook({ input, escalateAfterMinutes, taken, duties: owed }: OwingIncident): Date | null {
  const steps = owed.map((duty) => nextStepAt(duty, { escalateAfterMinutes }, taken, input.asOf));
  const all = [nextChange(input, owed), ...steps].filter((at) => at !== null);
  return all.length === 0 ? null : new Date(Math.min(...all));
}
