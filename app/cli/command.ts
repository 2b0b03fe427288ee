import type { ParseArgsConfig } from 'node:util';
import type { Config } from '../config.server.ts';
import type { Connection, Db } from '../db/client.server.ts';
import type { Actor, Viewer } from '../db/viewer.ts';

/** What a command may use. The command line acts as an administrator. */
export interface CliContext {
  db: Db;
  connection: Connection;
  config: Config;
  viewer: Viewer;
  actor: Actor;
  /** True with --json: the last line on standard output is for machines. */
  json: boolean;
  /** Writes a line to standard output. */
  out(text: string): void;
  /** Brings every figure up to date where no worker does: a command that answers figures, or changed some, calls it. */
  runPendingMetrics(): Promise<void>;
}

interface CommandWords {
  /** What follows the name, and what each option means. */
  usage: string;
  options: NonNullable<ParseArgsConfig['options']>;
}

/** What was said behind the command's name. */
type Values = Record<string, string | boolean | string[] | undefined>;

/** One command of `npm run -s hindsight -- <name>`. */
export interface Command extends CommandWords {
  /** Runs on a database that is not migrated yet (`migrate` itself). */
  withoutMigration?: boolean;
  run(context: CliContext, values: Values, positionals: string[]): Promise<void>;
}

/** A command that leaves the database alone. */
export interface StandaloneCommand extends CommandWords {
  /** @returns the exit code */
  runAlone(values: Values, positionals: string[]): Promise<number>;
}

/** Thrown by a command that was called wrongly: exit code 2 instead of 1. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
