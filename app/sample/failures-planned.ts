import type { FailureMode, ServiceSlug } from './model.ts';

type Work = readonly [ServiceSlug, string, string, string];

/** Service, title, what was done, how it ended. */
const WORKS: readonly Work[] = [
  [
    'core-database',
    'Upgrade of the core database to the next minor version',
    'Replicas upgraded one by one, then the primary by switching over.',
    'Switched over in 14 s; all checks green.',
  ],
  [
    'edge-network',
    'Replacement of the load balancers in {region}',
    'Traffic moved to the neighbouring place, hardware exchanged.',
    'Traffic back in four steps; latency as before.',
  ],
  [
    'core-database',
    'Rebuild of bloated indexes',
    'Indexes rebuilt without locking, largest last.',
    'All rebuilt; {count} GB freed.',
  ],
  [
    'search',
    'Move of the search index to new disks',
    'Shards moved two at a time at night.',
    'All shards on the new disks; nothing was slow.',
  ],
  [
    'stock',
    'New firmware on the handheld scanners',
    'Ten scanners first, the others in groups of forty.',
    'All scanners updated; {few} went to repair.',
  ],
  [
    'sign-in',
    'Rotation of the signing keys',
    'New key announced, waited for every node, then rotated.',
    'No session was lost.',
  ],
];

/** Announced work: recorded like an incident, counted in no figure. */
export const PLANNED_WORK: readonly FailureMode[] = WORKS.map(([service, title, mitigation, repair]) => ({
  service,
  categories: ['availability'] as const,
  weight: 1,
  severities: [0, 0, 0, 1] as const,
  title,
  report: 'Announced window begins; people on call know of it.',
  observations: ['Checks before the work are green.'],
  finding: 'Plan and way back were rehearsed on the test system.',
  decision: 'Go: traffic is low and two people are watching.',
  mitigation,
  repair,
  publicWords: 'Announced maintenance. We expect no interruption.',
}));
