import { durationText } from './durations.ts';
import { clockOf } from './instants.ts';

interface Known {
  at: Date | null;
  precision: 'exact' | 'estimated' | 'range';
  earliestAt: Date | null;
  latestAt: Date | null;
}

/** How well a moment is known: nothing where it is exact, "estimated, ± 5 min", "between 02:10 and 02:20". */
export function momentWords({ at, precision, earliestAt, latestAt }: Known, timeZone: string): string[] {
  if (!at || precision === 'exact') return [];
  if (precision === 'range' && earliestAt && latestAt) {
    return [`between ${clockOf(earliestAt, timeZone)} and ${clockOf(latestAt, timeZone)}`];
  }
  const before = earliestAt && (at.getTime() - earliestAt.getTime()) / 1000;
  const after = latestAt && (latestAt.getTime() - at.getTime()) / 1000;
  if (before !== null && before === after) return [`estimated, ± ${durationText(before)}`];
  if (before !== null && after !== null)
    return [`estimated, ${durationText(before)} before to ${durationText(after)} after`];
  return ['estimated'];
}
