import type { Settling } from '#analytics/metrics/quiet-period.ts';
import { durationText } from './durations.ts';
import { capital, countText, listed, numberWord } from './numerals.ts';

/* What would settle whether a quiet time is good, unaware or lucky. */

/** What most of the incidents that customers found have in common. */
export interface CustomerFinds {
  /** "Billing", "“invoice template missing” in Billing". */
  what: string;
  n: number;
}

/** In a line, behind "what could tell": the first, and where nobody knows who would notice, that too. */
export function whatCould(settling: readonly Settling[]): string {
  const [first, ...others] = settling;
  if (!first) return 'more time';
  return listed([first, ...others.filter(({ code }) => code === 'rehearse_detection')].map(brief));
}

function brief(settling: Settling): string {
  switch (settling.code) {
    case 'more_time_without_failure':
      return `${durationText(settling.seconds)} more in service without a failure`;
    case 'fewer_failures':
      return 'fewer failures, since even the upper bound misses the target';
    case 'set_target':
      return 'a target for the time between failures';
    case 'rehearse_detection':
      return 'an exercise that shows who notices';
    case 'record_who_found_it':
      return `who noticed ${settling.n === 1 ? 'the incident that does' : `the ${countText(settling.n)} incidents that do`} not say`;
    case 'record_who_else_noticed':
      return 'a record of what monitoring and people both noticed';
    case 'watch_what_customers_find':
      return 'a synthetic check on what customers found';
    case 'longer_quiet':
      return `${durationText(settling.seconds)} more as quiet`;
  }
}

/** As a sentence. `customerFinds` says what most of the incidents that customers found have in common. */
export function settlingSentence(settling: Settling, customerFinds: CustomerFinds | null): string {
  switch (settling.code) {
    case 'more_time_without_failure':
      return `${capital(durationText(settling.seconds))} more in service without a failure would bring even the lower bound to the target.`;
    case 'fewer_failures':
      return `Nothing but fewer failures: with the target of ${durationText(settling.targetSeconds)} beyond the upper bound there is no quiet to be good at.`;
    case 'set_target':
      return 'A target for the time between failures would say what counts as rare enough.';
    case 'rehearse_detection':
      return settling.known === 0
        ? 'Nobody knows who would notice: break something on purpose in an exercise, and see who does.'
        : `Who found ${settling.known === 1 ? 'one incident does' : `${countText(settling.known)} incidents does`} not clear us: break something on purpose in an exercise, and see who notices.`;
    case 'record_who_found_it':
      return `${settling.n === 1 ? 'One incident does' : `${countText(settling.n)} incidents do`} not say who noticed ${settling.n === 1 ? 'it' : 'them'}: say so.`;
    case 'record_who_else_noticed':
      return `Record of each incident who noticed it too, without having been told: ${numberWord(settling.missing)} more that monitoring and people both noticed, each independently, and one could estimate how many nobody did.`;
    case 'watch_what_customers_find':
      return customerFinds
        ? `One synthetic check on ${customerFinds.what} could have caught ${customerFinds.n} of the ${countText(settling.n)} that customers found.`
        : `A synthetic check on what customers use could have caught some of the ${countText(settling.n)} that they found.`;
    case 'longer_quiet':
      return `${capital(durationText(settling.seconds))} more in service without a further failure, and luck would hardly explain the quiet.`;
  }
}
