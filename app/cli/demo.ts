import { loadSample } from '../workflows/load-sample.ts';
import { type Command, UsageError } from './command.ts';

export const command: Command = {
  usage: `[--end <ISO date>] [--json]

12 services, 6 teams and 18 months of incidents that never happened, the same every time.
  --end   the instant at which they end; now if absent`,
  options: { end: { type: 'string' } },
  async run({ db, viewer, actor, json, out }, values) {
    const end = values.end as string | undefined;
    const endAt = end === undefined ? undefined : new Date(end);
    if (endAt && Number.isNaN(endAt.getTime())) throw new UsageError(`--end "${end}" is no ISO date.`);
    const { incidents } = await loadSample({ db, viewer, actor }, { endAt });
    out(json ? JSON.stringify({ incidents }) : `Loaded the sample organisation with ${incidents} incidents.`);
  },
};
