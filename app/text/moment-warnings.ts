import { durationText } from './durations.ts';
import { MOMENT_WORDS } from './incident-words.ts';

type MomentKind = keyof typeof MOMENT_WORDS;

/** Pairs between which a figure runs, or that only a typing error turns round: [earlier, later]. */
const ORDER: readonly [MomentKind, MomentKind][] = [
  ['impact_started', 'mitigated'],
  ['impact_started', 'resolved'],
  ['impact_started', 'closed'],
  ['detected', 'acknowledged'],
  ['detected', 'resolved'],
  ['mitigated', 'resolved'],
  ['resolved', 'closed'],
];

export interface MomentWarning {
  /** The moment to look at. */
  kind: MomentKind;
  text: string;
}

/**
 * What looks wrong about an incident's moments. They are kept as they were said, since the truth may arrive in pieces,
 * but a duration that ends before it starts counts in no figure. Detection before impact is not wrong: it is a prediction.
 */
export function momentWarnings(at: Readonly<Partial<Record<MomentKind, Date | null>>>): MomentWarning[] {
  return ORDER.flatMap(([earlier, later]) => {
    const from = at[earlier];
    const to = at[later];
    if (!from || !to || to >= from) return [];
    const gap = durationText((from.getTime() - to.getTime()) / 1000);
    const text = `"${MOMENT_WORDS[later]}" is ${gap} before "${MOMENT_WORDS[earlier]}": the time between them counts in no figure until one of them is corrected.`;
    return [{ kind: later, text }];
  });
}
