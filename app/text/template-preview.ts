import type { Stage, StageText } from '#templates/content.ts';

/** What a stage's text becomes with an incident filled in. */
export interface PreviewedStage {
  stage: Stage;
  /** Empty, as is the text, where there are faults or nothing is written. */
  subject: string;
  html: string;
  /** What keeps it from being sent, in words with line and column. */
  faults: string[];
}

/** A text as it is written, and what it becomes. */
export interface ShownStage {
  stage: Stage;
  text: StageText;
  preview: PreviewedStage;
}

interface Fault {
  part: 'subject' | 'body';
  line: number;
  column: number;
  message: string;
}

/** "Message, line 3, column 14: …"; a subject has one line only. */
export function faultWords({ part, line, column, message }: Fault): string {
  return part === 'subject'
    ? `Subject, column ${column}: ${message}`
    : `Message, line ${line}, column ${column}: ${message}`;
}
