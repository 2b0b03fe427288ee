import type { LogBins } from '#analytics/metrics/log-bins.ts';
import type { PhaseShare, Phases } from '#analytics/metrics/phases.ts';
import type { SurvivalSteps } from '#analytics/metrics/survival-steps.ts';
import { columnsOf } from '#app/components/tables/columns.ts';
import { investmentsOf, type ServiceSaving } from '#app/db/figure-investments.server.ts';
import { readPart } from '#app/db/figure-parts.server.ts';
import { spreadsOf } from '#app/db/figure-spreads.server.ts';
import { AppError } from '#app/errors.ts';
import { type ExportRequest, smallTable } from './exported-table.server.ts';
import { requestOf } from './figures.server.ts';

/*
 * Where the time of outages goes: the numbers of the pictures of the overview and of a figure's page.
 */

type PhaseRow = PhaseShare & Pick<Phases, 'n' | 'leftOut'>;

const PHASE_COLUMNS = columnsOf<PhaseRow>()({
  phase: { header: 'Phase', value: (row) => row.phase },
  share: { header: 'Share', unit: 'ratio', value: (row) => row.share },
  lower: { header: 'Lower', unit: 'ratio', value: (row) => row.interval[0] },
  upper: { header: 'Upper', unit: 'ratio', value: (row) => row.interval[1] },
  time: { header: 'Time', unit: 'seconds', value: (row) => row.seconds },
  n: { header: 'Incidents', value: (row) => row.n },
  leftOut: { header: 'Left out', value: (row) => row.leftOut },
});

/** A line for each phase; none where no incident has all five moments. */
export const phasesTable = smallTable<PhaseRow>(PHASE_COLUMNS, async (asked) => {
  const { phases, n, leftOut } = (await readInvestments(asked)).phases;
  return phases.map((phase) => ({ ...phase, n, leftOut }));
});

const SAVING_COLUMNS = columnsOf<ServiceSaving>()({
  service: { header: 'Service', value: (row) => row.service },
  halved: { header: 'Halved', value: (row) => row.lever },
  saved: { header: 'Saves a year', unit: 'seconds', value: (row) => row.savedSecondsPerYear },
  lower: { header: 'Lower', unit: 'seconds', value: (row) => row.interval[0] },
  upper: { header: 'Upper', unit: 'seconds', value: (row) => row.interval[1] },
  n: { header: 'Incidents', value: (row) => row.n },
  leftOut: { header: 'Left out', value: (row) => row.leftOut },
});

/** Every service with what halving its detection or its repair would save, the most first; also those with too few to rank. */
export const savingsTable = smallTable<ServiceSaving>(
  SAVING_COLUMNS,
  async (asked) => (await readInvestments(asked)).savings,
);

const readInvestments = ({ facts, viewer, params, now }: ExportRequest) =>
  readPart(facts, viewer, investmentsOf({ ...requestOf(params, now), ...ALONE }), now);

type Step = SurvivalSteps['steps'][number];

const SURVIVAL_COLUMNS = columnsOf<Step>()({
  after: { header: 'After', unit: 'seconds', value: (row) => row.seconds },
  share: { header: 'Still going on', unit: 'ratio', value: (row) => row.survival },
  lower: { header: 'Lower', unit: 'ratio', value: (row) => row.interval[0] },
  upper: { header: 'Upper', unit: 'ratio', value: (row) => row.interval[1] },
  atRisk: { header: 'Incidents that long', value: (row) => row.atRisk },
});

/** The steps of a duration's survival curve, evenly chosen where there are many; none where no incident is open. */
export const survivalTable = smallTable<Step>(SURVIVAL_COLUMNS, async ({ facts, viewer, params, now }) => {
  const request = { ...requestOf(params, now), ...ALONE };
  const spreads = await readPart(facts, viewer, spreadsOf([request]), now);
  const spread = spreads.get(request.metric);
  if (!spread) throw new AppError('INVALID', `${request.metric} is no duration: it has no survival curve.`);
  return spread.current?.survival?.steps ?? [];
});

interface Pile {
  isBefore: boolean;
  isOpen: boolean;
  seconds: number;
  n: number;
}

const SPREAD_COLUMNS = columnsOf<Pile>()({
  before: { header: 'Compared with', value: (row) => row.isBefore },
  open: { header: 'Open', value: (row) => row.isOpen },
  duration: { header: 'Duration', unit: 'seconds', value: (row) => row.seconds },
  n: { header: 'Incidents', value: (row) => row.n },
});

/** How the durations of a figure are spread, each with how many incidents it stands for; then those it is compared with. */
export const spreadTable = smallTable<Pile>(SPREAD_COLUMNS, async ({ facts, viewer, params, now }) => {
  const request = { ...requestOf(params, now), groupBy: undefined };
  const spread = (await readPart(facts, viewer, spreadsOf([request]), now)).get(request.metric);
  if (!spread) throw new AppError('INVALID', `${request.metric} is no duration: it has no spread.`);
  const piles = (isBefore: boolean, isOpen: boolean, bins: LogBins | undefined) =>
    Array.from(bins?.seconds ?? [], (seconds, i) => ({ isBefore, isOpen, seconds, n: bins!.weight[i]! }));
  return [spread.current, spread.before].flatMap((side, i) => [
    ...piles(i === 1, false, side?.values),
    ...piles(i === 1, true, side?.open),
  ]);
});

/** One window and one group, whatever a page shows beside them. */
const ALONE = { groupBy: undefined, compare: undefined };
