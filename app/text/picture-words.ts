import type { TemplateChannel, Trigger } from '#templates/content.ts';
import { intervalMs } from '#templates/duty-plan.ts';
import type { EscalationTarget } from '#templates/escalation.ts';
import type { ImpactLevel, Severity } from '../db/schema.ts';
import { durationText } from './durations.ts';
import { CHANNEL_WORDS } from './incident-words.ts';
import { clockOf, dateAndTime, dayOf } from './instants.ts';
import { listed, uncapital } from './numerals.ts';
import { TRIGGER_MOMENT_WORDS } from './template-words.ts';

/* The words of the one-page picture: few, since it is looked at rather than read. */

/** How the steps of the plan are asked, and what a yes is called. */
export const STEP_WORDS = {
  acknowledged: { asked: 'Acknowledged?', done: 'Acknowledged' },
  lasting: { asked: 'While it lasts', done: 'While it lasted' },
  nature_determined: { asked: 'Nature determined?', done: 'Nature determined' },
  law: { asked: 'By law', done: 'By law' },
  mitigated: { asked: 'Mitigated?', done: 'Mitigated' },
  resolved: { asked: 'Resolved?', done: 'Resolved' },
  closed: { asked: 'Closed?', done: 'Closed' },
} as const;

export const ESCALATION_WORDS: Readonly<Record<EscalationTarget, string>> = {
  team_coordinators: 'Coordinators of the teams concerned',
  other_coordinators: 'Coordinators of the organisation',
  administrators: 'Administrators',
};

/** "02:40" on the day of the picture, else "Tue, 24 Nov, 02:40". */
export function momentText(at: Date, asOf: Date, timeZone: string): string {
  const isToday = dayOf(at, timeZone) === dayOf(asOf, timeZone);
  return isToday ? clockOf(at, timeZone) : dateAndTime(at, timeZone).replace(/ \d{4},/, ',');
}

/** "As of Sun, 22 Nov 2026, 02:31, Europe/Berlin". */
export const asOfText = (asOf: Date, timeZone: string): string =>
  `As of ${dateAndTime(asOf, timeZone)}, ${timeZone.replaceAll('_', ' ')}`;

/** "e-mail and in-app notice". */
export const howWords = (how: readonly TemplateChannel[]): string =>
  listed(how.map((channel) => uncapital(CHANNEL_WORDS[channel]))) || 'by no channel';

/** "67 h left", "40 min left", "4 h over". */
export function leftWords(dueAt: Date, asOf: Date): string {
  const minutes = Math.floor((dueAt.getTime() - asOf.getTime()) / 60_000);
  const amount = Math.abs(minutes) < 120 ? `${Math.abs(minutes)} min` : `${Math.floor(Math.abs(minutes) / 60)} h`;
  return `${amount} ${minutes < 0 ? 'over' : 'left'}`;
}

interface Held {
  severity: Severity;
  impactLevel: ImpactLevel | null;
}

/** When a trigger asks for its message, below the step that names the moment: "within 15 min", "every 30 min". */
export function planWords(trigger: Trigger, held: Held): string {
  switch (trigger.kind) {
    case 'moment':
      return trigger.withinMinutes === 0 ? 'at once' : `within ${minutes(trigger.withinMinutes)}`;
    case 'expected_grows':
      return `if it takes longer, within ${minutes(trigger.withinMinutes)}`;
    case 'law':
      return `${trigger.hoursAfterAwareness} h after we became aware, ${trigger.law}`;
    case 'periodic': {
      const every = `every ${durationText(intervalMs(trigger, held) / 1000)}`;
      const isPlain = trigger.from === 'acknowledged' && trigger.until === 'resolved';
      return isPlain ? every : `${every} from ${momentWord(trigger.from)} to ${momentWord(trigger.until)}`;
    }
  }
}

const minutes = (n: number) => durationText(n * 60);
const momentWord = (moment: keyof typeof TRIGGER_MOMENT_WORDS) => TRIGGER_MOMENT_WORDS[moment];

/** What is asked of a category that the incident does not have. */
export function categoryQuestion({ key, name }: { key: string; name: string }): string {
  if (key === 'privacy') return 'Is personal data concerned?';
  if (key === 'security') return 'Is it an attack or a security flaw?';
  if (key === 'availability') return 'Can users not use something?';
  return `Does it also concern “${name}”?`;
}

/** What follows from a yes: "Add Privacy: tell also privacy team; 72 h run from when we became aware (GDPR Art. 33)." */
export function categoryThen(name: string, roles: readonly string[], laws: readonly string[]): string {
  const told = roles.length > 0 ? `tell also ${listed(roles.map(uncapital))}` : 'its own messages are owed too';
  return `Add ${name}: ${told}${laws.length > 0 ? `; ${listed(laws)}` : ''}.`;
}

export const lawText = (hours: number, law: string) => `${hours} h run from when we became aware (${law})`;

/** "Is it worse than SEV2 with medium impact?" */
export function worseQuestion({ severity, impactLevel }: Held): string {
  return `Worse than ${severity}${impactLevel ? `, ${impactLevel} impact` : ''}?`;
}

/** "Change severity or impact: updates every 15 min at SEV1 (internal)." */
export const worseThen = (changes: readonly string[]): string => `Change severity or impact: ${listed(changes)}.`;

/** @param expectedSeconds what was said so far */
export const longerQuestion = (expectedSeconds: number | null): string =>
  expectedSeconds === null
    ? 'Can you say how long it will take?'
    : `Will it take longer than the ${durationText(expectedSeconds)} we said?`;

/** "Say how long you expect. Each time it grows, organisation administrators are told within 15 min." */
export function longerThen(roles: readonly string[], withinMinutes: number): string {
  const whom = roles.length > 0 ? listed(roles.map(uncapital)) : 'those concerned';
  return `Record how long. Each time it grows, tell ${whom} within ${minutes(withinMinutes)}.`;
}

export const REOPEN_QUESTION = { asked: 'Has it come back?', answer: 'Reopen it: what is owed begins anew.' };

/** What is said of a message that nothing made due, once the incident is over. */
export const NEVER_CAME = 'it did not come to this';

/** "and 12 more", "and 12 more, further on". */
export const moreWords = (n: number, isFurther: boolean): string => `and ${n} more${isFurther ? ', further on' : ''}`;

/** Why an incident of this kind owes nothing. */
export const OWES_NOTHING = {
  near_miss: 'A near miss owes nobody a message.',
  maintenance: 'Maintenance owes nobody a message.',
  duplicate: 'It is a duplicate: messages are owed by the other incident.',
} as const;
