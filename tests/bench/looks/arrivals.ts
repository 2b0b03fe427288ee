/** In microseconds. */
export const DAY = 86_400_000_000;

export interface Arrivals {
  /** On average, single ones and those in clusters together. */
  aYear: number;
  /** Of a cluster on average, geometric. */
  size: number;
  /** From the first of a cluster to the last, at most. */
  withinDays: number;
  days: number;
}

/** Instants from 0 on at which something comes, in clusters that begin independently of each other. */
export function arrivals(random: () => number, { aYear, size, withinDays, days }: Arrivals): number[] {
  const found: number[] = [];
  const wait = () => (-Math.log(1 - random()) * 365 * size) / aYear;
  // a cluster that began before may reach into the time
  for (let day = wait() - withinDays; day < days; day += wait()) {
    do {
      const at = day + random() * withinDays;
      if (at >= 0 && at < days) found.push(at * DAY);
    } while (random() < 1 - 1 / size);
  }
  return found;
}
