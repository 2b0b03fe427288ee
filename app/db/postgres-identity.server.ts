import fs from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../errors.ts';

/** The user that runs PostgreSQL; undefined: ours. */
export type Identity = { uid: number; gid: number; name: string } | undefined;

/** PostgreSQL refuses to run as root: there it runs as the owner of the data, or as a system user. */
export async function chooseIdentity(dataDir: string, binaries: string): Promise<Identity> {
  if (process.getuid?.() !== 0) return undefined;
  const users = (await fs.readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const toIdentity = (user: string[]) => ({ uid: Number(user[2]), gid: Number(user[3]), name: user[0] ?? '' });
  const cluster = path.join(dataDir, 'postgres');
  const owner = (await fs.stat(cluster).catch(() => fs.stat(dataDir))).uid;
  const user =
    users.find((candidate) => owner !== 0 && Number(candidate[2]) === owner) ??
    users.find((candidate) => candidate[0] === 'postgres') ??
    users.find((candidate) => candidate[0] === 'nobody');
  if (!user)
    throw new AppError('UNAVAILABLE', 'PostgreSQL cannot run as root and there is no user "nobody" to run it.');
  const identity = toIdentity(user);
  const closed = [...(await closedFolders(dataDir, identity)), ...(await closedFolders(binaries, identity))];
  if (closed.length > 0) {
    const folders = [...new Set(closed)].map((folder) => `chmod o+x ${folder}`).join('\n  ');
    throw new AppError(
      'UNAVAILABLE',
      `As root, the embedded PostgreSQL runs as the user "${identity.name}", who cannot reach a folder on the way. ` +
        `Either open it:\n  ${folders}\nor start Hindsight as another user, or set DATABASE_URL.`,
    );
  }
  return identity;
}

async function closedFolders(target: string, identity: { uid: number; gid: number }): Promise<string[]> {
  const closed: string[] = [];
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    const { mode, uid, gid } = await fs.stat(folder);
    const bit = uid === identity.uid ? 0o100 : gid === identity.gid ? 0o010 : 0o001;
    if (!(mode & bit)) closed.unshift(folder);
    if (folder === path.dirname(folder)) return closed;
  }
}
