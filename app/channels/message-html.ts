import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { gapParts } from '#templates/gaps.ts';
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

type HtmlTree = Parameters<typeof processor.stringify>[0];
const treeOf = (markdown: string) => processor.runSync(readMarkdown(markdown)) as HtmlTree;

/** The message as a piece of sanitised HTML: for channels that take HTML, and for what was sent. */
export const messageHtml = (markdown: string): string => processor.stringify(treeOf(markdown));

/** The same for whoever writes it, with the gaps that are to be filled in marked. */
export const draftHtml = (markdown: string): string =>
  processor.stringify(withGapsMarked(treeOf(markdown) as HtmlNode) as HtmlTree);

interface HtmlNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: object;
  children?: HtmlNode[];
}

function withGapsMarked(node: HtmlNode): HtmlNode {
  if (!node.children) return node;
  const children = node.children.flatMap((child) =>
    child.type === 'text' ? gapParts(child.value ?? '').map(toNode) : [withGapsMarked(child)],
  );
  return { ...node, children };
}

function toNode({ text, isGap }: { text: string; isGap: boolean }): HtmlNode {
  const node = { type: 'text', value: text };
  return isGap ? { type: 'element', tagName: 'mark', properties: {}, children: [node] } : node;
}

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
