import { rebuildMetrics } from '../workflows/rebuild-metrics.ts';
import type { Command } from './command.ts';

export const command: Command = {
  usage: '[--json]\n\nThe result is the same that the refresh after each write leaves; figures can be read meanwhile.',
  options: {},
  async run(context) {
    const onTerminal = process.stderr.isTTY === true;
    const { incidents } = await rebuildMetrics(context.connection, (done) => {
      if (onTerminal) process.stderr.write(`\r${done} incidents`);
    });
    if (onTerminal) process.stderr.write('\r');
    await context.runPendingMetrics();
    context.out(context.json ? JSON.stringify({ incidents }) : `Computed ${incidents} incidents.`);
  },
};
