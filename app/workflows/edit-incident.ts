import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { appendClassifications, listClassifications } from '../db/classifications.server.ts';
import type { Db, Trx } from '../db/client.server.ts';
import { listIncidentDuties } from '../db/duties.server.ts';
import {
  listIncidentCategories,
  listIncidentServices,
  listIncidentTeams,
  saveIncidentCategories,
  saveIncidentServices,
  saveIncidentTeams,
} from '../db/incident-links.server.ts';
import { type Incident, type IncidentFields, listEditsSince, updateIncident } from '../db/incidents.server.ts';
import { INCIDENT_KINDS } from '../db/schema.ts';
import type { Viewer } from '../db/viewer.ts';
import { AppError } from '../errors.ts';
import { editedMeanwhile } from '../text/edited-meanwhile.ts';
import { incidentReference } from '../text/references.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { checkConnections, checkNoticed, decideImpactLevel, incidentInput } from './incident-input.ts';
import { tellOfWaiver } from './tell-of-waiver.ts';

const source = z
  .string()
  .trim()
  .max(200, 'A source has at most 200 characters.')
  .nullish()
  .transform((text) => text || null);

export const editFields = incidentInput.extend({
  /** The version that the form showed. */
  version: z.number().int().positive(),
  kind: z.enum(INCIDENT_KINDS),
  usersAffected: z
    .number({ error: 'The users affected are a whole number.' })
    .int('The users affected are a whole number.')
    .min(0, 'The users affected cannot be negative.')
    .nullish()
    .transform((n) => n ?? null),
  usersAffectedSource: source,
  estimatedCost: z
    .number({ error: 'The cost is a number.' })
    .min(0, 'The cost cannot be negative.')
    .max(1e15, 'The cost is larger than a thousand million million.')
    .nullish()
    .transform((n) => n ?? null),
  estimatedCostCurrency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^([A-Z]{3})?$/, 'A currency is three letters, as in EUR.')
    .nullish()
    .transform((text) => text || null),
  estimatedCostSource: source,
});

const schema = editFields.superRefine((input, context) => {
  const requireTogether = (field: keyof typeof input, message: string) => {
    if (input[field] === null) context.addIssue({ code: 'custom', path: [field], message });
  };
  if (input.usersAffected !== null) requireTogether('usersAffectedSource', 'Say where this number comes from.');
  if (input.estimatedCost !== null) {
    requireTogether('estimatedCostCurrency', 'A cost needs its currency.');
    requireTogether('estimatedCostSource', 'Say where this cost comes from.');
  }
});

/**
 * Writes what people may set of an incident, all at once. Whoever takes away a category of which a law still asks for a
 * message may do so, and coordinators and administrators are told, as where it is waived.
 *
 * @returns the incident's version afterwards; it is the same if nothing differed
 * @throws AppError STALE saying who changed what since the form was opened, INVALID naming the fields
 */
export async function editIncident(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof schema>,
): Promise<number> {
  const { version, serviceIds, categoryIds, teamIds, ...given } = checked(schema, input);
  checkNoticed(given);
  return changeIncident(context, reference, async (trx, incident) => {
    if (version !== incident.version) throw await stale(trx, context.viewer, incident, version);
    await checkConnections(trx, { serviceIds, categoryIds, teamIds });
    const fields: IncidentFields = {
      ...given,
      // the source of nothing is nothing
      usersAffectedSource: given.usersAffected === null ? null : given.usersAffectedSource,
      estimatedCostCurrency: given.estimatedCost === null ? null : given.estimatedCostCurrency,
      estimatedCostSource: given.estimatedCost === null ? null : given.estimatedCostSource,
      ...(await decideImpactLevel(trx, { ...given, categoryIds })),
    };
    const before = await connections(trx, context.viewer, incident.id);
    const changed = {
      ...differences(incident, fields),
      ...differences(before, { services: serviceIds, categories: categoryIds, teams: teamIds }),
    };
    if (Object.keys(changed).length === 0) return version;
    const classified = await listClassifications(trx, [incident.id]);
    await tellOfLaws(trx, context.viewer, incident, categoryIds);
    await updateIncident(trx, incident.id, version, fields);
    await saveIncidentServices(trx, incident.id, serviceIds);
    await saveIncidentCategories(trx, incident.id, categoryIds);
    await saveIncidentTeams(trx, incident.id, teamIds);
    await appendClassifications(trx, classified);
    await recordAudit(trx, context.actor, {
      action: 'incident.edited',
      subjectType: 'incident',
      subjectId: incident.id,
      incidentId: incident.id,
      details: { version: version + 1, changed },
    });
    return version + 1;
  });
}

/** Tells of the messages that a law asks for and that nobody sent, of categories which the incident no longer has. */
async function tellOfLaws(trx: Trx, viewer: Viewer, incident: Incident, categoryIds: readonly string[]) {
  const categories = await listIncidentCategories(trx, viewer, incident.id);
  const takenAway = categories.filter(({ id }) => !categoryIds.includes(id));
  if (takenAway.length === 0) return;
  const duties = await listIncidentDuties(trx, viewer, incident.id);
  for (const { name } of takenAway) {
    const open = duties.filter(
      (duty) => duty.category === name && !duty.sentAt && !duty.notNeeded && !duty.missedAt && duty.law !== null,
    );
    const reason = `The incident is no longer of the category ${name}`;
    for (const law of new Set(open.map((duty) => duty.law!))) {
      await tellOfWaiver(trx, incident, { law, reason, by: viewer.userId });
    }
  }
}

async function stale(db: Db, viewer: Viewer, incident: { id: string; number: number }, version: number) {
  const edits = await listEditsSince(db, viewer, incident.id, version);
  return new AppError('STALE', editedMeanwhile(incidentReference(incident.number), edits));
}

async function connections(db: Db, viewer: Viewer, incidentId: string) {
  const [services, categories, teams] = await Promise.all([
    listIncidentServices(db, viewer, incidentId),
    listIncidentCategories(db, viewer, incidentId),
    listIncidentTeams(db, viewer, incidentId),
  ]);
  const ids = (rows: { id: string }[]) => rows.map((row) => row.id);
  return { services: ids(services), categories: ids(categories), teams: ids(teams) };
}

/** What differs, by field, as [before, after]. Lists are sets. */
function differences<T extends object>(before: T, after: Partial<T>): Record<string, [unknown, unknown]> {
  const comparable = (value: unknown) => JSON.stringify(Array.isArray(value) ? [...value].sort() : value);
  return Object.fromEntries(
    Object.entries(after)
      .map(([field, value]) => [field, [before[field as keyof T], value]] as [string, [unknown, unknown]])
      .filter(([, [was, is]]) => comparable(was) !== comparable(is)),
  );
}
