import type { Process } from './history.ts';

const HOUR = 3600;
const SIGMA = 1.5;

/** Two periods, one after the other, seen at the end of the second one. */
export interface Scenario {
  name: string;
  /** Of each period. */
  weeks: number;
  /** Another mix of severities brings another downtime: availability and time between failures do change. */
  availabilityChanges: boolean;
  baseline: Process;
  current: Process;
}

/** Severities last differently, and have a mix. */
const EVEN: Process = {
  incidents: 100,
  arrivals: 'poisson',
  medians: [6 * HOUR, 3 * HOUR, HOUR, 0.3 * HOUR],
  mix: [0.1, 0.2, 0.3, 0.4],
  sigma: SIGMA,
  withinDay: 0,
};
const MOVED_MIX = [0.25, 0.25, 0.25, 0.25];
const MOVED_FAR = [0.4, 0.3, 0.2, 0.1];
/** Half of what happens is still going on two days later, and some of it at the end of the period. */
const LONG = { medians: [400 * HOUR, 200 * HOUR, 70 * HOUR, 20 * HOUR] };

/** Targets of SEV1 to SEV4, in seconds. */
export const TARGETS = [4 * HOUR, 8 * HOUR, 3 * HOUR, 2 * HOUR];

function pair(name: string, process: Partial<Process>, current: Partial<Process> = {}, weeks = 13): Scenario {
  const baseline = { ...EVEN, ...process };
  return {
    name: `${name}, ${baseline.incidents}`,
    weeks,
    availabilityChanges: current.mix !== undefined,
    baseline,
    current: { ...baseline, ...current },
  };
}

const CLUSTERED: Partial<Process> = { arrivals: { clusterSize: 3 }, withinDay: 0.5 };

/** Nothing changed: every "better" or "worse" is false. In those whose mix moves, nothing changed within a severity. */
export function nullScenarios(incidents: number): Scenario[] {
  const sized = (name: string, process: Partial<Process>, current?: Partial<Process>) =>
    pair(name, { ...process, incidents }, current);
  return [
    sized('(a) Poisson, lognormal', {}),
    sized('(b) negative binomial, variance to mean 3.5', { arrivals: { weeklyDispersion: 3.5 } }),
    sized('(b) negative binomial, variance to mean 6', { arrivals: { weeklyDispersion: 6 } }),
    sized('(c) clustered days', CLUSTERED),
    sized('(c) clustered days, mix moves', CLUSTERED, { mix: MOVED_MIX }),
    sized('(c) clustered days, mix moves far', CLUSTERED, { mix: MOVED_FAR }),
    sized('(d) the last still open', LONG),
    sized('(c, d) clustered days, mix moves, the last still open', { ...CLUSTERED, ...LONG }, { mix: MOVED_MIX }),
  ];
}

/** Nothing changed from one month to the next: four weeks are little to learn from how incidents cluster. */
export function nullMonths(incidents: number): Scenario[] {
  const month = (name: string, process: Partial<Process>) =>
    pair(`${name}, 4 weeks`, { ...process, incidents }, undefined, 4);
  return [
    month('(a) Poisson, lognormal', {}),
    month('(b) negative binomial, variance to mean 3.5', { arrivals: { weeklyDispersion: 3.5 } }),
    month('(c) clustered days', CLUSTERED),
  ];
}

/** Something did change, and is to be seen in one figure. */
export function powerScenarios(): { figure: 'count' | 'duration'; scenario: Scenario }[] {
  const hundred: Partial<Process> = { incidents: 100, arrivals: 'fixed' };
  const times = (factor: number) => ({ medians: EVEN.medians.map((median) => median * factor) });
  return [
    { figure: 'duration', scenario: pair('durations halved', hundred, times(0.5)) },
    { figure: 'duration', scenario: pair('durations doubled', hundred, times(2)) },
    { figure: 'count', scenario: pair('20 incidents after', { incidents: 60 }, { incidents: 20 }) },
    { figure: 'count', scenario: pair('60 incidents after', { incidents: 20 }, { incidents: 60 }) },
  ];
}
