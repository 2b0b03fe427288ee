import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Connection, connect, type Db } from '#app/db/client.server.ts';

export interface TestDatabase {
  readonly db: Db;
  readonly connection: Connection;
  readonly databaseUrl: string;
}

/** A database of this file's own, cloned from the migrated template; dropped afterwards. */
export function useDatabase(): TestDatabase {
  let connection: Connection | undefined;
  const name = `test_${randomBytes(6).toString('hex')}`;
  const { url, template } = inject('postgres');
  const ownUrl = url.replace(/\/postgres$/, `/${name}`);
  beforeAll(async () => {
    await administer(url, `create database ${name} template ${template}`);
    connection = connect({ connectionString: ownUrl, applicationName: name, onError: () => {} });
  });
  afterAll(async () => {
    await connection?.close();
    await administer(url, `drop database ${name} with (force)`);
  });
  const opened = (): Connection => {
    if (!connection) throw new Error('The database is only there inside tests and hooks.');
    return connection;
  };
  return {
    get db() {
      return opened().db;
    },
    get connection() {
      return opened();
    },
    databaseUrl: ownUrl,
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
