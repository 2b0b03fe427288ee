import { Router } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Connection } from '../db/client.server.ts';
import { countJobs } from '../db/queue.server.ts';
import { asyncHandler } from './async-handler.server.ts';

export interface Readiness {
  /** Whether the schema is the newest one. */
  isMigrated: () => Promise<boolean>;
  /** Whether this process's workers run; undefined where its role has none. */
  workersRunning: () => boolean | undefined;
  isStopping: () => boolean;
}

/** `/healthz` says that the process lives, `/readyz` that it can do its role, `/metrics` speaks Prometheus. */
export function healthRoutes(connection: Connection, readiness: Readiness, registry: Registry): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get(
    '/readyz',
    asyncHandler(async (_request, response) => {
      const database = await connection.pool.query('select 1').then(
        () => true,
        () => false,
      );
      const migrations = database && (await readiness.isMigrated().catch(() => false));
      const workers = readiness.workersRunning();
      const ready = database && migrations && workers !== false && !readiness.isStopping();
      response
        .status(ready ? 200 : 503)
        .json({ ready, database, migrations, ...(workers !== undefined && { workers }) });
    }),
  );
  router.get('/metrics', (_request, response, next) => {
    registry.metrics().then((text) => response.type(registry.contentType).send(text), next);
  });
  return router;
}

export interface HttpMeters {
  registry: Registry;
  requestSeconds: Histogram<'method' | 'status'>;
}

/** The process's own figures; `live` counts open pages. */
export function createMeters(connection: Connection, live: { size: number }): HttpMeters {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'hindsight_' });
  new Gauge({
    name: 'hindsight_jobs',
    help: 'Background jobs that wait, by task and whether they failed for good',
    labelNames: ['task', 'state'],
    registers: [registry],
    async collect() {
      this.reset();
      // without the database the process still tells of itself
      const jobs = await countJobs(connection.db).catch(() => []);
      for (const row of jobs) this.set({ task: row.task, state: row.state }, row.n);
    },
  });
  new Gauge({
    name: 'hindsight_live_pages',
    help: 'Open pages that follow along',
    registers: [registry],
    collect() {
      this.set(live.size);
    },
  });
  const requestSeconds = new Histogram({
    name: 'hindsight_http_request_seconds',
    help: 'Time until a response was sent',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return { registry, requestSeconds };
}
