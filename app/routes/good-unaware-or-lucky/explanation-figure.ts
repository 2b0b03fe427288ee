import type { Evidence } from '#analytics/metrics/quiet-evidence.ts';
import type { QuietPeriodInput } from '#analytics/metrics/quiet-period.ts';
import { durationIntervalText, durationText } from '#app/text/durations.ts';
import { countText, plural, roughly } from '#app/text/numerals.ts';
import type { QuietBasis } from '#app/text/quiet-basis.ts';
import { chanceText } from '#app/text/quiet-words.ts';
import type { QuietAddresses } from './quiet-addresses.ts';

/** The one number of an explanation, with its interval, its definition, and the incidents that it stands on. */
interface ExplanationFigure {
  name: string;
  /** Null where the page itself defines it. */
  href: string | null;
  value: string;
  interval: string;
  behind: { text: string; href: string }[];
}

export function explanationFigure(
  claim: Evidence['claim'],
  { period, before, detection }: QuietPeriodInput,
  evidence: readonly Evidence[],
  basis: QuietBasis,
  { failures, finders, whoFoundIt }: QuietAddresses,
): ExplanationFigure {
  const failed = (n: number) => plural(n, 'failure', 'failures');
  if (claim === 'unaware') {
    const name = 'Found by monitoring';
    const found = evidence.find(isFoundByMonitoring);
    if (!found) {
      const { unknown } = detection;
      const behind =
        unknown === 0 ? [] : [{ text: `${countText(unknown)} without a finder ${basis.both}`, href: whoFoundIt }];
      return { name, href: finders, value: 'not known', interval: '', behind };
    }
    const [lower, upper] = found.interval.map((bound) => Math.round((bound ?? 0) * 100));
    return {
      name,
      href: finders,
      value: `${Math.round((found.n / found.of) * 100)} %`,
      interval: `${lower} … ${upper} %`,
      behind: [{ text: `${countText(found.n)} of ${countText(found.of)} ${basis.both}`, href: finders }],
    };
  }
  const name = claim === 'good' ? 'Time between failures' : 'Chance of a time so quiet';
  for (const piece of evidence) {
    if (piece.code === 'time_between_failures') {
      const { events, exposureSeconds, interval, restsOn } = piece;
      const href = failures[restsOn];
      return {
        name,
        href,
        value: events === 0 ? 'no failure' : durationText(exposureSeconds / events),
        interval: durationIntervalText(interval),
        behind: [{ text: `${failed(events)} ${restsOn === 'both' ? basis.both : basis.period}`, href }],
      };
    }
    if (piece.code === 'chance_of_quiet')
      return {
        name,
        href: null,
        value: chanceText(piece.chance),
        interval: `probability ${Number(piece.chance.toPrecision(2))}, ${roughly(piece.expected)} expected`,
        behind: behindChance(),
      };
  }
  return { name, href: null, value: before ? 'not quieter' : 'not known', interval: '', behind: behindChance() };

  function behindChance() {
    const own = { text: `${failed(period.events)} ${basis.period}`, href: failures.period };
    const past = before && failures.before;
    return past ? [own, { text: `${failed(before.events)} in ${basis.before}`, href: past }] : [own];
  }
}

const isFoundByMonitoring = (piece: Evidence): piece is Extract<Evidence, { of: number }> =>
  piece.code === 'found_by_monitoring';
