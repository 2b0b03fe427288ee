import { command as bench } from './bench.ts';
import type { Command, StandaloneCommand } from './command.ts';
import { command as demo } from './demo.ts';
import { command as importFile } from './import.ts';
import { command as lint } from './lint.ts';
import { command as metrics } from './metrics.ts';
import { command as migrate } from './migrate.ts';
import { command as rebuildMetrics } from './rebuild-metrics.ts';
import { command as tokenCreate } from './token.ts';
import { command as userCreate } from './user.ts';

/** Every command, in the order in which the list shows them. */
export const commands: readonly (Command | StandaloneCommand)[] = [
  importFile,
  metrics,
  rebuildMetrics,
  userCreate,
  tokenCreate,
  migrate,
  demo,
  lint,
  bench,
];
