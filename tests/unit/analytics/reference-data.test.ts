import fs from 'node:fs';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { parse } from 'csv-parse';
import { beforeAll, describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { FactColumns } from '#analytics/metrics/columns/fact-columns.ts';
import { DURATIONS, type DurationId, type Moment } from '#analytics/metrics/definitions.ts';
import { type IncidentFact, incidentFact } from '#analytics/metrics/incident-fact.ts';
import { meanTimeBetweenStarts } from '#analytics/metrics/incident-values.ts';
import type { Instant } from '#analytics/metrics/instant.ts';
import { availability, meanTimeBetweenFailures } from '#analytics/metrics/reliability.ts';
import { type DurationObservation, durationSummary } from '#tests/support/duration-summary.ts';
import { exposureOf, takeFact } from '#tests/support/fact-columns.ts';
import { hasTestData, testDataPath } from '#tests/support/test-data.ts';

/** The moments of an import, as the analytics take them. */
function factOf(at: Partial<Record<Moment, Instant | undefined>>): IncidentFact {
  const moments = Object.entries(at).filter(([, instant]) => instant !== undefined);
  return incidentFact({
    kind: 'production',
    merged: false,
    detectionSource: null,
    cause: null,
    takenBack: [],
    moments: Object.fromEntries(
      moments.map(([moment, instant]) => [moment, { at: instant, source: 'import', change: 'recorded' }]),
    ),
  });
}

function summary(facts: readonly IncidentFact[], id: DurationId) {
  expect(DURATIONS.some((definition) => definition.id === id)).toBe(true);
  const observations: DurationObservation[] = facts.map((fact) => ({
    ...fact.durations[id],
    fromDetection: false,
    confirmed: false,
  }));
  return durationSummary({}, observations, 7_776_000);
}

interface Distribution {
  n: number;
  mean: number;
  median: number;
  p90_interp: number;
}

function expectDistribution(group: ReturnType<typeof summary>, reference: Distribution): void {
  expect(group).toMatchObject({ status: 'measured', n: reference.n });
  if (group.status !== 'measured') return;
  expect(Math.abs(group.mean.value! - reference.mean)).toBeLessThanOrEqual(0.001);
  expect(Math.abs(group.median.value! - reference.median)).toBeLessThanOrEqual(0.001);
  expect(Math.abs(group.p90.value! - reference.p90_interp)).toBeLessThanOrEqual(0.001);
}

interface FixedWindow {
  window: [string, string];
  failures: number;
  downtime_merged_s: number;
  mtbf_uptime_merged: number;
  mtbf_start_gap_mean: number;
  availability_merged: number;
}

function expectReliability(facts: readonly IncidentFact[], reference: FixedWindow): void {
  const at = (text: string) => Date.parse(text.endsWith('00:00') && text.length > 19 ? text : `${text}Z`) * 1000;
  const window = { start: at(reference.window[0]), end: at(reference.window[1]) };
  const columns = new FactColumns();
  for (const fact of facts) takeFact(columns, fact);
  const exposure = exposureOf(columns, window);
  const mtbf = meanTimeBetweenFailures(exposure);
  expect(mtbf.failures).toBe(reference.failures);
  expect(mtbf.downtimeSeconds).toBe(reference.downtime_merged_s);
  expect(Math.abs(mtbf.value! - reference.mtbf_uptime_merged)).toBeLessThanOrEqual(0.001);
  expect(mtbf.value!).toBeGreaterThan(0);
  expect(Math.abs(availability(exposure).value! - reference.availability_merged)).toBeLessThanOrEqual(0.001);
  const starts = facts.map(({ startedAt }) => startedAt!).filter((at) => at >= window.start && at < window.end);
  const between = meanTimeBetweenStarts(starts.length, Math.min(...starts), Math.max(...starts));
  expect(Math.abs(between.value! - reference.mtbf_start_gap_mean)).toBeLessThanOrEqual(0.001);
}

describe.skipIf(!hasTestData)('figures of real incidents equal the reference', () => {
  const reference = hasTestData ? JSON.parse(fs.readFileSync(testDataPath('incidents/REFERENCE.json'), 'utf8')) : {};

  describe('24,918 ServiceNow tickets', () => {
    const overall = reference['uci-servicenow']?.overall;
    let tickets: Record<string, Instant | undefined>[] = [];
    beforeAll(async () => {
      tickets = await readTickets(testDataPath('incidents/uci-servicenow/incident_event_log.csv.zip'));
    }, 60_000);

    const facts = (detected: 'opened' | 'created') =>
      tickets.map((ticket) =>
        factOf({
          impact_started: ticket.opened,
          detected: ticket[detected],
          acknowledged: ticket.active,
          resolved: ticket.resolved,
          closed: ticket.closed,
        }),
      );

    it('to resolve, with 1,556 that closed without a resolution not applicable rather than open', () => {
      const group = summary(facts('opened'), 'time_to_resolve');
      expectDistribution(group, overall['ttr(resolved_at-opened_at)']);
      expect(group).toMatchObject({ censored: 0, excluded: { notApplicable: 1556 } });
    });

    it('to acknowledge, from the opening', () => {
      const group = summary(facts('opened'), 'time_to_acknowledge');
      expectDistribution(group, overall['tta_A(first Active - opened_at)']);
      expect(group.excluded.invalid).toBe(reference['uci-servicenow'].exclusions.tta_A.negative);
    });

    it('to register, leaving out the six that were registered before they were opened', () => {
      const group = summary(facts('created'), 'time_to_detect');
      expectDistribution(group, overall['time_to_register(sys_created_at-opened_at)']);
      expect(group.excluded).toMatchObject({ invalid: 6, notApplicable: 11_495 });
    });

    it('to close', () => {
      expectDistribution(summary(facts('opened'), 'time_to_close'), overall['ttc(closed_at-opened_at)']);
    });

    it('between failures, which the union of overlapping tickets keeps above zero', () => {
      expectReliability(facts('opened'), reference['uci-servicenow'].mtbf_fixed_window);
    });
  });

  describe('801 incidents of a status page', () => {
    let facts: IncidentFact[] = [];
    beforeAll(async () => {
      const file = fs.readFileSync(testDataPath('incidents/github-status/incidents.jsonl.gz'));
      const lines = zlib.gunzipSync(file).toString().trim().split('\n');
      const instant = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text) * 1000);
      facts = lines
        .map((line) => JSON.parse(line))
        .filter((record) => record.impact !== 'maintenance')
        .map((record) =>
          factOf({
            impact_started: instant(record.started_at),
            detected: instant(record.started_at),
            mitigated: instant(record.updates.find(({ status }: { status: string }) => status === 'Monitoring')?.at),
            resolved: instant(record.resolved_at),
          }),
        );
    });

    it('to resolve and to mitigate', () => {
      const overall = reference['github-status'].overall;
      expectDistribution(summary(facts, 'time_to_resolve'), overall['ttr_posted(resolved_at-started_at)']);
      expectDistribution(summary(facts, 'time_to_mitigate'), overall['ttm(first Monitoring - started_at)']);
    });

    it('between failures', () => expectReliability(facts, reference['github-status'].mtbf_fixed_window));
  });
});

