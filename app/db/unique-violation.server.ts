import pg from 'pg';

const UNIQUE_VIOLATION = '23505';

/** True if the database refused a second row under one of these unique constraints or indexes. */
export function isUniqueViolation(error: unknown, ...constraints: string[]): boolean {
  return (
    error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION && constraints.includes(error.constraint ?? '')
  );
}
