import type { Config } from './config.server.ts';
import type { Connection, Db } from './db/client.server.ts';
import type { FactSource } from './db/figure-facts.server.ts';
import type { Actor, Viewer } from './db/viewer.ts';
import type { LiveHub } from './live/hub.server.ts';
import type { Logger } from './log.server.ts';

/** What every loader and action gets from the server. Nothing else is shared between requests. */
export interface AppContext {
  config: Config;
  /** Signs the session cookie. */
  sessionSecret: string;
  db: Db;
  /** Where figures come from: a copy of the facts in this process's memory, kept as new as the database. */
  facts: FactSource;
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
  /** A page of ours as this viewer sees it, whole, for printing. The address is ours, never one from a request. */
  printable: (address: `/${string}`) => Promise<string>;
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends AppContext {}
  interface Future {
    v3_singleFetch: true;
  }
}
