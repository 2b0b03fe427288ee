import { type RawBuilder, type SqlBool, sql } from 'kysely';

/**
 * What "open now" means wherever it is counted or listed: neither resolved nor closed, and no exercise, no maintenance, no
 * duplicate of another.
 *
 * @param alias name of the incidents table in the query
 */
export function isOpenNow(alias: string): RawBuilder<SqlBool> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<SqlBool>`(${column('resolved_at')} is null and ${column('closed_at')} is null
    and ${column('kind')} = 'production' and ${column('merged_into_id')} is null)`;
}
