import type { Pool } from 'pg';
import type { Db } from '../db/client.server.ts';
import type { Actor, Viewer } from '../db/viewer.ts';

/** On whose behalf a workflow writes, and who the audit log names. */
export interface WorkflowContext {
  db: Db;
  viewer: Viewer;
  actor: Actor;
}

/** What a workflow that lets somebody in knows of a visitor. */
export interface VisitorContext {
  db: Db;
  connection: { pool: Pool };
  requestId: string | null;
  /** For throttling. */
  remoteAddress: string;
}

/** What is kept of the browser that a session is made for. */
export interface Browser {
  userAgent: string | null;
  /** Digest of the session it had before, which ends. */
  replaces: Buffer | null;
}
