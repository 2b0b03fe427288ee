import {
  type Comparison,
  isAdherence,
  isMeasuredDuration,
  type MetricAnswer,
  type MetricGroup,
} from '#analytics/metrics/answer.ts';
import { METRICS } from '#analytics/metrics/definitions.ts';
import { extent } from '#analytics/statistics/extent.ts';
import type { Db } from '../db/client.server.ts';
import { type FigureRequest, splitNames } from '../db/figure-request.ts';
import { figures } from '../db/figures.server.ts';
import type { Viewer } from '../db/viewer.ts';
import { findViewerByEmail } from '../db/viewers.server.ts';
import { AppError, isAppError } from '../errors.ts';
import { keptText } from '../text/adherence-words.ts';
import { durationIntervalText } from '../text/durations.ts';
import { beforeText, boundsText } from '../text/figure-words.ts';
import { headline, sampleText, valueText } from '../text/metric-words.ts';
import { verdictWords } from '../text/verdict-words.ts';
import { type Command, UsageError } from './command.ts';

const many = { type: 'string', multiple: true } as const;
const one = { type: 'string' } as const;

export const command: Command = {
  usage: `--metric <id> [options]

  --metric <id>      ${METRICS.map(({ id }) => id).join(', ')}
  --from, --to       a date or an ISO 8601 instant; incidents that started in [from, to)
  --as-of            what happened later is not known; default: now
  --service, --severity, --category, --team
                     by slug, name or id; repeat it or separate with commas
  --group-by a,b     month, week, day, service, severity, category, team, detectionSource
  --time <calendar>  clock (default), business (the default calendar) or a business calendar's key
  --known-start      only incidents whose impact start is known
  --audience <one>   internal or external: of adherence, only messages to these
  --compare previous hold each group against the time before, of the same length
  --compare-from, --compare-to, --compare-service, --compare-severity, --compare-category, --compare-team
                     or against another window or other filters, where they differ
  --as <e-mail>      answer as this person would see it; default: as an administrator
  --json             the answer as JSON`,
  options: {
    metric: one,
    from: one,
    to: one,
    'as-of': one,
    service: many,
    severity: many,
    category: many,
    team: many,
    'group-by': many,
    time: one,
    'known-start': { type: 'boolean' },
    audience: one,
    compare: one,
    'compare-from': one,
    'compare-to': one,
    'compare-service': many,
    'compare-severity': many,
    'compare-category': many,
    'compare-team': many,
    as: one,
  },
  async run(context, values, positionals) {
    const text = (name: string) => values[name] as string | undefined;
    const list = (name: string) => splitNames((values[name] as string[] | undefined) ?? []);
    const metric = text('metric');
    if (!metric) throw new UsageError('Say which figure: --metric time_to_resolve, for example.');
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" belongs to no option.`);
    await context.runPendingMetrics();
    const viewer = text('as') === undefined ? context.viewer : await findViewerByEmail(context.db, text('as')!);
    if (!viewer) throw new AppError('NOT_FOUND', `There is no active user "${text('as')}".`);
    const compare = text('compare');
    if (compare !== undefined && compare !== 'previous') throw new UsageError('--compare knows previous.');
    const audience = text('audience');
    if (audience !== undefined && audience !== 'internal' && audience !== 'external')
      throw new UsageError('--audience knows internal and external.');
    const answer = await answering(context.db, viewer, {
      metric,
      from: text('from'),
      to: text('to'),
      asOf: text('as-of'),
      service: list('service'),
      severity: list('severity'),
      category: list('category'),
      team: list('team'),
      groupBy: list('group-by'),
      time: text('time'),
      knownStart: values['known-start'] === true ? 'true' : undefined,
      audience,
      compare,
      compareFrom: text('compare-from'),
      compareTo: text('compare-to'),
      compareService: list('compare-service'),
      compareSeverity: list('compare-severity'),
      compareCategory: list('compare-category'),
      compareTeam: list('compare-team'),
    });
    context.out(context.json ? JSON.stringify(answer) : answerText(answer));
  },
};

/** A question that names what does not exist, or a bad date, is a wrong use of the command. */
async function answering(db: Db, viewer: Viewer, request: FigureRequest): Promise<MetricAnswer> {
  try {
    return await figures(db, viewer, request);
  } catch (error) {
    if (isAppError(error) && error.code === 'INVALID') throw new UsageError(error.message);
    throw error;
  }
}

/** The answer as a table for people. */
function answerText(answer: MetricAnswer): string {
  const definition = METRICS.find(({ id }) => id === answer.metric);
  const head = [
    definition?.name ?? answer.metric,
    ...(definition ? [definition.words] : []),
    `${windowText(answer.window)}, as of ${answer.asOf}`,
    ...(answer.baseline ? [`compared with ${windowText(answer.baseline)}`] : []),
  ];
  const rows = answer.groups.map((group) => [
    ...groupCells(group, answer.unit),
    ...(group.comparison ? [comparisonText(answer, group.comparison)] : []),
  ]);
  const widths = (rows[0] ?? []).map((_, column) => extent(rows.map((row) => row[column]!.length))!.most);
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return [...head, '', ...(lines.length > 0 ? lines : ['no group'])].join('\n');
}

const windowText = ({ start, end }: MetricAnswer['window']) => `${start ?? 'nothing yet'} to ${end}`;

/** "better: 0.55 times as long (0.4 … 0.8); before 1 h 12 min (median of 41)". */
function comparisonText({ metric, unit }: MetricAnswer, comparison: Comparison): string {
  const { word, change, couldTell } = verdictWords(metric, comparison);
  const said = [change, couldTell, `before ${beforeText(comparison.baseline, unit)}`];
  return `${word}: ${said.filter((part) => part !== '').join('; ')}`;
}

function groupCells(group: MetricGroup, unit: MetricAnswer['unit']): string[] {
  const keys = Object.values(group.key).map((value) => value ?? '(none)');
  const value = valueText(headline(group), unit);
  if (isMeasuredDuration(group)) {
    const more = `mean ${valueText(group.mean.value, unit)}, p90 ${valueText(group.p90.value, unit)}`;
    return [...keys, value, durationIntervalText(group.median.interval), more, sampleText(group)];
  }
  const interval = 'interval' in group ? group.interval : null;
  if (isAdherence(group)) return [...keys, value, boundsText(interval, unit), keptText(group), group.reason ?? ''];
  const sample = 'failures' in group ? `${group.failures} failures` : `n ${group.n}`;
  return [...keys, value, boundsText(interval, unit), sample, group.reason ?? ''];
}
