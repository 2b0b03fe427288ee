import { parseArgs } from 'node:util';
import { type StandaloneCommand, UsageError } from './cli/command.ts';
import { commands, type ListedCommand } from './cli/commands.ts';
import { isAppError } from './errors.ts';

const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** `npm run -s hindsight -- <command>`: finds the command, runs it, on the database where it needs one, and says how it went. */
async function main(args: string[]): Promise<number> {
  const found = findCommand(args);
  if (!found) {
    const isGroup = commands.some(({ name }) => name.startsWith(`${args[0]} `)) && args.includes('--help');
    const asked = args.length === 0 || args[0] === '--help' || args[0] === 'help' || isGroup;
    (asked ? console.log : console.error)(asked ? overview() : `There is no command "${args[0]}".\n\n${overview()}`);
    return args.length > 0 && asked ? EXIT.done : EXIT.usage;
  }
  const { listed, rest } = found;
  const { command } = await listed.load();
  const options = { ...command.options, help: { type: 'boolean' }, json: { type: 'boolean' } } as const;
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: rest, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  if (parsed.values.help) {
    console.log(`hindsight ${listed.name} ${command.usage}`);
    return EXIT.done;
  }
  if ('runAlone' in command) {
    return command.runAlone(parsed.values as Parameters<StandaloneCommand['runAlone']>[0], parsed.positionals);
  }
  const { runOnDatabase } = await import('./cli/run-on-database.ts');
  await runOnDatabase(command, parsed);
  return EXIT.done;
}

/** Names may be two words (`user create`). */
function findCommand(args: string[]): { listed: ListedCommand; rest: string[] } | undefined {
  for (const words of [2, 1]) {
    const listed = commands.find(({ name }) => name === args.slice(0, words).join(' '));
    if (listed) return { listed, rest: args.slice(words) };
  }
  return undefined;
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
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
