import { IconLink, IconMessage, IconTimeline } from '@tabler/icons-react';
import { type Editor, useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useRef, useState } from 'react';
import classes from './editor.module.css';
import { InsertField } from './insert-field.tsx';
import { LinkField } from './link-field.tsx';
import type { LiveWords } from './live-views.ts';
import { TOOLS } from './tools.ts';

/** What opens a field below the bar. */
const OPENERS = [
  { name: 'Link', icon: IconLink },
  { name: 'Insert from the record', icon: IconTimeline },
] as const;
type Opener = (typeof OPENERS)[number]['name'];

interface ToolbarProps {
  editor: Editor;
  live: LiveWords;
  /** False: the text may be read only, and nothing here changes it. */
  mayType: boolean;
  /** To what is said about the words, or to say something; null: one may only read. */
  onComment: (() => void) | null;
}

/** What can be done to the text: one stop for the tab key, arrows from there. */
export function Toolbar({ editor, live, mayType, onComment }: ToolbarProps) {
  const [at, setAt] = useState(0);
  const [opened, setOpened] = useState<Opener | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  const pressed = useEditorState({
    editor,
    selector: ({ editor: now }) => [
      ...TOOLS.map(({ active }) => (active ? now.isActive(...active) : undefined)),
      now.isActive('link'),
    ],
  });
  const move = (event: KeyboardEvent) => {
    const buttons = bar.current?.querySelectorAll('button') ?? [];
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const to = (next + buttons.length) % buttons.length;
    setAt(to);
    buttons[to]?.focus();
  };
  const stop = (index: number) => ({ tabIndex: index === at ? 0 : -1, onFocus: () => setAt(index) });
  const done = () => setOpened(null);
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
            aria-disabled={!mayType || undefined}
            onClick={() => mayType && run(editor)}
            {...stop(index)}
          >
            <Icon size={18} stroke={1.8} aria-hidden="true" />
          </button>
        ))}
        {OPENERS.map(({ name, icon: Icon }, index) => (
          <button
            key={name}
            type="button"
            aria-label={name}
            title={name}
            aria-pressed={name === 'Link' ? pressed[TOOLS.length] : undefined}
            aria-expanded={opened === name}
            aria-disabled={!mayType || undefined}
            onClick={() => mayType && setOpened(opened === name ? null : name)}
            {...stop(TOOLS.length + index)}
          >
            <Icon size={18} stroke={1.8} aria-hidden="true" />
          </button>
        ))}
        {onComment && (
          <button
            type="button"
            aria-label="Comment"
            title="Comment (Ctrl+Alt+M)"
            onClick={onComment}
            {...stop(TOOLS.length + OPENERS.length)}
          >
            <IconMessage size={18} stroke={1.8} aria-hidden="true" />
          </button>
        )}
      </div>
      {opened === 'Link' && <LinkField editor={editor} mayType={mayType} onDone={done} />}
      {opened === 'Insert from the record' && <InsertField {...{ editor, live, mayType }} onDone={done} />}
    </div>
  );
}
