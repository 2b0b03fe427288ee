import { type AdherenceGroup, isAdherence, type MetricAnswer } from '#analytics/metrics/answer.ts';
import { type FigureFilters, figureHref } from '#app/components/figures/figure-filters.ts';
import type { VersionName } from '#app/db/adherence.server.ts';
import { adherenceSentence, firstUpdateText, flawsText, keptText } from '#app/text/adherence-words.ts';
import { AUDIENCE_WORDS } from '#app/text/incident-words.ts';
import { wordingOf } from '#app/text/side-by-side.ts';

/** What was owed, in words; then by category and audience, and by version of the templates. */
export function toAdherence(
  answer: MetricAnswer,
  filters: FigureFilters,
  { cells, versions }: { cells: readonly AdherenceGroup[]; versions: readonly AdherenceGroup[] },
  names: { categoryOf: (key: string) => string; versions: readonly VersionName[] },
) {
  const [group] = answer.groups;
  if (!group || !isAdherence(group)) return null;
  const audienceOf = ({ key }: AdherenceGroup) => key.audience as 'internal' | 'external';
  return {
    sentence: adherenceSentence(group),
    firstUpdate: firstUpdateText(group.firstUpdate),
    cells: toRows(cells, (cell) => ({
      name: `${names.categoryOf(cell.key.category!)}, ${audienceOf(cell)}`,
      hint: AUDIENCE_WORDS[audienceOf(cell)],
      href: figureHref('adherence', filters, { category: cell.key.category!, audience: audienceOf(cell) }),
    })),
    versions: toRows(
      names.versions.flatMap(({ id }) => versions.find(({ key }) => key.templateVersion === id) ?? []),
      ({ key }) => {
        const { category, audience, number } = names.versions.find(({ id }) => id === key.templateVersion)!;
        return {
          name: `${category.name}, ${audience}, version ${number}`,
          hint: '',
          href: `/templates/${category.key}/${audience}/versions/${number}`,
        };
      },
    ),
  };
}

function toRows(
  groups: readonly AdherenceGroup[],
  named: (group: AdherenceGroup) => { name: string; hint: string; href: string },
) {
  const words = wordingOf('ratio', groups);
  return groups.map((group) => ({
    ...named(group),
    amount: group.value,
    value: group.value === null ? 'nothing owed yet' : words.value(group.value),
    bounds: group.interval,
    interval: words.bounds(group.interval),
    kept: keptText(group),
    flaws: flawsText(group),
    firstUpdate: firstUpdateText(group.firstUpdate),
  }));
}

export type FigureAdherence = NonNullable<ReturnType<typeof toAdherence>>;
