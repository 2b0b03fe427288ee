import type { Config } from './config.server.ts';
import type { Connection, Db } from './db/client.server.ts';
import type { Actor, Viewer } from './db/viewer.ts';
import type { LiveHub } from './live/hub.server.ts';
import type { Logger } from './log.server.ts';

/** What every loader and action gets from the server. Nothing else is shared between requests. */
export interface AppContext {
  config: Config;
  /** Signs the session cookie. */
  sessionSecret: string;
  db: Db;
  connection: Connection;
  live: LiveHub;
  log: Logger;
  requestId: string;
  /** Allows this response's own scripts and styles. */
  nonce: string;
  /** Who is signed in by cookie; null for visitors. */
  viewer: Viewer | null;
  actor: Actor;
  /** The sender's address, for throttling. */
  remoteAddress: string;
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends AppContext {}
  interface Future {
    v3_singleFetch: true;
  }
}
