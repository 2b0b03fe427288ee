import { describe, expect, it } from 'vitest';
import { documentOf } from '#app/document/markdown-in.ts';
import { messageMarkdown } from '#app/document/message-markdown.ts';

/* The account for customers as a message: what every channel can show, and nothing that leads into the record. */

const said = (markdown: string) => messageMarkdown(documentOf(`## What happened\n\n${markdown}`));

describe('a document as a message', () => {
  it('has the titles of its sections above what is written, and nothing of a section in which nothing is', () => {
    const doc = documentOf(
      '## What happened\n\nPayments failed.\n\n## Impact on you\n\n## What we \\*do\\*\n\nMore tests.',
    );
    expect(messageMarkdown(doc)).toBe('### What happened\n\nPayments failed.\n\n### What we \\*do\\*\n\nMore tests.\n');
  });

  it('cites nothing of the record and draws nothing from it', () => {
    const text =
      'It began early [02:14](hindsight:event/0192), and [02:20](hindsight:event/0193) it grew [02:30](hindsight:event/0194).\n\n[Timeline](hindsight:timeline)\n\n[Duties](hindsight:duties)';
    expect(said(text)).toBe('### What happened\n\nIt began early, and it grew.\n');
  });

  it('does not say what is struck out', () => {
    expect(said('We ~~think~~ know it.\n\n~~Nothing else.~~')).toBe('### What happened\n\nWe know it.\n');
  });

  it('says a table line by line, and tasks as a list', () => {
    expect(said('| Day | Share |\n| --- | --- |\n| Monday | 4 % |\n|  | 2 % |')).toBe(
      '### What happened\n\n- Day: Monday; Share: 4 %\n- Share: 2 %\n',
    );
    expect(said('- [x] Tests\n- [ ] Limits')).toBe('### What happened\n\n- Tests\n- Limits (still to come)\n');
  });
});