/** The event log, many rows a ticket: last values in file order, first acknowledgement. */
async function readTickets(file: string): Promise<Record<string, Instant | undefined>[]> {
  const zip = await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(file, { lazyEntries: true });
  const entry = await new Promise<yauzl.Entry>((resolve) => {
    zip.once('entry', resolve);
    zip.readEntry();
  });
  const stream = await promisify<yauzl.Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip))(entry);
  const tickets = new Map<string, Record<string, Instant | undefined>>();
  for await (const row of stream.pipe(parse({ columns: true, bom: true }))) {
    const ticket = tickets.get(row.number) ?? {};
    tickets.set(row.number, ticket);
    const keep = (name: string, value: string) => {
      if (value !== '?') ticket[name] = dayFirst(value);
    };
    keep('opened', row.opened_at);
    keep('created', row.sys_created_at);
    keep('resolved', row.resolved_at);
    keep('closed', row.closed_at);
    if (row.incident_state === 'Active') {
      const at = dayFirst(row.sys_updated_at);
      ticket.active = Math.min(ticket.active ?? at, at);
    }
  }
  zip.close();
  return [...tickets.values()];
}

function dayFirst(text: string): Instant {
  const [, day, month, year, hour, minute] = /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+)$/.exec(text)!.map(Number);
  return Date.UTC(year!, month! - 1, day!, hour!, minute!) * 1000;
}
