import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { relativeChange } from '#analytics/metrics/quality/problems.ts';
import { figureHref, readFigureFilters } from '#app/components/figures/figure-filters.ts';
import type { MonthControl } from '#app/components/figures/month-control.ts';
import type { FoundQuality } from '#app/db/data-quality.server.ts';
import type { QuietPeriods } from '#app/db/quiet-periods.server.ts';
import type { CostlyIncident, RecurringCause } from '#app/db/report-incidents.server.ts';
import { type FigureCardWords, figureCard } from '#app/text/figure-words.ts';
import { headline } from '#app/text/metric-words.ts';
import { monthName } from '#app/text/months.ts';
import { changesSentence, hedges, overviewSentence } from '#app/text/overview-words.ts';
import { figureText, shareText } from '#app/text/quality-words.ts';
import { quietReason } from '#app/text/quiet-words.ts';
import { incidentReference } from '#app/text/references.ts';
import {
  happenedSentence,
  investQuestion,
  nearMissSentence,
  recurringSentence,
  repairQuestion,
  restrictedNote,
  targetQuestion,
  watchQuestion,
} from '#app/text/report-words.ts';

/** More of anything does not fit on a page that reads in a minute. */
const MOST = 3;

interface ReportParts {
  month: string;
  before: string;
  /** Null where nothing was recorded a year ago. */
  yearAgo: string | null;
  organisation: string;
  asOf: Date;
  timeZone: string;
  isRunning: boolean;
  count: MetricAnswer;
  versusBefore: readonly MetricAnswer[];
  versusYearAgo: readonly MetricAnswer[];
  control: MonthControl | null;
  costly: readonly CostlyIncident[];
  recurring: readonly RecurringCause[];
  nearMisses: { n: number; isMore: boolean; last: string } | null;
  saving: Parameters<typeof investQuestion>[0] | null;
  quiet: QuietPeriods;
  missed: readonly Parameters<typeof targetQuestion>[0][];
  quality: FoundQuality;
}

/** A title that would take the page for itself is cut. */
const LONGEST_TITLE = 90;

function inShort(title: string): string {
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1).trimEnd()}…`;
}

/** A month on one page. */
export function toReport(parts: ReportParts) {
  const { month, before, yearAgo, asOf, count, versusBefore, versusYearAgo } = parts;
  const filters = readFigureFilters(new URLSearchParams(monthName.range(month)));
  const compared = versusBefore.map((answer) => ({ metric: answer.metric, group: answer.groups[0] }));
  const incidents = count.groups[0] ? (headline(count.groups[0]) ?? 0) : 0;
  const resolve = compared.find(({ metric }) => metric === 'time_to_resolve')?.group;
  const when = `in ${monthName.long(month)}${parts.isRunning ? ' so far' : ''}`;
  const name = monthName.long(before);
  return {
    month,
    title: `Reliability, ${monthName.long(month)}`,
    organisation: parts.organisation,
    isRunning: parts.isRunning,
    asOf,
    timeZone: parts.timeZone,
    definitionVersion: count.definitionVersion,
    restricted: restrictedNote(count.restricted),
    sentences: [
      changesSentence(compared, { than: `in ${name}`, name, contrast: 'change' }),
      overviewSentence({ incidents, resolve, when, scope: [] }),
    ].filter((sentence) => sentence !== ''),
    notes: hedges(compared),
    beforeName: name,
    yearAgoName: yearAgo && monthName.long(yearAgo),
    figures: versusBefore.map((answer, i) => ({
      ...withoutLevel(figureCard(answer)),
      href: figureHref(answer.metric, filters),
      yearAgo: versusYearAgo[i] ? figureCard(versusYearAgo[i]) : null,
    })),
    control: parts.control,
    happened: parts.costly.map((incident) => ({
      reference: incidentReference(incident.number),
      severity: incident.severity,
      title: inShort(incident.title),
      text: happenedSentence(incident),
    })),
    learnt: learnt(parts).slice(0, MOST),
    decide: decide(parts).slice(0, MOST),
    previous: before,
    next: monthName.before(month, -1),
  };
}

/** The foot of the page says the level of all intervals once. */
function withoutLevel(card: FigureCardWords): FigureCardWords {
  return { ...card, interval: card.interval.replace(/ \(95 %\)$/, '') };
}

/** What recurred, what stands out, who noticed, what nearly happened; one of each first. */
function learnt({ control, month, recurring, nearMisses, quiet }: ReportParts): string[] {
  const outside = control?.months.find(({ key, out, running }) => key === month && out !== null && !running);
  const count =
    outside && `${monthName.long(month)} had ${outside.text} incidents where ${outside.ordinary} are ordinary.`;
  const [first, ...others] = recurring.map((found) => recurringSentence({ ...found, cause: inShort(found.cause) }));
  const unaware =
    quiet.whole.quiet.verdict === 'unaware' ? `We are ${quietReason(quiet.whole.quiet, null)}.` : undefined;
  const missed = nearMisses ? nearMissSentence(nearMisses.n, nearMisses.isMore, inShort(nearMisses.last)) : undefined;
  return [first, count, missed, unaware, ...others].filter((sentence) => sentence !== undefined);
}

/** Where to invest, what to watch, which target to keep, which records to repair; one of each first. */
function decide({ saving, quiet, missed, quality }: ReportParts): string[] {
  const watch = quiet.services.flatMap(({ service, quiet: own }) =>
    service && own.verdict === 'unaware' ? watchQuestion(service.name, quietReason(own, null)) : [],
  );
  const targets = missed.map(targetQuestion);
  const total = Object.values(quality.counts).reduce((sum, n) => sum + n, 0);
  const distortion = quality.problems[0]?.distortions[0];
  const relative = distortion ? relativeChange(distortion) : null;
  const worst = distortion && relative ? { figure: figureText(distortion), share: shareText(relative) } : null;
  return [
    saving && investQuestion(saving),
    watch[0],
    targets[0],
    total > 0 && repairQuestion(total, worst),
    ...targets.slice(1),
    ...watch.slice(1),
  ].filter((sentence): sentence is string => typeof sentence === 'string');
}
