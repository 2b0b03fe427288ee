import { text } from 'node:stream/consumers';
import { ROLES, type Role } from '../db/schema.ts';
import { addUser } from '../workflows/add-user.ts';
import { type Command, UsageError } from './command.ts';

export const command: Command = {
  usage: `--email <address> --role <${ROLES.join('|')}> [--name <name>] [--json] < password

  --email  the address to sign in with
  --role   what they may do
  --name   how they appear; without it the part of the address before the @

The password is the first line of standard input, at least 12 characters. In a new installation the first person must be
an administrator.`,
  options: { email: { type: 'string' }, role: { type: 'string' }, name: { type: 'string' } },
  async run(context, values) {
    const { email, role, name } = values;
    if (typeof email !== 'string') throw new UsageError('Say whom: --email <address>.');
    if (!ROLES.includes(role as Role)) throw new UsageError(`Say what they may do: --role <${ROLES.join('|')}>.`);
    const password = (await text(process.stdin)).split(/\r?\n/)[0] ?? '';
    if (password === '') throw new UsageError('Pass the password on standard input.');
    const fallback = email.split('@')[0] ?? email;
    const user = await addUser(context, {
      email,
      password,
      role: role as Role,
      name: typeof name === 'string' ? name : fallback,
    });
    context.out(context.json ? JSON.stringify(user) : `${user.email} can sign in as ${role}.`);
  },
};
