import type { FailureMode, ServiceSlug } from './model.ts';

type Story = readonly [ServiceSlug, string, string, string, string, string];

/** Service, title, what was seen, why, what was done, what changed since. */
const STORIES: readonly Story[] = [
  [
    'edge-network',
    'Certificate renewed with {minutes} min left',
    'CertificateExpiry: less than 2 h for the shop',
    'The renewal waited for a DNS record that moved with the last clean-up.',
    'Record restored, certificate renewed by hand.',
    'Renewals are tried thirty days ahead and shown on the wall.',
  ],
  [
    'core-database',
    'Disk of {host} at 97 % before the weekend',
    'DiskUsage above 97 % on {host}',
    'A replication slot without a reader kept the log from being deleted.',
    'Slot dropped; usage fell to 61 %.',
    'Slots have a limit, and an alert counts those without a reader.',
  ],
  [
    'payments',
    'Second provider had no valid credentials',
    'FailoverProbe to the second provider refused',
    'The credentials were replaced for the test account only.',
    'Credentials entered and tried with one cent.',
    'The probe pays one cent every hour.',
  ],
  [
    'orders',
    'Queue of orders one hour from its limit',
    'OrdersQueueDepth forecast to reach the limit',
    'Consumers were scaled down for the night and not up again.',
    'Consumers scaled up; queue empty after {minutes} min.',
    'Scaling follows the depth instead of the clock.',
  ],
  [
    'search',
    'Search ran on one node for {minutes} min',
    'SearchNodes: 1 of 6 in service',
    'A rolling restart did not wait for the node before.',
    'Restart stopped, nodes added one by one.',
    'Restarts wait for health, with a floor of four nodes.',
  ],
  [
    'checkout',
    'Release {release} stopped at the first region',
    'CanaryCompare: errors ten times the others',
    'A rounding rule differs where prices have no decimals.',
    'Release stopped by the canary after {few} requests.',
    'Prices without decimals are part of the release tests.',
  ],
  [
    'sign-in',
    'Backup key missing on two nodes',
    'KeyInventory: 2 nodes without the next key',
    'Nodes from the new image have no access to the key store.',
    'Access granted before the rotation began.',
    'A node without the next key does not become ready.',
  ],
  [
    'catalogue',
    'Price import with a decimal point in the wrong place',
    'ImportGuard: {share} % of prices change more than half',
    'The supplier changed from cents to euros.',
    'Import held by the guard, nobody saw the prices.',
    'Units are part of the agreement and of the file.',
  ],
  [
    'notifications',
    'Newsletter to everybody stopped before it left',
    'CampaignGuard: recipients above the limit',
    'An empty filter means "everybody".',
    'Campaign held and deleted.',
    'An empty filter is refused.',
  ],
  [
    'stock',
    'Nightly count skipped two halls',
    'CountCoverage below 80 %',
    'The plan of halls was edited while the count started.',
    'Count repeated before opening time.',
    'The plan is fixed when the count starts.',
  ],
  [
    'reports',
    'Export held personal columns',
    'ColumnGuard: two personal columns in an export',
    'A view was widened for another report.',
    'Export stopped before it was fetched.',
    'Exports name their columns one by one.',
  ],
];

/** What nearly went wrong: found in time, little was missing. Most of the quiet quarter is made of these. */
export const NEAR_MISSES: readonly FailureMode[] = STORIES.map(
  ([service, title, alert, finding, mitigation, repair]) => ({
    service,
    categories: service === 'reports' ? (['privacy'] as const) : (['availability'] as const),
    weight: 1,
    severities: [0, 0, 0, 1] as const,
    title,
    alert,
    report: alert,
    observations: ['No user is affected so far.', 'It would have reached users within hours.'],
    finding,
    decision: 'Treat it as an incident although nothing broke: the margin was thin.',
    mitigation,
    repair,
    publicWords: '',
    nearMiss: true as const,
  }),
);
