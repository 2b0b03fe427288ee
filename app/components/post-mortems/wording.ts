/** What the language aid points at in a statement: advice, which blocks nothing. */
export interface WordingNote {
  rule: string;
  /** The words, and where they begin in UTF-16 units. */
  quote: string;
  start: number;
  message: string;
  /** What may stand in their place; null where nothing can be offered. */
  suggestion: string | null;
}

/** Something that a person said beside the document, or in a part of it. */
export interface Statement {
  subject: 'factor' | 'why' | 'thing' | 'decision' | 'section';
  id: string;
  /** Which of a factor's texts. */
  field: 'what' | 'madeLikelier' | 'defence' | null;
  notes: readonly WordingNote[];
}

/** What became of a piece of advice: why nothing, or that it was followed or left. */
export interface WordingReply {
  isRefused: boolean;
  said: string;
  /** Whether whoever asked is at something else by now: the caret stays there. */
  isElsewhere?: boolean;
}
