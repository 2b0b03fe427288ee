import { redirect } from '@remix-run/node';
import type { Db } from '#app/db/client.server.ts';
import { listIncidentCategories } from '#app/db/incident-links.server.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { listPostMortemsOf } from '#app/db/post-mortems.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { incidentReference, postMortemReference } from '#app/text/references.ts';
import { requireChange } from '#app/workflows/change-incident.ts';
import { listPostMortemTemplates } from '#app/workflows/post-mortem-templates.ts';
import { inFittingOrder } from '#templates/post-mortems.ts';

/**
 * The templates that a post-mortem of an incident can begin with, the fitting one first.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN; Response to its own address where it was named in another way
 */
export async function loadTemplates(db: Db, viewer: Viewer, reference: string) {
  const { id, number, title, severity } = await getIncident(db, viewer, reference);
  const own = incidentReference(number);
  if (reference !== own) throw redirect(`/incidents/${own}/post-mortems/new`);
  await requireChange(db, viewer, id);
  const [templates, categories, written] = await Promise.all([
    listPostMortemTemplates(),
    listIncidentCategories(db, viewer, id),
    listPostMortemsOf(db, viewer, id),
  ]);
  const found = new Map(written.map((one) => [one.templateKey, postMortemReference(one.number)]));
  const ordered = inFittingOrder(templates, { categories: categories.map(({ key }) => key), severity });
  const begun = `It begins with what is recorded of “${title}”.`;
  return {
    incident: { reference: own, title },
    // nothing is recommended that exists
    lead: ordered[0] && found.has(ordered[0].key) ? begun : `${begun} The first template fits best.`,
    templates: ordered.map(({ key, name, purpose, sections }) => ({
      key,
      name,
      purpose,
      sections: sections.map((section) => section.title),
      // begun already: the way to it instead
      reference: found.get(key) ?? null,
    })),
  };
}
