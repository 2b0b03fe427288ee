import type { Detection, Evidence } from '#analytics/metrics/quiet-evidence.ts';
import type { QuietPeriod } from '#analytics/metrics/quiet-period.ts';
import { type FigureFilters, withFilters } from '#app/components/figures/figure-filters.ts';
import { filteredBasis } from '#app/components/quiet/filtered-basis.ts';
import type { FoundByCustomers } from '#app/db/customer-finds.server.ts';
import type { QuietPeriods, SystemQuiet } from '#app/db/quiet-periods.server.ts';
import { capital } from '#app/text/numerals.ts';
import type { QuietBasis } from '#app/text/quiet-basis.ts';
import {
  CLAIM_WORDS,
  evidenceSentence,
  findersSentence,
  noQuietSentence,
  nothingSentence,
  quieterSentence,
  quietReason,
  quietSentence,
} from '#app/text/quiet-words.ts';
import { type CustomerFinds, settlingSentence } from '#app/text/settling-words.ts';
import { explanationFigure } from './explanation-figure.ts';
import { type QuietAddresses, quietAddresses } from './quiet-addresses.ts';

type Claim = Evidence['claim'];

/** The page for everything that is asked about; with one service chosen, of that service. */
export function toQuiet(periods: QuietPeriods, filters: FigureFilters, finds: CustomerFindsOf) {
  const only = filters.service ? periods.services[0] : undefined;
  const subject = only ?? periods.whole;
  const basis = filteredBasis(filters, periods);
  const isNothing = isNothingRecorded(subject);
  const addresses = quietAddresses(filters, periods);
  return {
    title: subject.service ? `Good, unaware or lucky? ${subject.service.name}` : 'Good, unaware or lucky?',
    lead: isNothing ? nothingSentence(subject.service?.name ?? null, basis) : quietSentence(subject.quiet, basis),
    before: basis.before,
    /** Nothing at all is recorded: neither of what is asked about nor before. */
    isEmpty: isNothing && periods.before === null,
    columns: (['good', 'unaware', 'lucky'] as const).map((claim) => toColumn(claim, subject, basis, addresses, finds)),
    services: filters.service
      ? []
      : periods.services.map((system) => ({
          slug: system.service!.slug,
          name: system.service!.name,
          verdict: system.quiet.verdict,
          text: isNothingRecorded(system)
            ? `Cannot tell: nothing is recorded ${basis.both}`
            : capital(quietReason(system.quiet, basis)),
          href: withFilters('/good-unaware-or-lucky', { ...filters, service: system.service!.slug }),
        })),
  };
}

/** Neither an incident nor a near miss, of the period or of the time before. */
function isNothingRecorded({ input: { period, before, detection, nearMisses } }: SystemQuiet): boolean {
  return period.events + (before?.events ?? 0) + nearMisses + foundOf(detection) === 0;
}

const foundOf = ({ monitoring, staff, customer, unknown }: Detection) => monitoring + staff + customer + unknown;

/** One explanation: its claim, what speaks for and against it, its figure, its picture, what would settle it. */
function toColumn(
  claim: Claim,
  { input, quiet, service }: SystemQuiet,
  basis: QuietBasis,
  addresses: QuietAddresses,
  finds: CustomerFindsOf,
) {
  const own = quiet.evidence.filter((piece) => piece.claim === claim);
  const sentences = (direction: Evidence['direction']) =>
    own.filter((piece) => piece.direction === direction).map((piece) => evidenceSentence(piece, basis));
  const isQuietUnexplained = claim === 'lucky' && !own.some(({ code }) => code === 'chance_of_quiet');
  const neutral = sentences('neutral');
  const quieter = claim === 'good' ? quieterSentence(quiet, basis) : null;
  return {
    claim,
    ...CLAIM_WORDS[claim],
    isVerdict: quiet.verdict === claim,
    figure: explanationFigure(claim, input, own, basis, addresses),
    speaksFor: quieter ? [...sentences('for'), quieter] : sentences('for'),
    speaksAgainst: sentences('against'),
    undecided: isQuietUnexplained ? [...neutral, noQuietSentence(quiet.quieter, basis)] : neutral,
    picture: pictureOf(claim, input, own, basis),
    settles: quiet.settling
      .filter(({ code }) => SETTLES[code] === claim)
      .map((settling) => ({
        text: settlingSentence(settling, finds(service?.slug ?? null)),
        href: settling.code === 'record_who_found_it' ? addresses.whoFoundIt : null,
      })),
  };
}

const SETTLES: Readonly<Record<QuietPeriod['settling'][number]['code'], Claim>> = {
  more_time_without_failure: 'good',
  fewer_failures: 'good',
  set_target: 'good',
  rehearse_detection: 'unaware',
  record_who_found_it: 'unaware',
  record_who_else_noticed: 'unaware',
  watch_what_customers_find: 'unaware',
  longer_quiet: 'lucky',
};

/** What is drawn of it; null where there is nothing to draw. */
function pictureOf(claim: Claim, input: SystemQuiet['input'], evidence: readonly Evidence[], basis: QuietBasis) {
  if (claim === 'unaware') {
    const { detection } = input;
    return { kind: 'finders' as const, ...detection, caption: findersSentence(detection, basis) };
  }
  for (const piece of evidence) {
    if (piece.code === 'time_between_failures') {
      const { events, exposureSeconds, interval, targetSeconds } = piece;
      return { kind: 'bound' as const, value: events === 0 ? null : exposureSeconds / events, interval, targetSeconds };
    }
    if (piece.code === 'chance_of_quiet') return { kind: 'chance' as const, chance: piece.chance };
  }
  return null;
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
