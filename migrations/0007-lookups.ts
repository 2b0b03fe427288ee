import { type Kysely, sql } from 'kysely';

/**
 * Indexes of what few incidents have and many questions ask for: a cause, which an incident's page offers from the latest
 * that have one, and a history, which a rebuild of all facts reads beside the incidents themselves.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index incidents_with_cause_idx on incidents (id) where cause is not null;
    create index incident_moments_with_history_idx on incident_moments (incident_id)
      where change <> 'recorded' or earliest_at is not null or latest_at is not null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index incidents_with_cause_idx, incident_moments_with_history_idx`.execute(db);
}
