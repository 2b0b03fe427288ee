import fs from 'node:fs';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { type DurationGroup, isMeasuredDuration } from '#analytics/metrics/answer.ts';
import { localFile } from '#app/cli/local-file.ts';
import type { Db } from '#app/db/client.server.ts';
import type { FigureRequest } from '#app/db/figure-request.ts';
import { figures } from '#app/db/figures.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { createImport } from '#app/workflows/import-history.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { runImport } from '#app/workflows/run-import.ts';
import { hasTestData, testDataPath } from './test-data.ts';

const viewer = administrator('test');
const actor = { kind: 'command', id: null, requestId: null } as const;

/** What the Python standard library computed from the raw files. */
export const REFERENCE = hasTestData
  ? JSON.parse(fs.readFileSync(testDataPath('incidents/REFERENCE.json'), 'utf8'))
  : {};

/** Imports a file of the test data as the only incidents and brings the figures up to date. */
export async function importAlone(db: Db, name: string, mapping: Record<string, unknown>): Promise<void> {
  await sql`truncate incidents, incident_sources, metrics_dirty cascade`.execute(db);
  const source = await localFile(testDataPath(name));
  const content = source.read(0, source.size);
  const file = { fileName: 'reference', content, mappingName: 'reference', mapping, confirmed: true, workerFrom: null };
  const importId = await createImport({ db, viewer, actor }, file);
  await runImport({ db, actor }, importId);
  await refreshMetrics(db);
}

async function ask(db: Db, request: FigureRequest) {
  const { groups } = await figures(db, viewer, request);
  expect(groups).toHaveLength(1);
  return groups[0]!;
}

/** The figure of all incidents is the reference's, to 0.001 s. */
export async function expectDistribution(
  db: Db,
  metric: string,
  wanted: Record<'n' | 'mean' | 'median' | 'p90_interp', number>,
): Promise<DurationGroup> {
  const group = await ask(db, { metric });
  if (!isMeasuredDuration(group)) throw new Error(`${metric} has no values`);
  expect(group.n).toBe(wanted.n);
  expect(Math.abs(group.mean.value! - wanted.mean)).toBeLessThanOrEqual(0.001);
  expect(Math.abs(group.median.value! - wanted.median)).toBeLessThanOrEqual(0.001);
  expect(Math.abs(group.p90.value! - wanted.p90_interp)).toBeLessThanOrEqual(0.001);
  return group;
}

interface FixedWindow {
  window: [string, string];
  failures: number;
  downtime_merged_s: number;
  mtbf_uptime_merged: number;
  availability_merged: number;
  mtbf_start_gap_mean: number;
}

/** MTBF, availability and the time between starts in the reference's window are the reference's. */
export async function expectReliability(db: Db, wanted: FixedWindow): Promise<void> {
  const [from, to] = wanted.window.map((text) => text.slice(0, 10)) as [string, string];
  const { downtime_merged_s: downtimeSeconds, failures } = wanted;
  const mtbf = await ask(db, { metric: 'mtbf', from, to });
  expect(mtbf).toMatchObject({ failures, downtimeSeconds, value: expect.closeTo(wanted.mtbf_uptime_merged, 3) });
  const availability = await ask(db, { metric: 'availability', from, to });
  expect(availability).toMatchObject({ failures, value: expect.closeTo(wanted.availability_merged, 6) });
  const between = await ask(db, { metric: 'mtbsi', from, to });
  expect(between).toMatchObject({ value: expect.closeTo(wanted.mtbf_start_gap_mean, 3) });
}
