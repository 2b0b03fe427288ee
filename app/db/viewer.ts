import type { Role } from './schema.ts';

/**
 * On whose behalf something is read or written. `admin` sees everything; others see what is not restricted and the
 * restricted incidents they were given. The command line and jobs act as an administrator without a user.
 */
export interface Viewer {
  userId: string | null;
  name: string;
  /** The role in the whole organisation. */
  role: Role;
  /** Roles in single teams, by team id; they add to the organisation's role. */
  teamRoles: Readonly<Record<string, Role>>;
  timeZone: string;
}

/** Who acted, for the audit log. */
export interface Actor {
  kind: 'user' | 'token' | 'command' | 'job' | 'visitor';
  id: string | null;
  requestId: string | null;
}

/** Somebody who is none of our users: sees what is not restricted, as a mail that leaves the house tells it. */
export function outsider(timeZone: string): Viewer {
  return { userId: null, name: '', role: 'viewer', teamRoles: {}, timeZone };
}

/** A viewer for the command line and for jobs. */
export function administrator(name: string): Viewer {
  return { userId: null, name, role: 'admin', teamRoles: {}, timeZone: 'UTC' };
}
