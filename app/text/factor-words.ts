import { wilsonInterval } from '#analytics/statistics/wilson-interval.ts';
import { plural } from './numerals.ts';

/* The words for what contributed: conditions, never people. */

export const FACTOR_WORDS = {
  change: 'Change or deployment',
  dependency: 'Dependency',
  capacity: 'Capacity',
  configuration: 'Configuration',
  detection: 'Detection and monitoring',
  automation: 'Automation and tooling',
  design: 'Design and coupling',
  knowledge: 'Knowledge and documentation',
  process: 'Process and communication',
  environment: 'Environment, from outside',
} as const;

export const DEFENCE_WORDS = { missing: 'Was missing', held: 'Held' } as const;

/** "Defence missing: a limit on retries". */
export function defenceText(defence: string, state: keyof typeof DEFENCE_WORDS): string {
  return `${state === 'missing' ? 'Missing' : 'Held'}: ${defence}`;
}

interface Standing {
  category: keyof typeof FACTOR_WORDS;
  madeLikelier: string;
  serviceName: string | null;
  evidence: readonly string[];
  defence: string | null;
  defenceState: keyof typeof DEFENCE_WORDS | null;
}

/**
 * What a factor says beside the condition itself, where it differs from what somebody typed: "Kind: Capacity. Component: none. "
 *
 * @param differing the fields that do
 */
export function standsInstead(factor: Standing, differing: readonly string[]): string {
  const quoted = (text: string | null) => (text ? `“${text}”` : 'nothing');
  const parts: Record<string, string> = {
    madeLikelier: `What made it likelier: ${quoted(factor.madeLikelier)}. `,
    category: `Kind: ${FACTOR_WORDS[factor.category]}. `,
    serviceId: `Component: ${factor.serviceName ?? 'none in particular'}. `,
    evidence: `What shows it: ${plural(factor.evidence.length, 'entry', 'entries')} of the timeline. `,
    defence: `Defence: ${quoted(factor.defence)}. `,
    defenceState: `How the defence fared: ${factor.defenceState ? DEFENCE_WORDS[factor.defenceState] : 'not said'}. `,
  };
  return differing.map((field) => parts[field] ?? '').join('');
}

/** "in 3 of 7 analysed incidents: 16 … 75 % of such ones"; a share says nothing without its interval. */
export function shareOfAnalysed(incidents: number, analysed: number): string {
  const interval = wilsonInterval(incidents, analysed);
  const count = `in ${incidents} of ${plural(analysed, 'analysed incident', 'analysed incidents')}`;
  if (!interval) return count;
  const percent = (share: number) => Math.round(share * 100);
  return `${count} (${percent(interval[0])} … ${percent(interval[1])} %)`;
}

/** Below this many analysed incidents nothing is said of which condition is the more frequent. */
const FEW = 12;

/**
 * What a list of counts may be taken for.
 *
 * @param written incidents that have a post-mortem
 */
export function countsCaveat(analysed: number, written: number): string {
  if (analysed === 0) return 'No incident has been analysed yet, so there is nothing to count.';
  const of = written === analysed ? '' : ` of ${written} with a post-mortem`;
  const base = `${plural(analysed, 'incident', 'incidents')}${of} ${analysed === 1 ? 'has' : 'have'} an analysis.`;
  const few =
    analysed < FEW ? ' That is too few to say which condition is the most frequent: read what they say instead.' : '';
  return `${base}${few} Which conditions are written down also depends on what people looked for.`;
}
