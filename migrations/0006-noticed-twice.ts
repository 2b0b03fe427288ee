import { type Kysely, sql } from 'kysely';

/**
 * Who noticed an incident too, without having been told: from what monitoring and people noticed each on their own follows
 * how many incidents nobody noticed. Facts that were computed before stay right: of all incidents so far nobody says it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table incidents add column also_noticed_by text
      check (also_noticed_by in ('monitoring', 'staff', 'customer', 'nobody'));
    alter table incidents add constraint incidents_noticed_twice_check
      check (also_noticed_by is null or (detection_source is not null and also_noticed_by <> detection_source));
    comment on column incidents.also_noticed_by is 'who noticed it too, on their own, after detection_source; nobody: nobody else; null: not recorded';

    alter table incident_facts add column also_noticed_by text;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table incident_facts drop column also_noticed_by;
    alter table incidents drop constraint incidents_noticed_twice_check;
    alter table incidents drop column also_noticed_by;
  `.execute(db);
}
