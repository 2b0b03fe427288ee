import { relativeChange } from '#analytics/metrics/quality/problems.ts';
import { type FigureFilters, figureHref, withFilters } from '#app/components/figures/figure-filters.ts';
import type { MonthControl } from '#app/components/figures/month-control.ts';
import type { FoundQuality } from '#app/db/data-quality.server.ts';
import type { ServiceSaving } from '#app/db/figure-investments.server.ts';
import type { QuietPeriods } from '#app/db/quiet-periods.server.ts';
import type { RecurringCause } from '#app/db/report-incidents.server.ts';
import { isCertainSaving } from '#app/text/investment-words.ts';
import { monthName } from '#app/text/months.ts';
import { figureText, shareText } from '#app/text/quality-words.ts';
import { monthBasis } from '#app/text/quiet-basis.ts';
import { QUIET_WORDS, quietReason } from '#app/text/quiet-words.ts';
import {
  investQuestion,
  luckSentence,
  nearMissSentence,
  oddMonthSentence,
  recurringSentence,
  repairQuestion,
  type Told,
  targetQuestion,
  watchQuestion,
} from '#app/text/report-words.ts';

/** What a month's lessons and decisions rest on. */
export interface ReportFindings {
  month: string;
  isRunning: boolean;
  control: MonthControl | null;
  recurring: readonly RecurringCause[];
  nearMisses: { n: number; last: string } | null;
  saving: Parameters<typeof investQuestion>[0] | null;
  quiet: QuietPeriods;
  missed: readonly (Parameters<typeof targetQuestion>[0] & { slug: string })[];
  quality: FoundQuality;
}

/** A sentence of a list, whose beginning leads to the definition and the incidents behind it. */
export interface Finding extends Told {
  href: string;
}

/** The month, and with it the time before. */
const basisOf = ({ month, quiet }: ReportFindings) => monthBasis(monthName.long(month), quiet);

/** More of anything does not fit on a page that reads in a minute. */
const MOST = 3;
/** A title that would take the page for itself is cut. */
const LONGEST_TITLE = 64;

export function inShort(title: string): string {
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1).trimEnd()}…`;
}

/** What would help most, of what enough incidents say; null where too few do. */
export function mostSaved(
  savings: readonly ServiceSaving[],
  nameOf: (service: string) => string,
): ReportFindings['saving'] {
  const saving = savings.find(isCertainSaving);
  return saving ? { ...saving, service: nameOf(saving.service) } : null;
}

/** What recurred, what stands out, what nearly happened, whether it was luck; one of each first. */
export function whatWasLearnt(parts: ReportFindings, filters: FigureFilters): Finding[] {
  const { control, month, recurring, nearMisses, quiet } = parts;
  const [first, ...others] = recurring.map((found) => ({
    ...recurringSentence({ ...found, cause: inShort(found.cause) }),
    href: figureHref('recurrence', filters),
  }));
  const odd = control?.months.find(({ key, out, running }) => key === month && out !== null && !running);
  const { verdict } = quiet.whole.quiet;
  const isDoubtful = verdict === 'unaware' || verdict === 'lucky';
  const findings = [
    first,
    odd && {
      ...oddMonthSentence(monthName.long(month), odd.value ?? 0, odd.ordinary),
      href: figureHref('incident_count', filters),
    },
    nearMisses && {
      ...nearMissSentence(nearMisses.n, inShort(nearMisses.last)),
      href: `${withFilters('/good-unaware-or-lucky', filters)}#near-misses`,
    },
    isDoubtful && {
      ...luckSentence(QUIET_WORDS[verdict], quietReason(quiet.whole.quiet, basisOf(parts))),
      href: withFilters('/good-unaware-or-lucky', filters),
    },
    ...others,
  ];
  return findings.filter((finding): finding is Finding => Boolean(finding)).slice(0, MOST);
}

/** Where to invest, what to watch, which target to keep, which records to repair; one of each first. */
export function toDecide(parts: ReportFindings, filters: FigureFilters): Finding[] {
  const { saving, quiet, missed, quality } = parts;
  const watch = quiet.services.flatMap(({ service, quiet: own }) =>
    service && own.verdict === 'unaware'
      ? {
          ...watchQuestion(service.name, quietReason(own, basisOf(parts))),
          href: withFilters('/good-unaware-or-lucky', { ...filters, service: service.slug }),
        }
      : [],
  );
  const targets = missed.map((target) => ({
    ...targetQuestion(target),
    href: figureHref('availability', filters, { service: target.slug }),
  }));
  const total = Object.values(quality.counts).reduce((sum, n) => sum + n, 0);
  const findings = [
    saving && { ...investQuestion(saving), href: `${yearHref(parts)}#savings` },
    watch[0],
    targets[0],
    total > 0 && { ...repairQuestion(total, worstOf(quality)), href: withFilters('/data-quality', filters) },
    ...targets.slice(1),
    ...watch.slice(1),
  ];
  return findings.filter((finding): finding is Finding => Boolean(finding)).slice(0, MOST);
}

function worstOf({ problems }: FoundQuality): { figure: string; share: string } | null {
  const distortion = problems[0]?.distortions[0];
  const relative = distortion ? relativeChange(distortion) : null;
  return distortion && relative ? { figure: figureText(distortion), share: shareText(relative) } : null;
}

const YEAR_MS = 365 * 86_400_000;

/** The overview of the year that ends with the month: what would be saved in a year is told from it. */
function yearHref({ month, isRunning }: ReportFindings): string {
  if (isRunning) return '/?period=365';
  const { to } = monthName.range(month);
  const from = new Date(Date.parse(to) - YEAR_MS).toISOString().slice(0, 10);
  return `/?from=${from}&to=${to}`;
}
