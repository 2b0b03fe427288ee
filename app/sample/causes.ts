import { LESSONS } from './lessons/lessons.ts';
import type { IncidentRow, ServiceSlug } from './model.ts';
import type { Plan } from './plan.ts';
import { FAILURES } from './plan.ts';
import type { Random } from './random.ts';

/** Conditions that make failures possible: none of them is a person. */
const CONDITIONS = [
  'limit too low',
  'time-out too long',
  'missing index',
  'configuration without review',
  'credentials that ran out',
  'retries without back-off',
  'fallback never tried',
  'schema change without a way back',
  'cache without expiry',
  'dependency that no diagram shows',
  'connection pool too small',
  'alert on the wrong threshold',
] as const;

const PLACES: Record<ServiceSlug, readonly string[]> = {
  checkout: ['the basket', 'the address form', 'the order button'],
  payments: ['the card gateway', 'the ledger', 'refunds'],
  billing: ['the invoice run', 'credit notes', 'invoice delivery'],
  search: ['the search index', 'suggestions', 'filters'],
  catalogue: ['the price import', 'pictures', 'the product cache'],
  'sign-in': ['the session store', 'single sign-on', 'the key store'],
  notifications: ['the mail queue', 'text messages', 'campaigns'],
  orders: ['the order queue', 'parcel labels', 'order confirmations'],
  stock: ['the nightly count', 'handheld scanners', 'the warehouse link'],
  reports: ['the sales report', 'exports', 'the report database'],
  'edge-network': ['certificates', 'the load balancer', 'the content cache'],
  'core-database': ['replication', 'the primary', 'backups'],
};

/** What made it possible in most incidents of a failure mode of which its team has written. */
export const usualCause = ({ mode }: Plan): string | undefined =>
  LESSONS.find((lesson) => mode.title.startsWith(lesson.mode))?.cause;

/**
 * What was found to have made an incident possible: some ways to fail come back for the same reason, most reasons are
 * new, some nobody found out, and of an open incident nobody knows yet.
 */
export function sampleCause(random: Random, plan: Plan, incident: IncidentRow): string | null {
  const draw = random.unit();
  const places = PLACES[plan.mode.service];
  const condition = random.pick(CONDITIONS);
  const place = random.pick(places);
  const isOver = incident.resolvedAt !== null || incident.closedAt !== null;
  if (!isOver || plan.kind === 'exercise' || plan.kind === 'maintenance' || draw < 0.3) return null;
  if (draw > 0.5) return `${condition} in ${place}`;
  const known = usualCause(plan);
  if (known) return known;
  const usual = Math.max(0, FAILURES.indexOf(plan.mode));
  return `${CONDITIONS[usual % CONDITIONS.length]} in ${places[usual % places.length]}`;
}
