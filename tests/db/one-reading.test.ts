import { beforeAll, describe, expect, it } from 'vitest';
import { FactCopy } from '#app/db/fact-copy.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { loadReport } from '#app/report/load-report.server.ts';
import { loadOverview } from '#app/routes/_index/load-overview.server.ts';
import { loadComparison } from '#app/routes/compare/load-comparison.server.ts';
import { loadDataQuality } from '#app/routes/data-quality/load-data-quality.server.ts';
import { loadFigure } from '#app/routes/figures.$metric/load-figure.server.ts';
import { loadQuiet } from '#app/routes/good-unaware-or-lucky/load-quiet.server.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { useDatabase } from '#tests/support/database.ts';
import { recordIncident, recordServices } from '#tests/support/recorded-incident.ts';

const database = useDatabase();
const admin = administrator('test');
const VISIT = new Date('2026-04-20T12:00:30Z');
let services: Record<'billing' | 'search', string>;

const record = async (day: number, id: string) => {
  const start = Date.UTC(2026, 2, 1 + day, 10);
  const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
  await recordIncident(database.db, {
    at: { impact_started: at(0), detected: at(5), acknowledged: at(9), mitigated: at(30), resolved: at(40 + day) },
    services: [id],
    severity: 'SEV1',
    detectionSource: 'customer',
  });
};

beforeAll(async () => {
  services = await recordServices(database.db, 'billing', 'search');
  for (let day = 0; day < 50; day += 2) await record(day, day % 4 === 0 ? services.billing : services.search);
  await refreshMetrics(database.db);
});

/** A copy that takes in another incident after its page has read it so many times. */
class BusyCopy extends FactCopy {
  #left: number;

  constructor(reads: number) {
    super(database.connection);
    this.#left = reads;
  }

  override async reach(newest: number | null) {
    const isBetween = this.#left-- === 0;
    if (isBetween) {
      await record(47, services.search);
      await refreshMetrics(database.db);
      await this.refresh();
    }
    return super.reach(newest);
  }
}

const period = 'from=2026-03-01&to=2026-04-20';
const PAGES: Record<string, (source: FactCopy) => Promise<unknown>> = {
  overview: (source) => loadOverview(source, admin, new URLSearchParams(period), VISIT),
  'time to resolve': (source) => loadFigure(source, admin, 'time_to_resolve', new URLSearchParams(period), VISIT),
  availability: (source) => loadFigure(source, admin, 'availability', new URLSearchParams(period), VISIT),
  'good, unaware or lucky': (source) => loadQuiet(source, admin, new URLSearchParams(period), VISIT),
  report: (source) => loadReport(source, admin, '2026-04', new URLSearchParams(), VISIT),
  comparison: (source) => {
    const sides = new URLSearchParams('by=service&a=billing&b=search');
    return loadComparison(source, admin, sides, VISIT);
  },
  'data quality': (source) => loadDataQuality(source, admin, new URLSearchParams(period), VISIT),
};

describe('everything a page says of facts is of one state of them', () => {
  it.each(Object.entries(PAGES))('%s', async (_, load) => {
    const quiet = new BusyCopy(-1);
    await quiet.refresh();
    const before = await load(quiet);
    // the page's clock is the first to read, the page the second; there is no third
    const busy = new BusyCopy(2);
    await busy.refresh();
    expect(await load(busy)).toEqual(before);
  });
});
