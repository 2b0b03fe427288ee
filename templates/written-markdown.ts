/**
 * A value that is Markdown already, written by our own people in a document of ours: it is taken as it is, where every
 * other value is text and never markup. What a receiver sees of it is as harmless as what a writer types into a message.
 */
export class WrittenMarkdown {
  readonly markdown: string;

  constructor(markdown: string) {
    this.markdown = markdown;
    Object.freeze(this);
  }

  toString(): string {
    return this.markdown;
  }
}
