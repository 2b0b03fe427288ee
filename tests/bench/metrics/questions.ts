import type { FigureRequest } from '#app/db/figure-request.ts';
import { LAST_START } from '../million/incidents.ts';

/** One of the six questions, for us and for the peers. */
export interface Question {
  name: string;
  request: FigureRequest;
  /** p95, in milliseconds. */
  budget: number;
  /** Which incidents, and by what, in the words both peers understand; `by` names the rows of an incident. */
  by: 'incident' | 'service' | 'team';
  keys: readonly ('month' | 'service')[];
  where?: string;
}

export const DAYS_90 = 90 * 86_400_000;
const to = new Date(LAST_START / 1000).toISOString();
const from = new Date(LAST_START / 1000 - DAYS_90).toISOString();
const metric = 'time_to_resolve';

export const QUESTIONS: readonly Question[] = [
  { name: 'all', request: { metric }, budget: 100, by: 'incident', keys: [] },
  { name: 'by month', request: { metric, groupBy: ['month'] }, budget: 100, by: 'incident', keys: ['month'] },
  { name: 'by service', request: { metric, groupBy: ['service'] }, budget: 100, by: 'service', keys: ['service'] },
  {
    name: 'by month x service',
    request: { metric, groupBy: ['month', 'service'] },
    budget: 400,
    by: 'service',
    keys: ['month', 'service'],
  },
  {
    name: 'one severity by month',
    request: { metric, groupBy: ['month'], severity: ['SEV2'] },
    budget: 100,
    by: 'incident',
    keys: ['month'],
    where: "severity = 'SEV2'",
  },
  {
    name: "one team's last 90 days",
    request: { metric, from, to, team: ['team-003'] },
    budget: 100,
    by: 'team',
    keys: [],
    where: `team = 'team-003' and started_at >= '${from}' and started_at < '${to}'`,
  },
];

/** What a peer says of one group. */
export interface PeerGroup {
  /** "2020-01|service-003", "" for the whole. */
  key: string;
  n: number;
  sum: number;
  mean: number;
  /** Of the median, p90 and p95. */
  quantiles: readonly number[];
  /** The order statistics at the ranks of their intervals; a peer that cannot give them leaves them out. */
  bounds?: readonly (number | null)[];
}

export const LEVELS = [0.5, 0.9, 0.95] as const;
