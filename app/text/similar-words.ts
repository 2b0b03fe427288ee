import { durationText } from './durations.ts';
import { capital, listed, uncapital } from './numerals.ts';

interface Likeness {
  isSameCause: boolean;
  services: readonly string[];
  categories: readonly string[];
  /** What both speak of. */
  words: readonly string[];
}

/** "Same cause, same service (Checkout). Both speak of “pool” and “connections”." */
export function whySimilar({ isSameCause, services, categories, words }: Likeness): string {
  const named = (one: string, many: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`same ${names.length === 1 ? one : many} (${listed(names)})`];
  const same = [
    ...(isSameCause ? ['same cause'] : []),
    ...named('service', 'services', services),
    ...named('category', 'categories', categories.map(uncapital)),
  ];
  return [
    ...(same.length > 0 ? [`${capital(same.join(', '))}.`] : []),
    ...(words.length > 0 ? [`Both speak of ${listed(words.map((word) => `“${word}”`))}.`] : []),
  ].join(' ');
}

/** How it ended: "resolved after 1 h 12 min", "still open". */
export function howItEnded(startedAt: Date | null, resolvedAt: Date | null): string {
  if (resolvedAt === null) return 'no resolution recorded';
  if (startedAt === null || resolvedAt < startedAt) return 'resolved';
  return `resolved after ${durationText((resolvedAt.getTime() - startedAt.getTime()) / 1000)}`;
}
