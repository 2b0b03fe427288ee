import { DURATIONS } from '#analytics/metrics/definitions.ts';
import { PROBLEM_KINDS } from '#analytics/metrics/quality/problems.ts';
import { commonFilters, readFigureFilters, toRequest } from '#app/components/figures/figure-filters.ts';
import { columnsOf } from '#app/components/tables/columns.ts';
import { type FoundProblem, findQuality } from '#app/db/data-quality.server.ts';
import { listRepairable, type RepairableIncident } from '#app/db/repairable-incidents.server.ts';
import { figureText, PROBLEM_WORDS } from '#app/text/quality-words.ts';
import { incidentReference } from '#app/text/references.ts';
import { smallTable } from './exported-table.server.ts';

interface QualityRow {
  problem: FoundProblem;
  incident: RepairableIncident;
}

const QUALITY_COLUMNS = columnsOf<QualityRow>()({
  incident: { header: 'Incident', value: ({ incident }) => incidentReference(incident.number) },
  title: { header: 'Title', value: ({ incident }) => incident.title },
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

/** More than anybody repairs by hand; the counts on the page are of all. */
const MOST = 5000;

/** What is wrong with records, the worst first: filtered as its page is. */
export const dataQualityTable = smallTable<QualityRow>(QUALITY_COLUMNS, async ({ db, viewer, params, now }) => {
  const filters = commonFilters(readFigureFilters(params));
  const kind = PROBLEM_KINDS.find((candidate) => candidate === params.get('kind'));
  const duration = DURATIONS.find(({ id }) => id === params.get('metric'))?.id ?? null;
  const { problems } = await findQuality(db, viewer, toRequest(filters, now), { duration, most: MOST }, now);
  const chosen = kind ? problems.filter((problem) => problem.kind === kind) : problems;
  const found = await listRepairable(db, viewer, [...new Set(chosen.map(({ incidentId }) => incidentId))]);
  const incidents = new Map(found.map((incident) => [incident.id, incident]));
  return chosen.flatMap((problem) => {
    const incident = incidents.get(problem.incidentId);
    return incident ? [{ problem, incident }] : [];
  });
});
