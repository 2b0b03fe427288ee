import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { readMarkdown } from './markdown.ts';
import { oneLine } from './message.ts';

/** Text, structure and links; no images (they tell who read when), styles, forms or anything that runs. */
const processor = unified()
  .use(remarkRehype)
  .use(rehypeSanitize, {
    tagNames: [
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'blockquote', 'pre', 'code'],
      ...['ul', 'ol', 'li', 'strong', 'em', 'a'],
    ],
    attributes: { a: ['href'], ol: ['start'] },
    protocols: { href: ['http', 'https', 'mailto'] },
  })
  .use(rehypeStringify);

/** The message as a piece of sanitised HTML: for previews and for channels that take HTML. */
export const messageHtml = (markdown: string): string =>
  processor.stringify(processor.runSync(readMarkdown(markdown)) as Parameters<typeof processor.stringify>[0]);

/** The message as a whole HTML document: the HTML part of an e-mail. */
export const messageDocument = (subject: string, markdown: string): string =>
  `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(oneLine(subject))}</title></head>
<body style="font-family: sans-serif; line-height: 1.5; max-width: 40em; margin: 0 auto; padding: 1em;">
${messageHtml(markdown)}
</body>
</html>
`;

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
