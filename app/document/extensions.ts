import { type Extensions, getSchema, mergeAttributes } from '@tiptap/core';
import { Code } from '@tiptap/extension-code';
import { CodeBlock } from '@tiptap/extension-code-block';
import { Heading } from '@tiptap/extension-heading';
import { Link } from '@tiptap/extension-link';
import { ListItem, OrderedList, TaskItem, TaskList } from '@tiptap/extension-list';
import { TableRow } from '@tiptap/extension-table';
import type { Schema } from '@tiptap/pm/model';
import { StarterKit } from '@tiptap/starter-kit';
import { safeHref } from './href.ts';
import { CODE_LANGUAGE, HEADING_LEVELS } from './model.ts';
import { listStart } from './numbering.ts';
import { DutiesBlock, Evidence, MetricFigure, Root, Section, TimelineExcerpt } from './parts.ts';
import { PasteGuard } from './pasted.ts';
import { SectionKeeping } from './section-keeping.ts';
import { PlainTable, PlainTableCell, PlainTableHeader } from './tables.ts';

/** Code may be bold or linked, as in Markdown. */
const PlainCode = Code.extend({ excludes: 'code' });

/** Headings from elsewhere become ours: a document's own two levels are its title and its sections. */
const InnerHeading = Heading.extend({
  addAttributes: () => ({ level: { default: 3, rendered: false } }),
  parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: level < 4 ? 3 : 4 } })),
}).configure({ levels: [...HEADING_LEVELS] });

const SafeLink = Link.extend({
  addAttributes: () => ({
    href: { default: null, parseHTML: (element) => safeHref(element.getAttribute('href')) },
  }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: (element) => safeHref(element.getAttribute('href')) !== null && null }],
  renderHTML({ HTMLAttributes }) {
    return ['a', mergeAttributes(this.options.HTMLAttributes, { href: safeHref(HTMLAttributes.href) }), 0];
  },
}).configure({
  openOnClick: false,
  isAllowedUri: (address) => safeHref(address) !== null,
  // an address that is typed or pasted, where it is one that a link may have: no e-mail address of somebody by itself
  shouldAutoLink: (address) => safeHref(address) !== null,
  HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: null, class: null },
});

const NumberedList = OrderedList.extend({
  addAttributes: () => ({
    start: { default: 1, parseHTML: (element) => listStart(element.getAttribute('start')) },
  }),
});

const PlainCodeBlock = CodeBlock.extend({
  addAttributes: () => ({
    language: {
      default: null,
      rendered: false,
      parseHTML: ({ firstElementChild }) => {
        const named = /(?:^|\s)language-(\S+)/.exec(firstElementChild?.getAttribute('class') ?? '')?.[1] ?? '';
        return CODE_LANGUAGE.test(named) ? named : null;
      },
    },
  }),
});

/*
 * Items hold any blocks, though they begin with a paragraph: a shared document drops what its schema does not allow, and two
 * people at once can take an item's first paragraph away.
 */
const AnyListItem = ListItem.extend({ content: 'block+' });
const AnyTaskItem = TaskItem.extend({
  content: 'block+',
  addAttributes: () => ({
    checked: {
      default: false,
      keepOnSplit: false,
      parseHTML: (element) => ['', 'true'].includes(element.getAttribute('data-checked') ?? 'false'),
      renderHTML: ({ checked }) => ({ 'data-checked': checked }),
    },
  }),
}).configure({ nested: true });

/**
 * The editor's extensions: what a document may hold. No undo among them, since that is Collaboration's. The editor's page
 * adds what is for the eye (views of nodes, placeholders, cursors); none may add a node or a mark.
 */
export function documentExtensions(): Extensions {
  return [
    StarterKit.configure({
      document: false,
      undoRedo: false,
      underline: false,
      trailingNode: false,
      heading: false,
      link: false,
      code: false,
      codeBlock: false,
      orderedList: false,
      listItem: false,
    }),
    Root,
    Section,
    InnerHeading,
    NumberedList,
    AnyListItem,
    TaskList,
    AnyTaskItem,
    PlainCodeBlock,
    PlainTable,
    TableRow.extend({ content: '(tableCell | tableHeader)+' }),
    PlainTableHeader,
    PlainTableCell,
    TimelineExcerpt,
    MetricFigure,
    DutiesBlock,
    Evidence,
    SafeLink,
    PlainCode,
    PasteGuard,
    SectionKeeping,
  ];
}

let schema: Schema | undefined;

/** The schema of those extensions, the same on the server and in the browser. */
export function documentSchema(): Schema {
  schema ??= getSchema(documentExtensions());
  return schema;
}
