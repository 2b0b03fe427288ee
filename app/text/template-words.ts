import type {
  RecipientRule,
  RequiredItem,
  Stage,
  TemplateChannel,
  Trigger,
  TriggerLimits,
  TriggerMoment,
} from '#templates/content.ts';
import { daysBetween } from './days.ts';
import { CHANNEL_WORDS } from './incident-words.ts';
import { countText, listed, plural, uncapital } from './numerals.ts';

/* What a template says, in words. */

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  acknowledged: 'Acknowledged',
  update: 'Update',
  nature_determined: 'Nature determined',
  resolved: 'Resolved',
  afterwards: 'Afterwards',
};

/** What a stage's text is for. */
export const STAGE_HINTS: Readonly<Record<Stage, string>> = {
  acknowledged: 'The first word: somebody is at it',
  update: 'While it lasts, and when it takes longer',
  nature_determined: 'When what it is and how severe it is are known',
  resolved: 'It is over',
  afterwards: 'What was learnt, and what is being done so that it stays away',
};

/** A moment as what one waits from: "within 15 minutes of acknowledgement". */
export const TRIGGER_MOMENT_WORDS: Readonly<Record<TriggerMoment, string>> = {
  acknowledged: 'acknowledgement',
  nature_determined: 'knowing its nature',
  mitigated: 'mitigation',
  resolved: 'resolution',
  closed: 'closing',
};

/** How a kind of trigger is called where one is added. */
export const TRIGGER_KIND_WORDS: Readonly<Record<Trigger['kind'], string>> = {
  moment: 'After a moment',
  periodic: 'Regularly',
  expected_grows: 'When it will take longer',
  law: 'By law',
};

const MINUTES_OF_DAY = 1440;

/** "15 minutes", "1 hour", "1 hour 30 minutes", "2 days". */
export function minutesWords(minutes: number): string {
  if (minutes >= MINUTES_OF_DAY && minutes % MINUTES_OF_DAY === 0) {
    return plural(minutes / MINUTES_OF_DAY, 'day', 'days');
  }
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return plural(rest, 'minute', 'minutes');
  return [plural(hours, 'hour', 'hours'), rest > 0 && plural(rest, 'minute', 'minutes')].filter(Boolean).join(' ');
}

/**
 * When a trigger makes a message due: "within 15 minutes of acknowledgement", "every 30 minutes while it lasts; SEV1 every
 * 15", "72 hours after we became aware (GDPR Art. 33)".
 */
export function triggerWords(trigger: Trigger): string {
  return `${occasionWords(trigger)}${limitWords(trigger)}`;
}

function occasionWords(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'moment':
      return trigger.withinMinutes === 0
        ? `at once on ${TRIGGER_MOMENT_WORDS[trigger.on]}`
        : `within ${minutesWords(trigger.withinMinutes)} of ${TRIGGER_MOMENT_WORDS[trigger.on]}`;
    case 'expected_grows':
      return `within ${minutesWords(trigger.withinMinutes)} of learning that it will take longer`;
    case 'law':
      return `${plural(trigger.hoursAfterAwareness, 'hour', 'hours')} after we became aware (${trigger.law})`;
    case 'periodic':
      return `every ${intervalWords(trigger.everyMinutes)} ${spanWords(trigger)}${exceptionWords(trigger)}`;
  }
}

type Periodic = Extract<Trigger, { kind: 'periodic' }>;

/** From acknowledgement until it is over needs no further word. */
function spanWords({ from, until }: Periodic): string {
  const [start, end] = [TRIGGER_MOMENT_WORDS[from], TRIGGER_MOMENT_WORDS[until]];
  if (from === 'acknowledged') return until === 'resolved' ? 'while it lasts' : `until ${end}`;
  return `from ${start} until ${end}`;
}

