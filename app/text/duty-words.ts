import type { Stage, TemplateChannel } from '#templates/content.ts';
import type { DutyState, NotNeededReason } from '#templates/duty-types.ts';
import { countWords } from './counts.ts';
import { durationText } from './durations.ts';
import { CHANNEL_WORDS } from './incident-words.ts';
import { capital, listed, numberWord, plural, uncapital } from './numerals.ts';
import { STAGE_WORDS } from './template-words.ts';

/* What is owed, in words: to whom, by when, and what became of it. */

interface NamedDuty {
  /** Names of the recipient roles that are always told. */
  roles: readonly string[];
  channels: readonly TemplateChannel[];
  stage: Stage;
}

/**
 * Whom it tells, how, and of what: "tell organisation administrators (e-mail, “acknowledged”)".
 *
 * @param mostRoles of more, the others are counted: "tell team managers and 3 others"
 */
export function dutyWords({ roles, channels, stage }: NamedDuty, mostRoles = Number.POSITIVE_INFINITY): string {
  const isLong = roles.length > mostRoles;
  const shown = isLong ? roles.slice(0, mostRoles - 1) : roles;
  const rest = roles.length - shown.length;
  const names = [...shown.map(uncapital), ...(rest > 0 ? [`${numberWord(rest)} others`] : [])];
  const whom = roles.length === 0 ? 'those concerned' : listed(names);
  const how = listed(channels.map((channel) => uncapital(CHANNEL_WORDS[channel])));
  return `tell ${whom} (${[...(how ? [how] : []), `“${uncapital(STAGE_WORDS[stage])}”`].join(', ')})`;
}

/** How long until it is due, or since when it is overdue: "due in 4 min", "overdue for 12 min". Never says more time than there is. */
export function countdownWords(dueAt: Date, now: Date): string {
  const seconds = Math.floor((dueAt.getTime() - now.getTime()) / 1000);
  if (dueAt <= now) return seconds > -60 ? 'overdue' : `overdue for ${wholeText(-seconds)}`;
  return seconds < 1 ? 'due now' : `due in ${wholeText(seconds)}`;
}

/** In whole minutes, from a minute on: what ticks every second would keep the eye from everything else. */
function wholeText(seconds: number): string {
  return durationText(seconds < 60 ? seconds : seconds - (seconds % 60));
}

/** When somebody who listens to the page is told again, in minutes before it is due. */
const ANNOUNCED = [1, 5, 15, 60];

/**
 * What a screen reader says of a countdown: it changes when a mark is passed and when the duty becomes overdue, never in
 * between.
 */
export function countdownAnnouncement(dueAt: Date, now: Date): string {
  const minutes = (dueAt.getTime() - now.getTime()) / 60_000;
  if (minutes <= 0) return 'overdue';
  const mark = ANNOUNCED.find((bound) => minutes <= bound);
  return mark === undefined ? 'due later' : `due within ${plural(mark, 'minute', 'minutes')}`;
}

/** The states in the order in which they matter, as they are counted. */
const COUNTED: readonly [state: DutyState, words: string][] = [
  ['overdue', 'overdue'],
  ['due', 'due'],
  ['upcoming', 'upcoming'],
  ['sent', 'sent on time'],
  ['late', 'sent late'],
  ['missed', 'missed'],
  ['not_needed', 'not needed'],
];

/** What became of one: "sent on time". */
export const DUTY_STATE_WORDS = Object.fromEntries(COUNTED) as Readonly<Record<DutyState, string>>;

/** How many duties an incident has of each state: "1 due · 2 upcoming · 3 sent on time"; nothing where it has none. */
export function dutyCountsWords(states: readonly DutyState[]): string {
  return COUNTED.map(([state, words]) => ({ n: states.filter((one) => one === state).length, words }))
    .filter(({ n }) => n > 0)
    .map(({ n, words }) => `${n} ${words}`)
    .join(' · ');
}

const NOT_NEEDED: Readonly<Record<Exclude<NotNeededReason, 'waived'>, string>> = {
  over_before_due: 'it was over before this was due',
  reopened_before_due: 'the incident was reopened before it was due',
  category_taken_away: 'the incident is no longer of this category',
  no_longer_asked: 'severity and impact no longer ask for it',
  merged: 'the incident is a duplicate of another',
  moment_voided: 'what asked for it did not happen',
  recorded_afterwards: 'it lay before the incident was recorded here',
};

