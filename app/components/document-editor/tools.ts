import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconChecklist,
  IconCode,
  IconH3,
  IconH4,
  IconItalic,
  IconList,
  IconListNumbers,
  IconQuote,
  IconSeparator,
  IconSourceCode,
  IconStrikethrough,
  IconTable,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';

/** What a button does to the text at the caret. */
export interface Tool {
  name: string;
  /** The keys that do the same. */
  keys?: string;
  icon: typeof IconBold;
  /** What it turns on and off; none for what only does something. */
  active?: [name: string, attributes?: Record<string, unknown>];
  run: (editor: Editor) => boolean;
}

export const TOOLS: readonly Tool[] = [
  { name: 'Bold', keys: 'Ctrl+B', icon: IconBold, active: ['bold'], run: (e) => e.chain().focus().toggleBold().run() },
  {
    name: 'Italic',
    keys: 'Ctrl+I',
    icon: IconItalic,
    active: ['italic'],
    run: (e) => e.chain().focus().toggleItalic().run(),
  },
  {
    name: 'Strike through',
    icon: IconStrikethrough,
    active: ['strike'],
    run: (e) => e.chain().focus().toggleStrike().run(),
  },
  { name: 'Code', keys: 'Ctrl+E', icon: IconCode, active: ['code'], run: (e) => e.chain().focus().toggleCode().run() },
  {
    name: 'Heading',
    icon: IconH3,
    active: ['heading', { level: 3 }],
    run: (e) => e.chain().focus().toggleHeading({ level: 3 }).run(),
  },
  {
    name: 'Smaller heading',
    icon: IconH4,
    active: ['heading', { level: 4 }],
    run: (e) => e.chain().focus().toggleHeading({ level: 4 }).run(),
  },
  {
    name: 'List',
    icon: IconList,
    active: ['bulletList'],
    run: (e) => e.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'Numbered list',
    icon: IconListNumbers,
    active: ['orderedList'],
    run: (e) => e.chain().focus().toggleOrderedList().run(),
  },
  {
    name: 'Check list',
    icon: IconChecklist,
    active: ['taskList'],
    run: (e) => e.chain().focus().toggleTaskList().run(),
  },
  {
    name: 'Quotation',
    icon: IconQuote,
    active: ['blockquote'],
    run: (e) => e.chain().focus().toggleBlockquote().run(),
  },
  {
    name: 'Block of code',
    icon: IconSourceCode,
    active: ['codeBlock'],
    run: (e) => e.chain().focus().toggleCodeBlock().run(),
  },
  {
    name: 'Table',
    icon: IconTable,
    active: ['table'],
    run: (e) => e.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
  { name: 'Line across', icon: IconSeparator, run: (e) => e.chain().focus().setHorizontalRule().run() },
  { name: 'Undo', keys: 'Ctrl+Z', icon: IconArrowBackUp, run: (e) => e.chain().focus().undo().run() },
  { name: 'Redo', keys: 'Ctrl+Shift+Z', icon: IconArrowForwardUp, run: (e) => e.chain().focus().redo().run() },
];