/** A severity has an interval of its own; an impact level is told where it makes that of some severity shorter. */
function exceptionWords({ everyMinutes, bySeverity = {}, byImpactLevel = {} }: Periodic): string {
  const longest = Math.max(everyMinutes, ...Object.values(bySeverity));
  const severities = Object.entries(bySeverity).filter(([, minutes]) => minutes !== everyMinutes);
  const levels = Object.entries(byImpactLevel).filter(([, minutes]) => minutes < longest);
  const every = (minutes: number) => `every ${longest < 60 ? countText(minutes) : intervalWords(minutes)}`;
  const words = [
    ...severities.map(([severity, minutes]) => `${severity} ${every(minutes)}`),
    ...levels.map(([level, minutes]) => `${level} impact at least ${every(minutes)}`),
  ];
  return words.map((said, i) => `${i === 0 ? '; ' : ', '}${said}`).join('');
}

/** "hour", "2 hours", "30 minutes": what follows "every". */
const intervalWords = (minutes: number): string => minutesWords(minutes).replace(/^1 (\w+)$/, '$1');

/** For which incidents only: ", for SEV1 and SEV2 only". */
function limitWords({ severities = [], impactLevels = [] }: TriggerLimits): string {
  const parts = [
    severities.length > 0 && listed(severities),
    impactLevels.length > 0 && `${listed(impactLevels)} impact`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? '' : `, for ${parts.join(' with ')} only`;
}

/** "E-mail and in-app notice". */
export const channelsWords = (how: readonly TemplateChannel[]): string =>
  listed(how.map((channel, i) => (i === 0 ? CHANNEL_WORDS[channel] : uncapital(CHANNEL_WORDS[channel]))));

/**
 * "Organisation administrators; security officers if required".
 *
 * @param names of recipient roles by their keys; a role without one is called by its key
 */
export function recipientsWords(who: readonly RecipientRule[], names: Readonly<Record<string, string>>): string {
  const nameOf = ({ role }: RecipientRule, i: number) => {
    const name = names[role] ?? role;
    return i === 0 ? name : uncapital(name);
  };
  const always = who.filter(({ ifRequired }) => !ifRequired);
  const ifRequired = who.filter((rule) => rule.ifRequired);
  const first = listed(always.map(nameOf));
  if (ifRequired.length === 0) return first;
  const rest = `${listed(ifRequired.map((rule, i) => nameOf(rule, i + always.length)))} if required`;
  return first === '' ? rest : `${first}; ${rest}`;
}

/** "6 things to say". */
export const contentWords = (content: readonly RequiredItem[]): string =>
  content.length === 0 ? 'Nothing is required' : plural(content.length, 'thing to say', 'things to say');

/** In which of the stages an item has to be said: "in every message", "resolved, afterwards". */
export const stagesWords = (stages: readonly Stage[] | undefined): string =>
  stages === undefined || stages.length === 0
    ? 'in every message'
    : `in ${listed(stages.map((stage) => `“${STAGE_WORDS[stage]}”`))}`;

export interface ReviewState {
  words: string;
  /** Nobody has looked at it by the day it was to be looked at. */
  isOverdue: boolean;
}

/**
 * How it stands with looking at a template again: "reviewed by 1 Mar 2027", "the review is 12 days late".
 *
 * @param dueOn a day such as "2027-03-01"; null where none is set
 * @param today the same, in the organisation's zone
 */
export function reviewState(dueOn: string | null, today: string): ReviewState {
  if (dueOn === null) return { words: 'no review date', isOverdue: false };
  const late = daysBetween(dueOn, today);
  if (late > 0) return { words: `review ${plural(late, 'day', 'days')} late`, isOverdue: true };
  return { words: late === 0 ? 'review today' : `review by ${dayWords(dueOn)}`, isOverdue: false };
}

const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });

/** "1 Mar 2027" of "2027-03-01". */
export const dayWords = (day: string): string => DAY.format(new Date(day)).replace('Sept ', 'Sep ');
