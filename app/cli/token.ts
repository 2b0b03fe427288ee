import { createApiToken } from '../workflows/api-tokens.ts';
import { type Command, UsageError } from './command.ts';

export const command: Command = {
  usage: `--name <name> --scopes <scope,scope> [--json]

  --name    what it is for
  --scopes  read, write, or for one resource: incidents:read, metrics:read, imports:write, …

The token is shown once. It acts as an administrator within its scopes. With --json: {"token": "…"}.`,
  options: { name: { type: 'string' }, scopes: { type: 'string' } },
  async run(context, values) {
    const { name, scopes } = values;
    if (typeof name !== 'string') throw new UsageError('Say what it is for: --name <name>.');
    if (typeof scopes !== 'string') throw new UsageError('Say what it may do: --scopes read');
    const wanted = scopes.split(/[\s,]+/).filter(Boolean);
    const { token } = await createApiToken(context, { name, scopes: wanted });
    context.out(context.json ? JSON.stringify({ token }) : token);
  },
};
