import { type Coverage, coverageTable } from './coverage.ts';
import { nullMonths, nullScenarios, powerScenarios } from './scenarios.ts';
import { type Verdicts, verdictsOf } from './verdicts.ts';

/** The most pairs in which something may be said where nothing changed, and the least in which a real change is seen. */
const MOST_FALSE = 0.05;
const LEAST_SEEN = 0.8;
const COVERED = 0.95;
const APPROXIMATELY = [0.92, 0.98] as const;
/** Monte-Carlo error is taken as this many standard errors: one cell in 700 is beyond by chance. */
const STANDARD_ERRORS = 3;
/** And as this many against what adding up says: there nothing but the draws can differ, in some fifty cells. */
const STANDARD_ERRORS_OF_DRAWS = 4;

const OURS = ['count', 'duration', 'withinTarget', 'betweenFailures', 'availability'] as const;
/** What a page's sentence says of all of these together. */
const PAGE = 'page';
const PLAIN = ['plainCount', 'plainDuration', 'logRank'] as const;
const HEAD = [
  'count',
  'duration',
  'within target',
  'MTBF',
  'availability',
  'any of these, Holm',
  'plain Poisson',
  'plain Mann-Whitney',
  'plain log-rank',
];

/** Prints how often verdicts are false, real changes seen and intervals right; returns what is out of bounds, in words. */
export async function truth({ runs, seed }: { runs: number; seed: number }): Promise<string[]> {
  return [...falseVerdicts(runs, seed), ...seenChanges(runs, seed), ...coverage(runs)];
}

function error(share: number, runs: number, standardErrors = STANDARD_ERRORS): number {
  return standardErrors * Math.sqrt((share * (1 - share)) / runs);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function printTable(head: readonly string[]) {
  console.log(`| ${head.join(' | ')} |\n|${head.map(() => '---').join('|')}|`);
  return (cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`);
}

function falseVerdicts(runs: number, seed: number): string[] {
  console.log(`\nNothing changed; better or worse in (${runs} pairs, +- ${percent(error(MOST_FALSE, runs) / 1.5)}):\n`);
  const row = printTable(['scenario, incidents in each period', ...HEAD]);
  return [...nullScenarios(100), ...nullScenarios(20), ...nullMonths(30)].flatMap((scenario) => {
    const told = verdictsOf(scenario, runs, String(seed));
    const meant = [...OURS, PAGE].filter(
      (figure) => !scenario.availabilityChanges || (figure !== 'availability' && figure !== 'betweenFailures'),
    ) as (keyof Verdicts)[];
    const cell = (figure: keyof Verdicts) =>
      meant.includes(figure) || PLAIN.some((name) => name === figure) ? percent(told[figure]) : 'changes';
    row([scenario.name, ...[...OURS, PAGE, ...PLAIN].map((figure) => cell(figure as keyof Verdicts))]);
    return meant
      .filter((figure) => told[figure] > MOST_FALSE + error(MOST_FALSE, runs))
      .map((figure) => `${scenario.name}: ${figure} ${percent(told[figure])} false, at most ${percent(MOST_FALSE)}`);
  });
}

function seenChanges(runs: number, seed: number): string[] {
  console.log(`\nSomething changed; seen in (${runs} pairs, +- ${percent(error(LEAST_SEEN, runs) / 1.5)}):\n`);
  const row = printTable(['change, incidents in each period before', 'figure', 'seen', 'plain log-rank']);
  return powerScenarios().flatMap(({ figure, scenario }) => {
    const told = verdictsOf(scenario, runs, String(seed));
    row([scenario.name, figure, percent(told[figure]), figure === 'duration' ? percent(told.logRank) : '']);
    return told[figure] < LEAST_SEEN - error(LEAST_SEEN, runs)
      ? [`${scenario.name}: seen in ${percent(told[figure])}, at least ${percent(LEAST_SEEN)}`]
      : [];
  });
}

function coverage(runs: number): string[] {
  console.log(`\nIntervals of 95 % cover (${runs} samples, +- ${percent(error(COVERED, runs) / 1.5)}):\n`);
  const row = printTable(['interval', 'kind', 'shape', 'n', 'covers', 'enumerated']);
  return coverageTable(runs).flatMap((cell) => {
    const { quantity, kind, shape, n, covered, enumerated } = cell;
    row([quantity, kind, shape, String(n), percent(covered), enumerated === null ? '' : percent(enumerated)]);
    return isRight(cell) ? [] : [`${quantity} of ${n}, ${shape}: covers ${percent(covered)}`];
  });
}

/** Exact ones cover at least what they say and as often as adding up says; approximate ones nearly. */
function isRight({ kind, covered, enumerated, runs }: Coverage): boolean {
  const [least, most] = kind === 'exact' ? [COVERED, 1] : APPROXIMATELY;
  if (enumerated !== null && Math.abs(covered - enumerated) > error(enumerated, runs, STANDARD_ERRORS_OF_DRAWS))
    return false;
  return covered >= least - error(least, runs) && covered <= most + error(most, runs);
}
