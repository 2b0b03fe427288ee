import { secondsBetween } from '#analytics/metrics/instant.ts';
import type { Evidence } from '#analytics/metrics/quiet-evidence.ts';
import type { QuietPeriod } from '#analytics/metrics/quiet-period.ts';
import { type FigureFilters, periodDays, windowWords, withFilters } from '#app/components/figures/figure-filters.ts';
import type { FoundByCustomers } from '#app/db/customer-finds.server.ts';
import type { QuietPeriods, SystemQuiet } from '#app/db/quiet-periods.server.ts';
import { durationIntervalText, durationText } from '#app/text/durations.ts';
import { capital, countText } from '#app/text/numerals.ts';
import {
  CLAIM_WORDS,
  type CustomerFinds,
  chanceText,
  evidenceSentence,
  noQuietSentence,
  quietReason,
  quietSentence,
  settlingSentence,
} from '#app/text/quiet-words.ts';

type Claim = Evidence['claim'];

/** The page for everything that is asked about; with one service chosen, of that service. */
export function toQuiet(periods: QuietPeriods, filters: FigureFilters, finds: CustomerFindsOf) {
  const days = periodDays(filters);
  const only = filters.service ? periods.services[0] : undefined;
  const subject = only ?? periods.whole;
  const when = filters.period === 'all' ? 'over all time' : `in the ${windowWords(filters)}`;
  return {
    title: subject.service ? `Good, unaware or lucky? ${subject.service.name}` : 'Good, unaware or lucky?',
    lead: quietSentence(subject.quiet, filters.period || filters.from ? when : windowWords(filters)),
    before: periods.before && durationText(secondsBetween(periods.before.start, periods.before.end)),
    columns: (['good', 'unaware', 'lucky'] as const).map((claim) => toColumn(claim, subject, finds)),
    services: filters.service
      ? []
      : periods.services.map(({ service, quiet }) => ({
          slug: service!.slug,
          name: service!.name,
          verdict: quiet.verdict,
          text: capital(quietReason(quiet, days)),
          href: withFilters('/good-unaware-or-lucky', { ...filters, service: service!.slug }),
        })),
  };
}

/** One explanation: its claim, what speaks for and against it, its figure, its picture, what would settle it. */
function toColumn(claim: Claim, { input, quiet, service }: SystemQuiet, finds: CustomerFindsOf) {
  const own = quiet.evidence.filter((piece) => piece.claim === claim);
  const sentences = (direction: Evidence['direction']) =>
    own.filter((piece) => piece.direction === direction).map(evidenceSentence);
  const isQuietUnexplained = claim === 'lucky' && !own.some(({ code }) => code === 'chance_of_quiet');
  const neutral = sentences('neutral');
  return {
    claim,
    ...CLAIM_WORDS[claim],
    isVerdict: quiet.verdict === claim,
    figure: figureOf(claim, input, own),
    speaksFor: sentences('for'),
    speaksAgainst: sentences('against'),
    undecided: isQuietUnexplained ? [...neutral, noQuietSentence(quiet.quieter)] : neutral,
    picture: pictureOf(claim, input, own),
    settles: quiet.settling
      .filter(({ code }) => SETTLES[code] === claim)
      .map((settling) => settlingSentence(settling, finds(service?.slug ?? null))),
  };
}

const SETTLES: Readonly<Record<QuietPeriod['settling'][number]['code'], Claim>> = {
  more_time_without_failure: 'good',
  set_target: 'good',
  record_who_found_it: 'unaware',
  rehearse_detection: 'unaware',
  record_who_else_noticed: 'unaware',
  watch_what_customers_find: 'unaware',
};

type Input = SystemQuiet['input'];

/** The one number of an explanation, with its interval. */
function figureOf(claim: Claim, { detection }: Input, evidence: readonly Evidence[]) {
  const figure = (name: string, value: string, interval: string, of: string) => ({ name, value, interval, of });
  if (claim === 'good') {
    const between = evidence.find((piece) => piece.code === 'time_between_failures');
    if (!between) return figure('Time between failures', 'not enough data', '', '');
    const { events, exposureSeconds, interval } = between;
    const value = events === 0 ? 'no failure' : durationText(exposureSeconds / events);
    return figure('Time between failures', value, durationIntervalText(interval), `${countText(events)} failures`);
  }
  if (claim === 'unaware') {
    const found = evidence.find(isFoundByMonitoring);
    if (!found)
      return figure('Found by monitoring', 'not known', '', `${countText(detection.unknown)} without a finder`);
    const [lower, upper] = found.interval.map((bound) => Math.round((bound ?? 0) * 100));
    const value = `${Math.round((found.n / found.of) * 100)} %`;
    return figure('Found by monitoring', value, `${lower} … ${upper} %`, `${found.n} of ${found.of}`);
  }
  const chance = evidence.find((piece) => piece.code === 'chance_of_quiet');
  if (!chance) return figure('Chance of a time so quiet', 'not quieter', '', '');
  const of = `${countText(chance.events)} failures, ${Number(chance.expected.toPrecision(3))} expected`;
  return figure(
    'Chance of a time so quiet',
    chanceText(chance.chance),
    `probability ${Number(chance.chance.toPrecision(2))}`,
    of,
  );
}

const isFoundByMonitoring = (piece: Evidence): piece is Extract<Evidence, { of: number }> =>
  piece.code === 'found_by_monitoring';

/** What is drawn of it; null where there is nothing to draw. */
function pictureOf(claim: Claim, input: Input, evidence: readonly Evidence[]) {
  if (claim === 'good') {
    const between = evidence.find((piece) => piece.code === 'time_between_failures');
    if (!between) return null;
    const { events, exposureSeconds, interval, targetSeconds } = between;
    return { kind: 'bound' as const, value: events === 0 ? null : exposureSeconds / events, interval, targetSeconds };
  }
  if (claim === 'unaware') return { kind: 'finders' as const, ...input.detection };
  const chance = evidence.find((piece) => piece.code === 'chance_of_quiet');
  return chance ? { kind: 'chance' as const, chance: chance.chance } : null;
}

export type Column = ReturnType<typeof toColumn>;
export type Picture = NonNullable<Column['picture']>;

/** What customers found, said of a service (by cause) or of everything (by service). */
export type CustomerFindsOf = (slug: string | null) => CustomerFinds | null;

export function toCauses(
  found: readonly FoundByCustomers[],
  services: readonly { slug: string; name: string }[],
): CustomerFindsOf {
  const nameOf = (slug: string) => services.find((service) => service.slug === slug)?.name ?? slug;
  return (slug) => {
    const own = slug === null ? found[0] : found.find((entry) => entry.slug === slug);
    if (!own) return null;
    if (slug === null) return own.n > 1 ? { what: nameOf(own.slug), n: own.n } : null;
    const { topCause } = own;
    return topCause && topCause.n > 1 ? { what: `“${topCause.cause}” in ${nameOf(slug)}`, n: topCause.n } : null;
  };
}

interface NearMisses {
  rows: {
    id: string;
    reference: string;
    title: string;
    severity: 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4';
    services: string;
    startedAt: Date | null;
  }[];
  total: { n: number; isMore: boolean };
}

/** The ledger of near misses with how many more there are. */
export function toLedger({ rows, total }: NearMisses) {
  const more = total.n - rows.length;
  return { rows, more: more > 0 ? `${total.isMore ? 'more than ' : ''}${countText(more)}` : null };
}
