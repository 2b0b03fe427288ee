import type { Comparison, MetricAnswer, MetricGroup } from '#analytics/metrics/answer.ts';
import { FIGURE_COLUMNS } from '#app/components/figures/figure-columns.ts';
import { type Column, columnsOf } from '#app/components/tables/columns.ts';
import { AppError } from '#app/errors.ts';
import { capital } from '#app/text/numerals.ts';
import { smallTable } from './exported-table.server.ts';
import { answersTo } from './figures.server.ts';

interface ComparedRow {
  answer: MetricAnswer;
  group: MetricGroup;
  comparison: Comparison;
}

/** What is told of both sides. */
const OF_BOTH = [
  'status',
  'reason',
  'n',
  'open',
  'fromDetection',
  'value',
  'lower',
  'upper',
  'median',
  'medianLower',
  'medianUpper',
  'mean',
  'meanLower',
  'meanUpper',
  'failures',
  'exposureSeconds',
  'downtimeSeconds',
  'flagged',
] as const satisfies readonly (keyof typeof FIGURE_COLUMNS)[];

const AGAINST_COLUMNS: Record<string, Column<ComparedRow>> = Object.fromEntries(
  OF_BOTH.map((name) => {
    const { header, value } = FIGURE_COLUMNS[name];
    return [
      `against${capital(name)}`,
      {
        header: `Against: ${header}`,
        value: ({ answer, comparison }: ComparedRow) => value({ answer, group: comparison.baseline }),
      },
    ];
  }),
);

const TEST_COLUMNS = columnsOf<ComparedRow>()({
  effectKind: { header: 'Effect is', value: ({ comparison }) => comparison.effect.kind },
  method: { header: 'Test', value: ({ comparison }) => comparison.method },
  untested: { header: 'Why nothing was tested', value: ({ comparison }) => comparison.reason },
  detectable: { header: 'Would have shown', value: ({ comparison }) => comparison.couldTell?.detectableEffect ?? null },
  needed: {
    header: 'Ten per cent needs',
    value: ({ comparison }) => comparison.couldTell?.neededForTenPercent ?? null,
  },
  shared: { header: 'Of both sides', value: ({ comparison }) => comparison.shared ?? 0 },
  againstStart: { header: 'Against: From', value: ({ answer }) => answer.baseline?.start ?? null },
  againstEnd: { header: 'Against: To', value: ({ answer }) => answer.baseline?.end ?? null },
});

/** Both sides of a comparison, a line for each figure, by the parameters of `figures` with what is compared with. */
export const comparisonTable = smallTable<ComparedRow>(
  { ...FIGURE_COLUMNS, ...AGAINST_COLUMNS, ...TEST_COLUMNS },
  async (asked) => {
    const rows = (await answersTo(asked)).flatMap((answer) =>
      answer.groups.flatMap((group) => (group.comparison ? [{ answer, group, comparison: group.comparison }] : [])),
    );
    if (rows.length > 0) return rows;
    throw new AppError(
      'INVALID',
      'Say what to compare with: compareFrom and compareTo, or compareService and the like.',
    );
  },
);
