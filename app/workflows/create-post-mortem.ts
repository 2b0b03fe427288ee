import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import type { Db, Trx } from '../db/client.server.ts';
import { appendUpdates } from '../db/document-updates.server.ts';
import { newId } from '../db/ids.ts';
import { readIncidentRecord } from '../db/incident-record.server.ts';
import { getIncident, type Incident, lockIncidents } from '../db/incidents.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { findOrganisation } from '../db/organisation.server.ts';
import { listPostMortemsOf, createPostMortem as recordPostMortem } from '../db/post-mortems.server.ts';
import { listPostMortemDays } from '../db/severity-targets.server.ts';
import { startDocument } from '../document/start-document.ts';
import { updateOf } from '../document/yjs.ts';
import { dayIn, daysAfter } from '../text/days.ts';
import { postMortemReference } from '../text/references.ts';
import { requireChange } from './change-incident.ts';
import { requireNoDuplicate } from './change-post-mortem.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { getPostMortemTemplate } from './post-mortem-templates.ts';

const input = z.object({
  templateKey: z.string({ error: 'Choose what to begin with.' }).min(1, 'Choose what to begin with.').max(100),
});

/**
 * Begins a post-mortem of an incident from a template, prefilled from the record, with the day on which it is due. Where the
 * incident has one from this template already, that is the one: beginning twice is beginning once.
 *
 * @param reference the incident's
 * @returns "PM-31"
 * @throws AppError NOT_FOUND, FORBIDDEN; INVALID where there is no such template; CONFLICT for a duplicate of another incident
 */
export async function createPostMortem(
  { db, viewer, actor }: WorkflowContext,
  reference: string,
  request: z.input<typeof input>,
): Promise<string> {
  const { templateKey } = checked(input, request);
  const template = await getPostMortemTemplate(templateKey);
  const now = new Date();
  return db.transaction().execute(async (trx) => {
    const { id: incidentId } = await getIncident(trx, viewer, reference);
    await lockIncidents(trx, viewer, [incidentId]);
    // read again: only now is it neither merged nor restricted under one's hands
    const incident = await getIncident(trx, viewer, incidentId);
    await requireChange(trx, viewer, incident.id);
    requireNoDuplicate(incident);
    const id = newId();
    const dueOn = await dueDay(trx, incident, now);
    const fields = { id, incidentId: incident.id, templateKey, title: incident.title, dueOn, createdBy: viewer.userId };
    if (await recordPostMortem(trx, fields)) {
      const record = await readIncidentRecord(trx, viewer, incident.id, now);
      await appendUpdates(trx, id, [{ bytes: updateOf(startDocument(template, record)), writtenBy: viewer.userId }]);
      await recordAudit(trx, actor, {
        action: 'post_mortem.begun',
        subjectType: 'post_mortem',
        subjectId: id,
        incidentId: incident.id,
        details: { template: templateKey, dueOn },
      });
      await notifyLive(trx, { topic: 'incident', incidents: [incident.id] });
    }
    const all = await listPostMortemsOf(trx, viewer, incident.id);
    return postMortemReference(all.find((one) => one.templateKey === templateKey)!.number);
  });
}

/**
 * So many days after the resolution as its severity says, also where that is past already: beginning late takes back nothing.
 * From today where it is not resolved. Null where its severity asks for none.
 */
async function dueDay(
  trx: Trx,
  { severity, resolvedAt }: Pick<Incident, 'severity' | 'resolvedAt'>,
  now: Date,
): Promise<string | null> {
  const [days, zone] = await Promise.all([listPostMortemDays(trx), zoneOf(trx)]);
  const within = days[severity];
  if (within === null) return null;
  return daysAfter(dayIn(resolvedAt ?? now, zone), within);
}

const zoneOf = async (db: Db) => (await findOrganisation(db))?.timeZone ?? 'UTC';
