import type { AdherenceGroup } from '#analytics/metrics/answer.ts';
import { columnsOf } from '#app/components/tables/columns.ts';
import { adherenceBy, listVersionNames, type VersionName } from '#app/db/adherence.server.ts';
import { readPart } from '#app/db/figure-parts.server.ts';
import { smallTable } from './exported-table.server.ts';
import { requestOf } from './figures.server.ts';

interface AdherenceRow {
  version: VersionName;
  group: AdherenceGroup;
}

const ADHERENCE_COLUMNS = columnsOf<AdherenceRow>()({
  category: { header: 'Category', value: ({ version }) => version.category.key },
  audience: { header: 'Audience', value: ({ version }) => version.audience },
  templateVersion: { header: 'Template version', value: ({ version }) => version.number },
  value: { header: 'In time', unit: 'ratio', value: ({ group }) => group.value },
  lower: { header: 'Lower', unit: 'ratio', value: ({ group }) => group.interval[0] },
  upper: { header: 'Upper', unit: 'ratio', value: ({ group }) => group.interval[1] },
  n: { header: 'n', value: ({ group }) => group.n },
  worth: { header: 'Worth', value: ({ group }) => group.effective },
  incidents: { header: 'Incidents', value: ({ group }) => group.incidents },
  onTime: { header: 'On time', value: ({ group }) => group.onTime },
  late: { header: 'Late', value: ({ group }) => group.late },
  missed: { header: 'Missed', value: ({ group }) => group.missed },
  overdue: { header: 'Overdue', value: ({ group }) => group.overdue },
  wrongAudience: { header: 'Missed a recipient role', value: ({ group }) => group.wrongAudience },
  incomplete: { header: 'Lacked required content', value: ({ group }) => group.incomplete },
  asPlanned: { header: 'As planned', value: ({ group }) => group.asPlanned },
  notNeeded: { header: 'Not needed', value: ({ group }) => group.notNeeded },
  firstUpdate: { header: 'First message, median', unit: 'seconds', value: ({ group }) => group.firstUpdate.median },
  waiting: { header: 'Without a message', value: ({ group }) => group.firstUpdate.waiting },
});

/** What was owed and what became of it, a line for each version of a template; filtered as the page of the figure is. */
export const adherenceTable = smallTable<AdherenceRow>(
  ADHERENCE_COLUMNS,
  async ({ db, facts, viewer, params, now }) => {
    const { compare, ...request } = requestOf(params, now);
    const groups = await readPart(facts, viewer, adherenceBy(request, ['templateVersion']), now);
    const versions = await listVersionNames(
      db,
      groups.map(({ key }) => key.templateVersion!),
    );
    return versions.flatMap((version) => {
      const group = groups.find(({ key }) => key.templateVersion === version.id);
      return group ? [{ version, group }] : [];
    });
  },
);
