import { ESCALATION_STEPS, escalationPath } from '#templates/escalation.ts';
import { durationText } from '../../text/durations.ts';
import { listed } from '../../text/numerals.ts';
import { ESCALATION_WORDS } from '../../text/picture-words.ts';
import type { EscalationStop } from './picture.ts';
import { mayOwe, type PictureFacts } from './picture-facts.ts';

interface Waiting {
  dutyKey: string;
  dueAt: Date;
}

/**
 * Who is told of a message that is overdue, one after the other; with times for the one that is owed next.
 *
 * @param waiting the duty that waits longest, or the next one
 */
export function planEscalation(facts: PictureFacts, waiting: Waiting | null): EscalationStop[] {
  if (!mayOwe(facts) || facts.incident.state === 'closed') return [];
  const { people, escalateAfterMinutes, escalated, teams } = facts;
  const next = waiting && firstMissed(waiting, facts.duties);
  const nobody = ESCALATION_STEPS.filter((whom) => people[whom] === 0);
  const path = escalationPath({ dueAt: next?.dueAt.getTime() ?? 0 }, { escalateAfterMinutes, nobody });
  return ESCALATION_STEPS.map((whom, index) => {
    const stop = path.find((one) => one.whom === whom);
    const names = teams.map(({ name }) => name);
    const isTeams = whom === 'team_coordinators' && names.length > 0;
    return {
      whom: isTeams ? `Coordinators of ${listed(names)}` : ESCALATION_WORDS[whom],
      when: !stop
        ? { before: 'nobody: the next are told instead', at: null, after: '' }
        : next
          ? { before: '', at: new Date(stop.at), after: '' }
          : { before: `${durationText(stop.at / 1000)} after it was due`, at: null, after: '' },
      isTold: next !== null && escalated.some((one) => one.dutyKey === next.dutyKey && one.step === index + 1),
      isEmpty: !stop,
    };
  });
}

/** Of updates that were missed in a row the first: who is told of it is told of all. */
function firstMissed(waiting: Waiting, duties: PictureFacts['duties']): Waiting {
  const own = duties.find(({ dutyKey }) => dutyKey === waiting.dutyKey);
  const before = duties.find(
    (duty) =>
      triggerOf(duty) === triggerOf(waiting) &&
      duty.sentAt === null &&
      duty.notNeeded === null &&
      duty.dueAt.getTime() === own?.since.getTime() &&
      duty.missedAt?.getTime() === own.dueAt.getTime(),
  );
  return before ? firstMissed(before, duties) : waiting;
}

const triggerOf = ({ dutyKey }: Pick<Waiting, 'dutyKey'>) => dutyKey.slice(0, dutyKey.lastIndexOf('/'));
