import type { Instant } from './instant.ts';

/** What figures need of a duty: a message that a template says is owed of an incident. */
export interface FactDuty {
  /** Ids; the category is the duty's own, which an incident of several has one of for each. */
  category: string;
  template: string;
  templateVersion: string;
  audience: 'internal' | 'external';
  /** What made it owed happened, or was recorded, then. */
  since: Instant;
  dueAt: Instant;
  /** Null: it stays owed until it is sent. */
  missedAt: Instant | null;
  sentAt: Instant | null;
  isNeeded: boolean;
  isIncomplete: boolean;
  isWrongAudience: boolean;
}
