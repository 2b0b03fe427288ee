import { expect, test } from 'vitest';
import { findingsInMarkdown } from '#analytics/postmortem/findings-in-markdown.ts';

/** The words of the source that are flagged. */
const flagged = (markdown: string) => findingsInMarkdown(markdown).map(({ start, end }) => markdown.slice(start, end));

test('headings, paragraphs, lists and tables are read where they stand', () => {
  const markdown = [
    '# Root cause: human error',
    '',
    'All well here.',
    '',
    '- The *night* operator failed to look',
    '',
    '  and the second operator forgot to ask.',
    '',
    '| when | what |',
    '|---|---|',
    '| 10:00 | The on-call engineer neglected to page |',
    '',
  ].join('\r\n');
  expect(flagged(markdown)).toEqual(['human error', 'failed to look', 'forgot to ask', 'neglected to page']);
});

test('front matter, code, HTML, addresses and block quotes are not read', () => {
  const markdown = `---
cause: human error
---

~~~
human error

an engineer forgot to look
~~~

<!-- The operator

forgot to look -->

Indented:

    root cause: human error

> Root cause: human error, they said.

See [the report](https://example.org/root-cause:human-error "human error") and \`human error\`.
`;
  expect(flagged(markdown)).toEqual([]);
});

test('offsets count the source, behind escapes, character references and signs of two units', () => {
  const markdown = 'A\\_b &amp; \u{1F525} **they** failed to [check](https://example.org) it.\n';
  expect(flagged(markdown)).toEqual(['failed to [check']);
  expect(findingsInMarkdown(markdown)[0]!.suggestion).toBeNull();
});

test('an indented line behind a list item belongs to the item', () => {
  expect(flagged('- item\n\n    The operator forgot to `sync` & ask, and _failed to look_.\n')).toEqual([
    'forgot to `sync`',
    'failed to look',
  ]);
});