/** Why nothing is owed; `waiver` is what somebody said who waived it. */
export function notNeededWords(reason: NotNeededReason, waiver: string | null): string {
  return reason === 'waived' ? `somebody said so: “${waiver ?? ''}”` : NOT_NEEDED[reason];
}

/** What a message leaves out and whom it left out. */
export function incompleteWords({
  missing,
  lacking,
}: {
  missing: readonly string[];
  lacking: readonly string[];
}): string[] {
  return [
    ...(missing.length > 0 ? [`It does not say: ${listed(missing.map(uncapital))}`] : []),
    ...(lacking.length > 0 ? [`It did not reach: ${listed(lacking.map(uncapital))}`] : []),
  ];
}

interface Outcome {
  state: DutyState;
  dueAt: Date;
  sentAt: Date | null;
  /** In words. */
  notNeeded: string | null;
  /** What somebody said who waived it. */
  waiver?: string | null;
  /** When the message goes out that was sent off for it. */
  goesOutAt?: Date | null;
}

/** How it stands with a duty, around the time that tells of it. */
export function outcomeWords({ state, dueAt, sentAt, notNeeded, waiver, goesOutAt }: Outcome): {
  before: string;
  at: Date | null;
  after: string;
} {
  if (goesOutAt) return { before: 'sent off: it goes out at', at: goesOutAt, after: '' };
  switch (state) {
    case 'upcoming':
    case 'due':
      return { before: 'due', at: dueAt, after: '' };
    case 'overdue':
      return { before: 'overdue since', at: dueAt, after: '' };
    case 'missed':
      return { before: 'missed: it was due', at: dueAt, after: waiver ? `, and then waived: “${waiver}”` : '' };
    case 'sent':
      return { before: 'sent', at: sentAt, after: ', on time' };
    case 'late': {
      const late = sentAt ? (sentAt.getTime() - dueAt.getTime()) / 1000 : 0;
      return { before: 'sent', at: sentAt, after: `, ${durationText(late)} late` };
    }
    case 'not_needed':
      return { before: `not needed: ${notNeeded}`, at: null, after: '' };
  }
}

/** How much is overdue, in a sentence: "Two messages are overdue:"; nothing where nothing is. */
export function overdueWords(overdue: readonly { duties: number }[]): string {
  const duties = overdue.reduce((sum, incident) => sum + incident.duties, 0);
  if (duties === 0) return '';
  return `${countWords(duties, 'message is', 'messages are')} overdue:`;
}

/** As many as one reads on the way to the incident, where all of them are. */
const MOST_NAMED = 3;

interface Escalation {
  /** "INC-142". */
  reference: string;
  isExercise: boolean;
  /** What each of them is, by `dutyWords`. */
  duties: readonly string[];
  /** Of some of them nobody was told before. */
  isFirst: boolean;
}

/** What somebody is told of overdue duties: "INC-142: a message is overdue. Tell team managers (chat, “update”)." */
export function escalationText({ reference, isExercise, duties, isFirst }: Escalation): string {
  const what = duties.length === 1 ? 'a message is overdue' : `${numberWord(duties.length)} messages are overdue`;
  return [
    `${reference}${isExercise ? ', an exercise' : ''}: ${what}.`,
    ...(isFirst ? [] : ['Whoever was told first has not seen to it.']),
    ...duties.slice(0, MOST_NAMED).map((words) => `${capital(words)}.`),
    ...(duties.length > MOST_NAMED ? [`And ${numberWord(duties.length - MOST_NAMED)} more.`] : []),
  ].join(' ');
}

interface Waived {
  reference: string;
  isExercise: boolean;
  /** "GDPR Art. 33". */
  law: string;
  /** In the words of whoever said so. */
  reason: string;
}

/** As much of a reason as one reads on the way to the incident, where all of it is. */
const MOST_OF_A_REASON = 300;

/** What coordinators and administrators are told where somebody says that a message of the law is not needed. */
export function waiverText({ reference, isExercise, law, reason }: Waived): string {
  const characters = [...reason];
  const said =
    characters.length > MOST_OF_A_REASON ? `${characters.slice(0, MOST_OF_A_REASON).join('').trimEnd()}…` : reason;
  return [
    `${reference}${isExercise ? ', an exercise' : ''}: the message that ${law} asks for was waived: “${said}”.`,
    'Until its time it can be taken back on the page of the incident.',
  ].join(' ');
}
