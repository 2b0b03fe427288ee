import { type Kysely, sql } from 'kysely';

/** What the customers' feed asks every few seconds: the incidents that are open or ended lately, and what was sent lately. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index incidents_end_idx on incidents ((coalesce(resolved_at, closed_at, 'infinity')));
    create index communications_sent_outside_idx on communications (sent_at) where dispatch_id is not null and audience = 'external';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index communications_sent_outside_idx, incidents_end_idx`.execute(db);
}
