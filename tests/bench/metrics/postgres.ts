import type pg from 'pg';
import { DURATION_IDS } from '#analytics/metrics/definitions.ts';
import { LEVELS, type PeerGroup, type Question } from './questions.ts';

const MONTH = "to_char(date_trunc('month', f.started_at at time zone 'UTC'), 'YYYY-MM')";
const KEYS = { month: MONTH, service: 's.slug' };
const JOINS = {
  incident: '',
  service: 'join incident_fact_services b using (incident_id) join services s on s.id = b.service_id',
  team: 'join incident_fact_teams b using (incident_id) join teams t on t.id = b.team_id',
};

/** The same question to PostgreSQL itself, on the facts, without the intervals. */
export async function askPostgres(pool: pg.Pool, question: Question): Promise<PeerGroup[]> {
  const keys = question.keys.map((key) => `${KEYS[key]} as ${key}, `).join('');
  const where = question.where?.replace('team =', 't.slug =').replaceAll('started_at', 'f.started_at') ?? 'true';
  const { rows } = await pool.query(`select ${keys} ${summary('f.time_to_resolve_seconds', '')}
    from incident_facts f ${JOINS[question.by]}
    where f.counted and f.time_to_resolve_seconds is not null and ${where}
    ${question.keys.length > 0 ? `group by ${question.keys.join(', ')}` : ''}`);
  return rows.map((row) => ({
    key: question.keys.map((key) => row[key]).join('|'),
    n: Number(row.n),
    sum: row.sum,
    mean: row.mean,
    quantiles: row.quantiles,
  }));
}

/**
 * What row 3 is held against: PostgreSQL reads what is recorded and aggregates every duration per month and service. The
 * durations are plain differences of an incident's moments, with none of the cases that a fact tells apart.
 */
export async function aggregateIncidents(pool: pg.Pool): Promise<number> {
  const start = 'coalesce(i.impact_started_at, i.detected_at)';
  const ends: [string, string][] = [
    ['i.impact_started_at', 'i.detected_at'],
    ['i.detected_at', 'i.acknowledged_at'],
    [start, 'i.mitigated_at'],
    [start, 'i.resolved_at'],
    ['i.detected_at', 'i.resolved_at'],
    ['i.detected_at', 'u.first_update_at'],
    [start, 'i.closed_at'],
  ];
  const durations = ends.map(([from, to], i) => `${to} - ${from} as d${i}`);
  const { rowCount } = await pool.query(`select month, service_id, ${ends.map((_, i) => summary(`d${i}`, i)).join(', ')}
    from (
      select date_trunc('month', i.started_at at time zone 'UTC') as month, s.service_id, ${durations.join(', ')}
      from incidents i join incident_services s on s.incident_id = i.id
      left join (select incident_id, min(sent_at) as first_update_at from communications
        where audience = 'external' and not retracted group by incident_id) u on u.incident_id = i.id
      where i.kind = 'production' and i.merged_into_id is null) d
    group by month, service_id`);
  return rowCount ?? 0;
}

/** The same of the durations as the facts hold them, ready to be read. */
export async function aggregateFacts(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query(`
    select date_trunc('month', f.started_at at time zone 'UTC') as month, b.service_id,
      ${DURATION_IDS.map((id, i) => summary(`f.${id}_seconds`, i)).join(', ')}
    from incident_facts f join incident_fact_services b using (incident_id)
    where f.counted group by 1, 2`);
  return rowCount ?? 0;
}

function summary(value: string, name: number | string): string {
  return `count(${value}) as n${name}, sum(${value}) as sum${name}, avg(${value}) as mean${name},
    percentile_cont(array[${LEVELS.join(', ')}]) within group (order by ${value}) as quantiles${name}`;
}
