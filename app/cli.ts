import { parseArgs } from 'node:util';
import type { CliContext, Command, StandaloneCommand } from './cli/command.ts';
import { UsageError } from './cli/command.ts';
import { commands } from './cli/commands.ts';
import { openDatabase } from './cli/open-database.ts';
import { readConfig } from './config.server.ts';
import { administrator } from './db/viewer.ts';
import { isAppError } from './errors.ts';
import { beginRecomputation, recomputeFacts } from './workflows/recompute-facts.ts';
import { refreshMetrics } from './workflows/refresh-metrics.ts';

const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** `npm run -s hindsight -- <command>`: finds the command, opens the database, runs it, says how it went. */
async function main(args: string[]): Promise<number> {
  const found = findCommand(args);
  if (!found) {
    const isGroup = commands.some((command) => command.name.startsWith(`${args[0]} `)) && args.includes('--help');
    const asked = args.length === 0 || args[0] === '--help' || args[0] === 'help' || isGroup;
    (asked ? console.log : console.error)(asked ? overview() : `There is no command "${args[0]}".\n\n${overview()}`);
    return args.length > 0 && asked ? EXIT.done : EXIT.usage;
  }
  const { command, rest } = found;
  const options = { ...command.options, help: { type: 'boolean' }, json: { type: 'boolean' } } as const;
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: rest, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  if (parsed.values.help) {
    console.log(`hindsight ${command.name} ${command.usage}`);
    return EXIT.done;
  }
  if ('runAlone' in command) {
    return command.runAlone(parsed.values as Parameters<StandaloneCommand['runAlone']>[0], parsed.positionals);
  }
  await runCommand(command, parsed);
  return EXIT.done;
}

async function runCommand(command: Command, parsed: ReturnType<typeof parseArgs>): Promise<void> {
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

/** Names may be two words (`user create`). */
function findCommand(args: string[]): { command: Command | StandaloneCommand; rest: string[] } | undefined {
  for (const words of [2, 1]) {
    const command = commands.find((candidate) => candidate.name === args.slice(0, words).join(' '));
    if (command) return { command, rest: args.slice(words) };
  }
  return undefined;
}

function overview(): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return `Usage: npm run -s hindsight -- <command> [options]\n\n${lines.join('\n')}\n\nEvery command has --help, and --json where machines read it.`;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof UsageError) {
      console.error(`${error.message}\nSee --help.`);
      process.exitCode = EXIT.usage;
      return;
    }
    if (isAppError(error)) {
      console.error(error.message);
      for (const [field, message] of Object.entries(error.fields)) {
        if (!error.message.includes(message)) console.error(`  ${field}: ${message}`);
      }
    } else console.error(error);
    process.exitCode = EXIT.failed;
  },
);
