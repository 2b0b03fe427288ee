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

/** One command of `npm run -s hindsight -- <name>`. */
export interface Command {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** What follows the name, and what each option means. */
  usage: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** Runs on a database that is not migrated yet (`migrate` itself). */
  withoutMigration?: boolean;
  run(
    context: CliContext,
    values: Record<string, string | boolean | string[] | undefined>,
    positionals: string[],
  ): Promise<void>;
}

/** Thrown by a command that was called wrongly: exit code 2 instead of 1. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
