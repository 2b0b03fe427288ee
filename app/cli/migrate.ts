import { migrations } from '#migrations/index.ts';
import { migrateToLatest } from '../db/migrate.server.ts';
import type { Command } from './command.ts';

export const command: Command = {
  usage: '[--json]\n\nThe server does the same when it starts.',
  options: {},
  withoutMigration: true,
  async run({ connection, json, out }) {
    const applied = await migrateToLatest(connection, migrations);
    if (json) out(JSON.stringify({ applied }));
    else out(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.');
  },
};
