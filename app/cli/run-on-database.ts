import type { parseArgs } from 'node:util';
import { readConfig } from '../config.server.ts';
import { administrator } from '../db/viewer.ts';
import { beginRecomputation, recomputeFacts } from '../workflows/recompute-facts.ts';
import { refreshMetrics } from '../workflows/refresh-metrics.ts';
import type { CliContext, Command } from './command.ts';
import { openDatabase } from './open-database.ts';

/** Opens the database, brings it to the newest schema unless the command does, and runs the command on it. */
export async function runOnDatabase(command: Command, parsed: ReturnType<typeof parseArgs>): Promise<void> {
  const config = readConfig();
  const opened = await openDatabase(config, command.withoutMigration ?? false);
  const context: CliContext = {
    db: opened.connection.db,
    connection: opened.connection,
    config,
    viewer: administrator('command line'),
    actor: { kind: 'command', id: null, requestId: null },
    json: parsed.values.json === true,
    out: (text) => console.log(text),
    runPendingMetrics: async () => {
      await refreshMetrics(opened.connection.db);
      if (await beginRecomputation(opened.connection.db)) await recomputeFacts(opened.connection);
    },
  };
  try {
    await command.run(context, parsed.values as Parameters<Command['run']>[1], parsed.positionals);
  } finally {
    await opened.close();
  }
}
