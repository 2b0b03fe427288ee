import { DURATION_IDS } from '#analytics/metrics/definitions.ts';
import { PROBLEM_KINDS } from '#analytics/metrics/quality/problems.ts';
import { commonFilters, readFigureFilters, toRequest } from '#app/components/figures/figure-filters.ts';
import { columnsOf } from '#app/components/tables/columns.ts';
import { type FoundProblem, findQuality } from '#app/db/data-quality.server.ts';
import { listRepairable, type RepairableIncident } from '#app/db/repairable-incidents.server.ts';
import { oneOf } from '#app/parameters.ts';
import { figureText, PROBLEM_WORDS } from '#app/text/quality-words.ts';
import { incidentReference } from '#app/text/references.ts';
import { MOST_EXPORTED_ROWS, smallTable, tooManyRows } from './exported-table.server.ts';

interface QualityRow {
  problem: FoundProblem;
  incident: RepairableIncident;
}

const QUALITY_COLUMNS = columnsOf<QualityRow>()({
  incident: { header: 'Incident', value: ({ incident }) => incidentReference(incident.number) },
  title: { header: 'Title', isTyped: true, value: ({ incident }) => incident.title },
  severity: { header: 'Severity', value: ({ incident }) => incident.severity },
  services: { header: 'Services', value: ({ incident }) => incident.services },
  started: { header: 'Started', value: ({ incident }) => incident.startedAt },
  problem: { header: 'Problem', value: ({ problem }) => PROBLEM_WORDS[problem.kind].label },
  distorts: { header: 'Distorts by', unit: 'ratio', value: ({ problem }) => problem.relative },
  figure: {
    header: 'Figure',
    value: ({ problem: { distortions } }) => (distortions[0] ? figureText(distortions[0]) : null),
  },
  now: { header: 'Now', value: ({ problem }) => problem.distortions[0]?.now ?? null },
  repaired: { header: 'Repaired', value: ({ problem }) => problem.distortions[0]?.repaired ?? null },
});

/** A statement has no room for all of them at once. */
const BATCH = 1000;

/** What is wrong with records, the worst first: filtered as its page is, and every one of them. */
export const dataQualityTable = smallTable<QualityRow>(QUALITY_COLUMNS, async ({ db, viewer, params, now }) => {
  const filters = commonFilters(readFigureFilters(params));
  const kind = oneOf(params, 'kind', PROBLEM_KINDS);
  const duration = oneOf(params, 'metric', DURATION_IDS);
  const asked = { duration, most: MOST_EXPORTED_ROWS + 1 };
  const { problems } = await findQuality(db, viewer, toRequest(filters, now), asked, now);
  const chosen = kind ? problems.filter((problem) => problem.kind === kind) : problems;
  if (chosen.length > MOST_EXPORTED_ROWS) throw tooManyRows(MOST_EXPORTED_ROWS);
  const ids = [...new Set(chosen.map(({ incidentId }) => incidentId))];
  const incidents = new Map<string, RepairableIncident>();
  for (let first = 0; first < ids.length; first += BATCH) {
    const found = await listRepairable(db, viewer, ids.slice(first, first + BATCH));
    for (const incident of found) incidents.set(incident.id, incident);
  }
  return chosen.flatMap((problem) => {
    const incident = incidents.get(problem.incidentId);
    return incident ? [{ problem, incident }] : [];
  });
});
