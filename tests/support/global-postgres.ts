import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { connect } from '../../app/db/client.server.ts';
import { startEmbeddedPostgres } from '../../app/db/embedded-postgres.server.ts';
import { migrateToLatest } from '../../app/db/migrate.server.ts';
import { migrations } from '../../migrations/index.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection string of the maintenance database, and the name of the migrated template to clone. */
    postgres: { url: string; template: string };
  }
}

/** A real PostgreSQL with one migrated template database; every test file clones it. */
export default async function setup(project: TestProject) {
  const server = await startEmbeddedPostgres(path.resolve('.cache/test'));
  const url = server.connectionString.replace(/\/hindsight$/, '/postgres');
  const template = `template_${project.name}_${process.pid}`;
  await administer(url, `drop database if exists ${template}`, `create database ${template}`);
  const connection = connect({
    connectionString: url.replace(/\/postgres$/, `/${template}`),
    applicationName: 'test template',
    onError: () => {},
  });
  await migrateToLatest(connection, migrations);
  await connection.close();
  project.provide('postgres', { url, template });
  return async () => {
    await administer(url, `drop database if exists ${template} with (force)`);
    await server.leave();
  };
}

async function administer(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
