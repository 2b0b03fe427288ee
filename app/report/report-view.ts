import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { type FigureFilters, figureHref, readFigureFilters } from '#app/components/figures/figure-filters.ts';
import { toldCard } from '#app/components/figures/told-card.ts';
import type { CostlyIncident } from '#app/db/report-incidents.server.ts';
import { figureCard } from '#app/text/figure-words.ts';
import { changesSentence } from '#app/text/findings-words.ts';
import { headline } from '#app/text/metric-words.ts';
import { monthName } from '#app/text/months.ts';
import { hedges, overviewSentence } from '#app/text/overview-words.ts';
import { unbroken } from '#app/text/quantities.ts';
import { incidentReference } from '#app/text/references.ts';
import { briefly, happenedSentence, restrictedNote } from '#app/text/report-words.ts';
import { inShort, type ReportFindings, toDecide, whatWasLearnt } from './report-findings.ts';

interface ReportParts extends ReportFindings {
  before: string;
  /** Null where nothing was recorded a year ago. */
  yearAgo: string | null;
  organisation: string;
  timeZone: string;
  isRunning: boolean;
  count: MetricAnswer;
  versusBefore: readonly MetricAnswer[];
  versusYearAgo: readonly MetricAnswer[];
  costly: readonly CostlyIncident[];
  asOf: Date;
  /** The address says as of when. */
  isFixed: boolean;
}

/** What stands before a fact of a figure; an interval needs no word, the foot of the page says its level. */
const FACT_WORDS: Readonly<Record<string, string>> = { Mean: 'mean ', Down: 'down ' };
const BEFORE = 'Before';

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
    isFixed: parts.isFixed,
    timeZone: parts.timeZone,
    definitionVersion: count.definitionVersion,
    restricted: restrictedNote(count.restricted),
    changes: changesSentence(compared, { than: `in ${name}`, name, contrast: 'change' }),
    began: {
      text: overviewSentence({ incidents, resolve, when, scope: [] }),
      href: figureHref('incident_count', filters),
    },
    notes: hedges(compared),
    figures: versusBefore.map((answer, i) => {
      const { name, value, reason, amount, unit, of, facts, href } = cardOf(answer, filters);
      const ago = versusYearAgo[i];
      const others = [againstMonth(answer, month, before), yearAgo && ago ? againstMonth(ago, month, yearAgo) : null];
      return {
        metric: answer.metric,
        name,
        href,
        value: value && unbroken(value),
        reason,
        amount,
        unit,
        of,
        // what it was before stands beside its verdict
        facts: facts
          .filter(({ term }) => term !== BEFORE)
          .map((fact) => ({ ...fact, text: unbroken(fact.text), word: FACT_WORDS[fact.term] ?? '' })),
        against: others.filter((other) => other !== null),
      };
    }),
    control: parts.control,
    charted: chartedFilters(parts),
    happened: parts.costly.map((incident) => ({
      reference: incidentReference(incident.number),
      severity: incident.severity,
      title: inShort(incident.title),
      text: happenedSentence(incident),
    })),
    learnt: whatWasLearnt(parts, filters),
    decide: toDecide(parts, filters),
    previous: before,
    // as of when this one is asked for there may be none of the month after it
    next: parts.isRunning ? null : monthName.before(month, -1),
  };
}

const cardOf = (answer: MetricAnswer, filters: FigureFilters) =>
  answer.metric === 'adherence'
    ? toldCard(answer, filters)
    : { ...figureCard(answer), href: figureHref(answer.metric, filters) };

/** The months of the chart, for the file of their numbers. */
function chartedFilters({ control, month }: Pick<ReportParts, 'control' | 'month'>): FigureFilters {
  const { to } = monthName.range(month);
  const from = `${control?.months[0]?.key ?? month}-01`;
  return { ...readFigureFilters(new URLSearchParams({ from, to })), compare: false };
}

/** How a figure stands to another month's: what it was then, the verdict, and what could tell. */
function againstMonth(answer: MetricAnswer, month: string, other: string) {
  const { before, verdict } = figureCard(answer);
  if (!verdict) return null;
  const { from, to } = monthName.range(month);
  const { from: compareFrom, to: compareTo } = monthName.range(other);
  const question = new URLSearchParams({ by: 'period', from, to, compareFrom, compareTo, metric: answer.metric });
  if (answer.metric === 'adherence') question.set('audience', 'external');
  return {
    name: monthName.long(other),
    before: before && unbroken(before),
    verdict,
    told: unbroken(briefly(verdict)),
    toldInFull: [verdict.change, verdict.couldTell].filter(Boolean).join('; '),
    href: `/compare?${question}`,
  };
}
