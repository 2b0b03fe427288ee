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
 * @param isWatch whether the caller also tells whoever has to know of what is overdue; a watch that is due waits for that
 */
export async function refreshDuties(
  trx: Trx,
  incidentIds: string[],
  { isWatch = false }: { isWatch?: boolean } = {},
): Promise<OwingIncident[]> {
  const found = (await listDutyInputs(trx, incidentIds)).map((one) => ({ ...one, duties: duties(one.input) }));
  const owed = found.map((one) => ({ incidentId: one.input.incident.id, duties: one.duties }));
  const changed = new Set(await saveDuties(trx, owed));
  const nextById = new Map(found.map((one) => [one.input.incident.id, nextLook(one, one.duties)]));
  const watches = incidentIds.map((incidentId) => ({ incidentId, nextAt: nextById.get(incidentId) ?? null }));
  await saveWatches(trx, watches, { isWatch });
  return found.map((one) => ({ ...one, hasChanged: changed.has(one.input.incident.id) }));
}

/** When the state of a duty changes by itself, or somebody is to be told that it is overdue. */
function nextLook({ input, escalateAfterMinutes }: IncidentOfDuties, owed: readonly Duty[]): Date | null {
  // steps of which there is nobody are left out when their time comes: no step is earlier for that than one looked for here
  const steps = owed.map((duty) => nextStepAt(duty, { escalateAfterMinutes, nobody: [] }, input.asOf));
  const all = [nextChange(input, owed), ...steps].filter((at) => at !== null);
  return all.length === 0 ? null : new Date(Math.min(...all));
}
