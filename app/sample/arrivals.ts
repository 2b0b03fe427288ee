import type { Random } from './random.ts';

const DAY = 86_400_000;

/** A stretch of the eighteen months with a character of its own, in days before the end. */
interface Era {
  name: 'ordinary' | 'bad' | 'quiet' | 'recent';
  fromDaysBefore: number;
  toDaysBefore: number;
  /** Production incidents a week. */
  perWeek: number;
  /** Odds that an incident is a near miss. */
  nearMissRatio: number;
  /** Factors on the time to detect and on the time from there to the end. */
  detection: number;
  repair: number;
}

/** Eighteen months: ordinary, a bad quarter, ordinary, a lucky one (few incidents, many of them near misses), the last one. */
export const ERAS: readonly Era[] = [
  {
    name: 'ordinary',
    fromDaysBefore: 547,
    toDaysBefore: 365,
    perWeek: 4.6,
    nearMissRatio: 0.06,
    detection: 1,
    repair: 1,
  },
  {
    name: 'bad',
    fromDaysBefore: 365,
    toDaysBefore: 274,
    perWeek: 8.6,
    nearMissRatio: 0.02,
    detection: 1.3,
    repair: 1.7,
  },
  {
    name: 'ordinary',
    fromDaysBefore: 274,
    toDaysBefore: 182,
    perWeek: 4.4,
    nearMissRatio: 0.06,
    detection: 0.9,
    repair: 0.95,
  },
  {
    name: 'quiet',
    fromDaysBefore: 182,
    toDaysBefore: 91,
    perWeek: 1.7,
    nearMissRatio: 0.5,
    detection: 0.9,
    repair: 0.8,
  },
  {
    name: 'recent',
    fromDaysBefore: 91,
    toDaysBefore: 1.5,
    perWeek: 4.2,
    nearMissRatio: 0.07,
    detection: 1.35,
    repair: 0.85,
  },
];

export const SAMPLE_DAYS = ERAS[0]!.fromDaysBefore;

export interface Arrival {
  at: Date;
  era: Era;
}

/** When trouble starts: a Poisson process that follows the working day and week, thinned from a faster one. */
export function sampleArrivals(random: Random, endAt: Date): Arrival[] {
  return ERAS.flatMap((era) => {
    const start = endAt.getTime() - era.fromDaysBefore * DAY;
    const end = endAt.getTime() - era.toDaysBefore * DAY;
    const meanGap = (7 * DAY) / (era.perWeek * HIGHEST);
    const arrivals: Arrival[] = [];
    for (let at = start + random.exponential(meanGap); at < end; at += random.exponential(meanGap)) {
      if (random.chance(intensity(new Date(at)) / HIGHEST)) arrivals.push({ at: new Date(at), era });
    }
    return arrivals;
  });
}

const HIGHEST = 2.2;

/** Relative to the average of a week: changes are made, and traffic is high, in working hours. */
function intensity(at: Date): number {
  const hour = at.getUTCHours() + at.getUTCMinutes() / 60;
  const weekend = at.getUTCDay() === 0 || at.getUTCDay() === 6;
  const working = Math.exp(-((hour - 13) ** 2) / 32);
  return weekend ? 0.35 + 0.35 * working : 0.45 + 1.7 * working;
}

/** Between 22 and 6 o'clock. */
export function isNight(at: Date): boolean {
  return at.getUTCHours() >= 22 || at.getUTCHours() < 6;
}
