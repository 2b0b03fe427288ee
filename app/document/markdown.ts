import type { BlockContent, Root, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { blockNode, headingNode, isEmpty } from './markdown-blocks.ts';
import type { Doc, Section, SectionBlock } from './model.ts';

/*
 * A document as Markdown (CommonMark with GitHub's tables, tasks and struck text) from which markdown-in.ts reads the same
 * document. Beside the links of private-links.ts three things are said in HTML: which section it is
 * ("<!-- section: impact -->"), that a paragraph is empty ("<!-- empty -->"), a break where a line cannot end ("<br>").
 * Blocks go through mdast; what stands in them is written by markdown-inline.ts, which knows what its reader takes for what.
 */

/** The whole document. It has to be in its one form (checked.ts). */
export const markdownOf = (doc: Doc): string => doc.content.map(sectionWithHeading).join('\n');

const sectionWithHeading = (section: Section) =>
  serialised([
    headingNode(2, [{ type: 'text', text: section.attrs.title }]),
    { type: 'html', value: `<!-- section: ${section.attrs.key} -->` },
    ...blocksOf(section.content),
  ]);

/** What stands in a section, without its heading: '' for a section in which nothing stands. */
export const sectionMarkdown = ({ content }: Pick<Section, 'content'>): string => {
  const blocks = blocksOf(content);
  return blocks.length === 0 ? '' : serialised(blocks);
};

const blocksOf = (content: readonly SectionBlock[] = []): BlockContent[] =>
  isEmpty(content) ? [] : content.map((node) => blockNode(node));

/** The Markdown of mdast's nodes, in which all inline content is written already. */
export function serialised(children: RootContent[]): string {
  const root: Root = { type: 'root', children };
  return toMarkdown(root, {
    bullet: '-',
    rule: '-',
    listItemIndent: 'one',
    fences: true,
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    // what says which section it is stands right below its heading
    join: [(left, right) => (left.type === 'heading' && left.depth === 2 && right.type === 'html' ? 0 : undefined)],
  });
}
