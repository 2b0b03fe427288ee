import { overdispersionTest } from '../statistics/overdispersion-test.ts';
import { blockLength, countsByBlock } from './comparison/time-blocks.ts';
import type { Window } from './instant.ts';
import type { Detection, Recapture } from './quiet-evidence.ts';
import type { QuietPeriodInput } from './quiet-period.ts';

/** One system in one stretch of time, as it was observed. */
export interface ObservedStretch {
  window: Window;
  /** When its failures started. */
  failuresAt: ArrayLike<number>;
  exposureSeconds: number;
  foundBy: Detection;
  recapture: Recapture;
  nearMisses: number;
}

/**
 * What a quiet period is judged by: its failures and those of the time before, how much more than by chance they come in
 * clusters, who found the incidents of both and which of them were noticed twice, and the near misses of the period.
 *
 * @param before null where nothing was observed before
 */
export function quietPeriodInput(
  period: ObservedStretch,
  before: ObservedStretch | null,
  targetSeconds: number | null,
): QuietPeriodInput {
  const stretch = ({ failuresAt, exposureSeconds }: ObservedStretch) => ({
    events: failuresAt.length,
    exposureSeconds,
  });
  const known = before && before.exposureSeconds > 0 ? before : null;
  const stretches = known ? [period, known] : [period];
  const length = blockLength(...stretches.map(({ window }) => window));
  const counts = length && stretches.map(({ failuresAt, window }) => countsByBlock(failuresAt, window, length));
  const found = (who: keyof Detection) => stretches.reduce((sum, { foundBy }) => sum + foundBy[who], 0);
  const noticed = (who: keyof Recapture) => stretches.reduce((sum, { recapture }) => sum + recapture[who], 0);
  return {
    period: stretch(period),
    before: known && stretch(known),
    dispersion: counts ? overdispersionTest(counts).dispersion : 1,
    targetSeconds,
    detection: {
      monitoring: found('monitoring'),
      staff: found('staff'),
      customer: found('customer'),
      unknown: found('unknown'),
    },
    recapture: { monitoring: noticed('monitoring'), people: noticed('people'), both: noticed('both') },
    nearMisses: period.nearMisses,
  };
}
