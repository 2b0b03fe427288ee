import type { Evidence } from '#analytics/actions/evidence.ts';
import type { Verification } from '#analytics/actions/verification.ts';
import type { Action, ActionChange } from '#app/db/actions.server.ts';
import { actionChangeText } from '#app/text/action-history-words.ts';
import { countText, plural } from '#app/text/numerals.ts';
import { percentText } from '#app/text/percents.ts';
import { isClaimedImpossible } from '#app/text/recurrence-words.ts';
import { rateRatioText, verificationText } from '#app/text/verification-words.ts';

/** Whether it worked: in words, and what they rest on. */
export function judgementOf(
  { state, strength, ...named }: Pick<Action, 'state' | 'strength' | `recurrence${'Cause' | 'Service' | 'Category'}`>,
  found: Verification | undefined,
  timeZone: string,
) {
  if (state === 'dropped') return { says: 'It was dropped, so there is nothing to look at.', figures: null };
  const namesNothing = Object.values(named).every((part) => part === null);
  if (namesNothing) return { says: 'It does not say what it is to stop, so nothing can be counted.', figures: null };
  if (state !== 'done' || !found)
    return { says: 'Once it is done, what came before is held against what comes after.', figures: null };
  const says = verificationText(found, timeZone, isClaimedImpossible({ strength, ...named }));
  if (found.state === 'not_due') return { says, figures: null };
  const { before, after, ...effect } = found.evidence;
  const ratio = rateRatioText({ before, after, ...effect });
  return {
    says,
    figures: {
      ratio: ratio.value,
      interval: ratio.interval,
      confidence: confidenceText(effect),
      rows: [
        {
          key: 'before',
          label: 'Before',
          count: countText(before.count),
          days: plural(Math.round(before.days), 'day', 'days'),
        },
        {
          key: 'after',
          label: 'After',
          count: countText(after.count),
          days: plural(Math.round(after.days), 'day', 'days'),
        },
      ],
    },
  };
}

const confidenceText = ({ isOneSided, levels: { lower, upper } }: Pick<Evidence, 'isOneSided' | 'levels'>) =>
  isOneSided ? `${percentText(1 - upper)} on one side` : percentText(1 - lower - upper);

/** What became of it, the newest first; by name for those who work on it, as "somebody" for everybody else (R24). */
export function historyRows(changes: readonly ActionChange[], mayChange: boolean) {
  return changes
    .map((change) => ({
      id: change.id,
      at: change.changedAt,
      text: `${(mayChange && change.changedByName) || 'Somebody'} ${actionChangeText(change)}`,
    }))
    .reverse();
}
