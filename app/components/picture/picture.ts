import type { TemplateChannel } from '#templates/content.ts';
import type { Audience } from '../../db/schema.ts';

/*
 * What the one-page picture of an incident says (R16), before anything is drawn: who is told when, where we are, what to
 * ask again, who is told of an overdue message, what is affected and what depends on it.
 */

/** Words around an instant: "told", 02:20, ", 4 min late". */
export interface Said {
  before: string;
  at: Date | null;
  after: string;
}

/** planned: nothing has made it due yet; the others as duties have them. */
export type CardState = 'planned' | 'upcoming' | 'due' | 'overdue' | 'sent' | 'late' | 'missed' | 'not_needed';

/** What one trigger of one template asks for, with all that became of it. */
export interface Card {
  key: string;
  audience: Audience;
  /** More than one where one message keeps what several ask for. */
  categories: string[];
  /** "Team managers and head of IT". */
  whom: string;
  /** "Chat, collaboration group". */
  how: TemplateChannel[];
  /** What it is about: "Acknowledged". */
  stage: string;
  /** The step says what it is about. */
  isOfStep: boolean;
  /** What the plan says: "every 30 min", "within 15 min". */
  plan: string;
  state: CardState;
  /** The first that is to be told. */
  isNext: boolean;
  outcome: Said;
  /** The time that a law gives, while it runs. */
  clock: { since: Date; dueAt: Date } | null;
  /** What else there is to say: what was told before, what was left out. */
  notes: string[];
}

export const STEP_KEYS = [
  'acknowledged',
  'lasting',
  'nature_determined',
  'law',
  'mitigated',
  'resolved',
  'closed',
] as const;
export type StepKey = (typeof STEP_KEYS)[number];

/** A moment at which the plan goes on, with what it makes due. */
export interface Step {
  key: StepKey;
  /** "Resolved?" */
  name: string;
  answer: Said;
  isDone: boolean;
  /** We are here. */
  isHere: boolean;
  cards: Card[];
}

/** What to ask again while it lasts, and what follows from a yes. */
export interface Question {
  key: string;
  asked: string;
  /** What to do then. */
  answer: string;
}

export interface EscalationStop {
  whom: string;
  /** "10 min after it was due", or when that is for what is owed next. */
  when: Said;
  /** They were told. */
  isTold: boolean;
  /** Nobody is there: the next are told in their place. */
  isEmpty: boolean;
}

export interface AffectedService {
  id: string;
  slug: string;
  name: string;
  /** 0: affected itself; 1: depends on one that is; and so on. */
  depth: number;
  /** What it depends on, of those in the picture. */
  needs: string[];
}

/** Something that a whole picture would have, and where it is mended. */
export interface Gap {
  part: 'plan' | 'escalation' | 'services';
  text: string;
  /** Where the reader may mend it. */
  mend: { to: string; words: string } | null;
}

export interface Picture {
  reference: string;
  title: string;
  severity: string;
  /** "Availability, Privacy · medium impact". */
  nature: string;
  /** "Exercise", "Restricted": what a reader has to know of the whole. */
  flags: string[];
  /** "open for 23 min". */
  state: string;
  asOf: Date;
  timeZone: string;
  /** The one thing to see first. */
  next: { label: string; text: string; when: Said; isWaiting: boolean };
  steps: Step[];
  questions: Question[];
  /** "10 min overdue …": empty where nothing can be owed. */
  escalation: EscalationStop[];
  /** By depth, then by tier and name. */
  services: AffectedService[];
  gaps: Gap[];
}
