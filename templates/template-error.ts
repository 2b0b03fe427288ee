import type { TextPart } from './liquid.ts';

/** What is wrong with the text of a stage, and where: lines and columns count from 1. */
export interface TemplateFault {
  part: TextPart;
  line: number;
  column: number;
  message: string;
}

/** A text that cannot be rendered. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly faults: readonly TemplateFault[];

  constructor(faults: readonly TemplateFault[]) {
    super(
      faults.map((fault) => `${fault.part}, line ${fault.line}, column ${fault.column}: ${fault.message}`).join('\n'),
    );
    this.faults = faults;
  }
}
