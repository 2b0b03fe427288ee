import type { ActionKind, ActionState, ActionStrength } from '../db/schema.ts';
import { ACTION_KIND_WORDS, ACTION_STATE_WORDS, calendarDay, isUnderWay, STRENGTH_WORDS } from './action-words.ts';
import { dayIn } from './days.ts';
import { recurrenceText } from './recurrence-words.ts';

/* What a post-mortem agreed to do, in words. */

/** An action item as its post-mortem lists it: plain data, which versions keep. */
export interface AgreedAction {
  number: number;
  title: string;
  teamName: string;
  kind: ActionKind;
  strength: ActionStrength;
  state: ActionState;
  /** "2027-03-05". */
  dueOn: string;
  recurrenceCause: string | null;
  recurrenceService: string | null;
  recurrenceCategory: string | null;
}

/** The action items of a version of a post-mortem. */
export interface AgreedActions {
  rows: readonly AgreedAction[];
  /** When they stood so. */
  asOf: Date;
  /** False for a version from before they were kept with it: they are as of when they were asked for. */
  isKept: boolean;
}

/** What it is to stop: "incidents of Checkout"; null where it does not say. */
export const agreedRecurrence = (action: AgreedAction): string | null =>
  recurrenceText({
    cause: action.recurrenceCause,
    service: action.recurrenceService,
    category: action.recurrenceCategory,
  });

/** "Platform, due Fri, 5 Mar 2027. Open. Prevent: it does not happen again. Guard (4 of 5). To stop incidents of Checkout." */
export function agreedText(action: AgreedAction): string {
  const { label, text } = ACTION_KIND_WORDS[action.kind];
  const recurrence = agreedRecurrence(action);
  return [
    `${action.teamName}, ${isUnderWay(action.state) ? 'due' : 'was due'} ${calendarDay(action.dueOn)}. ${ACTION_STATE_WORDS[action.state]}.`,
    `${label}: ${text.toLowerCase()}. ${STRENGTH_WORDS[action.strength].label} (${action.strength} of 5).`,
    ...(recurrence ? [`To stop ${recurrence}.`] : []),
  ].join(' ');
}

/** As of when a version's action items are what they are, in a sentence. @param timeZone in which its day is said */
export function asOfText({ asOf, isKept }: Pick<AgreedActions, 'asOf' | 'isKept'>, timeZone: string): string {
  const day = calendarDay(dayIn(asOf, timeZone));
  return isKept
    ? `As they stood when this version was kept, ${day}.`
    : `As they stand today, ${day}: this version was kept without them.`;
}

interface From {
  /** "INC-142". */
  incident: string;
  /** "PM-31". */
  postMortem: string;
}

/** The form of a new action item of a post-mortem. @param decision the id of the one that it is to carry out */
export function newActionPath({ incident, postMortem }: From, decision?: string): string {
  const path = `/actions/new?incident=${incident}&postMortem=${postMortem}`;
  return decision === undefined ? path : `${path}&decision=${decision}`;
}
