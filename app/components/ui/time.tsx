import { clockOf, dateAndTime, dayOf, inUtc } from '../../text/instants.ts';

const STYLES = { full: dateAndTime, day: dayOf, clock: clockOf };

/** An instant in the reader's zone, with UTC on hover. */
export function Time({ at, timeZone, show = 'full' }: { at: Date; timeZone: string; show?: keyof typeof STYLES }) {
  return (
    <time dateTime={at.toISOString()} title={inUtc(at)}>
      {STYLES[show](at, timeZone)}
    </time>
  );
}
