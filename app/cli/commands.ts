import type { Command, StandaloneCommand } from './command.ts';

/** A command in the list: what it takes is loaded when it is asked for, since each needs another part of the program. */
export interface ListedCommand {
  /** One word or two. */
  name: string;
  /** One line for the list. */
  summary: string;
  load(): Promise<{ command: Command | StandaloneCommand }>;
}

/** Every command, in the order in which the list shows them. */
export const commands: readonly ListedCommand[] = [
  {
    name: 'import',
    summary: 'bring in incidents from a CSV, JSON or JSON Lines file, plain, zip or gz',
    load: () => import('./import.ts'),
  },
  {
    name: 'metrics',
    summary: 'answer a question for a figure, as /api/v1/metrics does',
    load: () => import('./metrics.ts'),
  },
  {
    name: 'rebuild-metrics',
    summary: 'compute the facts behind every figure anew',
    load: () => import('./rebuild-metrics.ts'),
  },
  { name: 'user create', summary: 'add a person who can sign in', load: () => import('./user.ts') },
  { name: 'token create', summary: 'make an API token', load: () => import('./token.ts') },
  { name: 'migrate', summary: 'bring the database to the newest schema', load: () => import('./migrate.ts') },
  {
    name: 'demo',
    summary: 'load the sample organisation into an empty database',
    load: () => import('./demo.ts'),
  },
  {
    name: 'lint',
    summary: 'the language aid: where a post-mortem blames, judges by hindsight or names people',
    load: () => import('./lint.ts'),
  },
  {
    name: 'bench',
    summary: 'measure the budgets against peers; without a name, list what there is to measure',
    load: () => import('./bench.ts'),
  },
];
