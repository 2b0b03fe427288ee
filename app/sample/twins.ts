import type { FailureMode } from './model.ts';
import type { Plan } from './plan.ts';

/** One way to fail, met twice: in other words, at another service, by people who did not know of each other. */
interface Twin {
  /** Before the end, about. */
  days: number;
  mode: FailureMode;
}

const twin = (mode: Omit<FailureMode, 'categories' | 'weight' | 'severities'>): FailureMode => ({
  ...mode,
  categories: ['availability'],
  weight: 0,
  severities: [0, 1, 1, 0],
});

/** Pairs of twins: what the one taught was there to be found when the other came. */
export const TWINS: readonly (readonly [Twin, Twin])[] = [
  [
    {
      days: 400,
      mode: twin({
        service: 'payments',
        title: 'Refunds stand still: the ledger grants no more connections',
        alert: 'LedgerConnectionsIdle in transaction above {count}',
        report: 'Refunds of this morning are still pending.',
        observations: [
          'All connections to the ledger are held; nearly every one is idle in transaction.',
          'The pool is exhausted a quarter of an hour after each restart.',
        ],
        finding: 'A refund that is aborted leaks its connection: the transaction is never rolled back.',
        decision: 'End idle transactions by a time limit of the database; then mend the leak.',
        mitigation: 'Idle transactions end after 30 s; the pool has room again.',
        repair: 'Every transaction is rolled back in a finally, and leaked connections raise an alert.',
        publicWords: 'Refunds take longer than usual. None is lost.',
        cause: 'transaction left open after an abort',
      }),
    },
    {
      days: 160,
      mode: twin({
        service: 'stock',
        title: 'Stock figures frozen, nothing can be booked',
        alert: 'BookingLatencyP99 above 20 s',
        report: 'Booking a pallet ends with an hour glass.',
        observations: [
          'Bookings wait for a connection: the pool of the warehouse link is exhausted.',
          'The database shows {count} sessions idle in transaction, the oldest from {hour}.',
        ],
        finding: 'Aborted bookings leak: they neither commit nor roll back, and keep what they hold.',
        decision: 'Kill sessions that are idle in transaction and deploy release {release} with the rollback.',
        mitigation: 'Sessions killed, bookings go through.',
        repair: 'A time limit on idle transactions; a test aborts a booking and counts leaked connections.',
        publicWords: 'Stock figures may be out of date for the moment.',
        cause: 'session kept by an aborted booking',
      }),
    },
  ],
  [
    {
      days: 440,
      mode: twin({
        service: 'notifications',
        title: 'Every digest of the day sent once more',
        alert: 'DigestVolume at twice the usual',
        report: 'People get the same digest twice within an hour.',
        observations: [
          'Both runs began at half past two, an hour apart.',
          'The scheduler follows local time, and the clocks went back for winter time.',
        ],
        finding: 'At the change to winter time an hour repeats, and whatever is scheduled in it starts again.',
        decision: 'Stop the second run; schedule in UTC from now on.',
        mitigation: 'Second run stopped after {count} digests.',
        repair: 'Schedules are in UTC; a run refuses to begin where one of the same day is done.',
        publicWords: 'Some digests were sent twice. The second one can be ignored.',
        cause: 'schedule in local time',
      }),
    },
    {
      days: 235,
      mode: twin({
        service: 'reports',
        title: 'Sales of one night are missing an hour and doubled in another',
        alert: 'SalesCheck: sums differ from orders by {share} %',
        report: 'Finance cannot reconcile the night of the clock change.',
        observations: [
          'The hour between two and three was aggregated by two runs.',
          'Both runs were started by the scheduler; the clocks had changed in between.',
        ],
        finding:
          'The schedule is kept in local time: when summer time and winter time change, an hour repeats or is skipped.',
        decision: 'Compute the night again by hand, and move the schedule to UTC.',
        mitigation: 'Night computed again; sums agree.',
        repair: 'Runs are scheduled in UTC, and a second run of the same hour replaces the first.',
        publicWords: 'Sales of one night were wrong in reports. They have been computed again.',
        cause: 'hour that repeats when clocks change',
      }),
    },
  ],
  [
    {
      days: 480,
      mode: twin({
        service: 'edge-network',
        title: 'Assets refused after a rotation of signing secrets',
        alert: 'SignedUrlRejected at {share} % of requests',
        report: 'Pages come without style in {region}.',
        observations: [
          'Rejected addresses are signed with the secret of yesterday.',
          'Signatures are cached for a day; the secret was rotated after an hour of overlap.',
        ],
        finding: 'The overlap in which both secrets are valid is shorter than signatures stay cached.',
        decision: 'Accept the secret of yesterday for another day.',
        mitigation: 'Both secrets valid again; rejected requests are back to none.',
        repair: 'A rotation keeps the old secret for as long as any signature may stay cached.',
        publicWords: 'Some pages look odd for the moment. They work.',
        cause: 'overlap of rotated secrets too short',
      }),
    },
    {
      days: 215,
      mode: twin({
        service: 'catalogue',
        title: 'Suppliers cannot hand in pictures',
        alert: 'UploadRejected: {count} in 15 min',
        report: 'A supplier is told “signature not valid” for every picture.',
        observations: [
          'Upload links were signed before the nightly rotation.',
          'Suppliers keep links for hours, and our own cache does too.',
        ],
        finding: 'The rotated secret is dropped at once, without an overlap for signatures that are still cached.',
        decision: 'Put the old secret back beside the new one.',
        mitigation: 'Old signatures are accepted again; uploads go through.',
        repair: 'Secrets overlap by two days at each rotation; rejected signatures raise an alert by their age.',
        publicWords: 'Uploads may fail. Please ask for a new link.',
        cause: 'secret dropped at its rotation',
      }),
    },
  ],
];

const DAY = 86_400_000;

/**
 * Which of the planned incidents are told as twins, by their place: ordinary ones of the same services, so that how many
 * there are of what, and when, stays as it is.
 */
export function twinPlans(plans: readonly Plan[], endAt: Date): ReadonlyMap<number, Plan> {
  const told = new Map<number, Plan>();
  for (const { days, mode } of TWINS.flat()) {
    const aim = endAt.getTime() - days * DAY;
    const fitting = plans
      .map((plan, place) => ({ plan, place, off: Math.abs(plan.startedAt.getTime() - aim) }))
      .filter(({ plan, place }) => isOrdinary(plan, mode) && !told.has(place))
      .sort((a, b) => a.off - b.off)[0];
    if (!fitting) throw new Error(`No ordinary incident of ${mode.service} can be told as a twin.`);
    told.set(fitting.place, { ...fitting.plan, mode, services: [mode.service] });
  }
  return told;
}

const isOrdinary = ({ kind, quirks, severity, mode }: Plan, { service }: FailureMode) =>
  kind === 'production' &&
  quirks.size === 0 &&
  severity !== 'SEV4' &&
  mode.service === service &&
  mode.categories.every((category) => category === 'availability');
