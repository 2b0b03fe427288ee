import type { Hit, Rewording } from '../rules/pattern.ts';
import { baseOf, participleOf } from './verbs.ts';

const OMITTED = /^(failed|fails|neglected|neglects|forgot|forgets|omitted|omits|forgotten) to ([a-z-]+)$/;
const OWED =
  /^(?:should|ought to)(?: (?:really|simply|just|also|certainly|probably))? have(?: (?:really|simply|just|also))? ([a-z-]+)$/;

/**
 * Says what did not happen as a fact: "failed to notice" becomes "did not notice", "should have escalated" becomes
 * "did not escalate", "had forgotten to renew" becomes "had not renewed".
 */
export function didNot({ words, before, next }: Hit): Rewording | null {
  const said = words.join(' ');
  const omitted = OMITTED.exec(said);
  if (omitted) return omission(omitted[1]!, omitted[2]!, before);
  const base = baseOf(OWED.exec(said)?.[1] ?? '');
  return base && base !== 'be' && next !== 'better' ? { text: `did not ${base}` } : null;
}

function omission(verb: string, base: string, before: string): Rewording | null {
  if (/^(?:had|has|have)$/.test(before)) {
    const participle = participleOf(base);
    return participle ? { text: `not ${participle}` } : null;
  }
  if (verb === 'forgotten') return null;
  return { text: `${verb.endsWith('s') ? 'does' : 'did'} not ${base}` };
}
