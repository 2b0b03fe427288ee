import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { CreatedAt, Instant, OptionalInstant } from './columns.ts';

export const ROLES = ['viewer', 'responder', 'coordinator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface UserTable {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  role: Generated<Role>;
  timeZone: string | null;
  deactivatedAt: OptionalInstant;
  createdAt: CreatedAt;
}

export interface TeamTable {
  id: string;
  slug: string;
  name: string;
  coordinatorId: string | null;
  version: Generated<number>;
  createdAt: CreatedAt;
}

export interface MembershipTable {
  teamId: string;
  userId: string;
  role: Role;
  createdAt: CreatedAt;
}

export interface SessionTable {
  tokenHash: Buffer;
  userId: string;
  createdAt: CreatedAt;
  lastSeenAt: ColumnType<Date, Date | undefined, Date>;
  expiresAt: Instant;
  userAgent: string | null;
}

export interface OneTimeLinkTable {
  tokenHash: Buffer;
  purpose: 'invitation' | 'password_reset';
  userId: string;
  createdBy: string | null;
  createdAt: CreatedAt;
  expiresAt: Instant;
  usedAt: OptionalInstant;
}

export interface ApiTokenTable {
  id: string;
  name: string;
  tokenHash: Buffer;
  scopes: string[];
  userId: string | null;
  createdAt: CreatedAt;
  lastUsedAt: OptionalInstant;
  revokedAt: OptionalInstant;
}

/** Counts of tries, as rate-limiter-flexible keeps them. */
export interface ThrottleTable {
  key: string;
  points: Generated<number>;
  /** Unix time in milliseconds. */
  expire: number | null;
}

export interface AuditEntryTable {
  id: GeneratedAlways<number>;
  at: CreatedAt;
  actorKind: 'user' | 'token' | 'command' | 'job' | 'visitor';
  actorId: string | null;
  action: string;
  subjectType: string;
  subjectId: string | null;
  incidentId: string | null;
  details: JSONColumnType<Record<string, unknown>>;
  requestId: string | null;
}
