/** What the language aid noticed in a text. Advice, never a verdict: it blocks nothing and counts nobody. */
export interface Finding {
  /** An id of the catalogue. */
  rule: RuleId;
  /** UTF-16 offsets into the text that was read, half open. */
  start: number;
  end: number;
  /** Explains itself in a calm sentence or two. */
  message: string;
  /** May take the place of text[start, end); null where no rewording can be made without knowing more. */
  suggestion: string | null;
}

export type RuleId =
  | 'blaming-words'
  | 'careless-words'
  | 'person-as-cause'
  | 'failed-to'
  | 'not-done'
  | 'should-have'
  | 'if-only'
  | 'human-error'
  | 'named-person'
  | 'hindsight'
  | 'certainty';
