import type { Connection } from '#app/db/client.server.ts';
import { refreshMetrics as refreshMarked } from '#app/workflows/refresh-metrics.ts';

/** Brings the facts up to date; the marks say which. Without marks it does nothing. */
export async function refreshMetrics({ connection }: { connection: Connection }): Promise<void> {
  await refreshMarked(connection.db);
}
