import { isMeasuredDuration, type MetricAnswer } from '#analytics/metrics/answer.ts';
import { DURATIONS } from '#analytics/metrics/definitions.ts';
import type { IncidentRecord, UsualDuration } from '../document/record.ts';
import type { FactSource } from './figure-facts.server.ts';
import { figuresOf, pageClock } from './figures.server.ts';
import { outsider } from './viewer.ts';

const YEAR_MS = 365 * 86_400_000;
/** Below that many a median's interval of 95 % has no end on either side. */
const FEWEST = 6;
/** More names than that are no help. */
const MOST_NAMES = 2;

/**
 * What durations like an incident's were in the year before it: the median with its 95 % interval, in incidents of its
 * services, or of all services where those are too few. Absent where nothing can be said.
 *
 * Of incidents that are not restricted alone, whoever asks: a document is read by others than the one who opens or exports
 * it, and says the same to each of them.
 *
 * @param metrics ids; those that are no duration are passed over
 */
export async function readUsualDurations(
  source: FactSource,
  { incident, services }: Pick<IncidentRecord, 'incident' | 'services'>,
  metrics: readonly string[],
  now: Date,
): Promise<Map<string, UsualDuration>> {
  const viewer = outsider('UTC');
  const start = incident.impactStartedAt ?? incident.detectedAt ?? incident.declaredAt;
  const asked = DURATIONS.map(({ id }) => id).filter((id) => metrics.includes(id));
  if (!start || asked.length === 0) return new Map();
  const window = {
    from: new Date(start.getTime() - YEAR_MS).toISOString(),
    to: start.toISOString(),
    asOf: (await pageClock(source, viewer, now)).toISOString(),
  };
  const own = services.length > 0 ? { service: [...services] } : {};
  const answers = await figuresOf(
    source,
    viewer,
    asked.flatMap((metric) => [
      { metric, ...window, ...own },
      { metric, ...window },
    ]),
  );
  const whose = services.length > MOST_NAMES ? 'of its services' : `of ${services.join(' or ')}`;
  return new Map(
    asked.flatMap((metric, index) => {
      const [near, far] = [answers[2 * index], answers[2 * index + 1]];
      const usual =
        (services.length > 0 && usualIn(near, `${whose} in the year before`)) || usualIn(far, 'in the year before');
      return usual ? [[metric, usual] as const] : [];
    }),
  );
}

function usualIn(answer: MetricAnswer | undefined, of: string): UsualDuration | null {
  const group = answer?.groups[0];
  if (!group || !isMeasuredDuration(group) || group.n < FEWEST) return null;
  // those that are still open are counted as lasting at least so long
  const open = group.survival ? group.censored : 0;
  const { value, interval } = group.survival?.median ?? group.median;
  return value === null ? null : { median: value, interval, n: group.n + open, open, of };
}
