import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconChecklist,
  IconCode,
  IconH3,
  IconH4,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconQuote,
  IconSeparator,
  IconSourceCode,
  IconStrikethrough,
  IconTable,
  IconTimeline,
} from '@tabler/icons-react';
import { type Editor, useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useRef, useState } from 'react';
import classes from './editor.module.css';
import { LinkField } from './link-field.tsx';

interface Tool {
  name: string;
  /** The keys that do the same. */
  keys?: string;
  icon: typeof IconBold;
  /** What it turns on and off; none for what only does something. */
  active?: [name: string, attributes?: Record<string, unknown>];
  run: (editor: Editor) => boolean;
}

const TOOLS: readonly Tool[] = [
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
  {
    name: 'The timeline, as it is recorded',
    icon: IconTimeline,
    run: (e) =>
      e
        .chain()
        .focus()
        .insertContent({ type: 'timelineExcerpt', attrs: { from: null, to: null } })
        .run(),
  },
  { name: 'Undo', keys: 'Ctrl+Z', icon: IconArrowBackUp, run: (e) => e.chain().focus().undo().run() },
  { name: 'Redo', keys: 'Ctrl+Shift+Z', icon: IconArrowForwardUp, run: (e) => e.chain().focus().redo().run() },
];

const LINK = TOOLS.length;

/** What can be done to the text: one stop for the tab key, arrows from there. */
export function Toolbar({ editor }: { editor: Editor }) {
  const [at, setAt] = useState(0);
  const [isLinking, setIsLinking] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  const pressed = useEditorState({
    editor,
    selector: ({ editor: now }) => [
      ...TOOLS.map(({ active }) => (active ? now.isActive(...active) : undefined)),
      now.isActive('link'),
    ],
  });
  const move = (event: KeyboardEvent) => {
    const last = LINK;
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const to = (next + last + 1) % (last + 1);
    setAt(to);
    bar.current?.querySelectorAll('button')[to]?.focus();
  };
  return (
    <div className={classes.tools}>
      <div ref={bar} role="toolbar" aria-label="Form of the text" className={classes.toolbar} onKeyDown={move}>
        {TOOLS.map(({ name, keys, icon: Icon, run }, index) => (
          <button
            key={name}
            type="button"
            aria-label={name}
            title={keys ? `${name} (${keys})` : name}
            aria-pressed={pressed[index]}
            tabIndex={index === at ? 0 : -1}
            onFocus={() => setAt(index)}
            onClick={() => run(editor)}
          >
            <Icon size={18} stroke={1.8} aria-hidden="true" />
          </button>
        ))}
        <button
          type="button"
          aria-label="Link"
          title="Link"
          aria-pressed={pressed[LINK]}
          aria-expanded={isLinking}
          tabIndex={at === LINK ? 0 : -1}
          onFocus={() => setAt(LINK)}
          onClick={() => setIsLinking(!isLinking)}
        >
          <IconLink size={18} stroke={1.8} aria-hidden="true" />
        </button>
      </div>
      {isLinking && <LinkField editor={editor} onDone={() => setIsLinking(false)} />}
    </div>
  );
}
