import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { EditorContent, useEditor, useEditorState } from '@tiptap/react';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { documentExtensions } from '../../document/extensions.ts';
import { FRAGMENT } from '../../document/fragment.ts';
import { openSharedDocument, type SharedDocument } from '../document/shared-document.ts';
import { AidPanel } from './aid-panel.tsx';
import { CommentDrawer, type NewComment, type RefusedComment } from './comment-drawer.tsx';
import { CommentMarks, type MarkedThread } from './comment-marks.ts';
import classes from './editor.module.css';
import { EvidenceDrawer, type EvidenceRecord } from './evidence-drawer.tsx';
import { LanguageAid } from './language-aid.ts';
import { type LiveWords, withLiveBlocks } from './live-views.ts';
import { lookAt } from './look-at.ts';
import { Outline } from './outline.tsx';
import { beginSection, isUnwritten, type Prompts, sectionPosition, withSections } from './section-view.ts';
import sheet from './sheet.module.css';
import { StateLine } from './state-line.tsx';
import { Toolbar } from './toolbar.tsx';

export interface EditorProps {
  postMortemId: string;
  /** What it is called for who only hears it. */
  label: string;
  writer: { id: string; name: string };
  prompts: Prompts;
  live: LiveWords;
  record: EvidenceRecord;
  dismissed: readonly { rule: string; quote: string }[];
  onDismiss: (dismissal: { rule: string; quote: string; reason: string }) => void;
  threads: readonly MarkedThread[];
  /** Where comments are answered and resolved. */
  commentsPage: string;
  onComment: (comment: NewComment) => void;
  /** What became of the last one. */
  refusedComment: RefusedComment | undefined;
  timeZone: string;
}

/** The document, written together: what one types is there for everybody, and saved, as it is typed. */
export default function Editor(props: EditorProps) {
  const { postMortemId, writer } = props;
  const [shared, setShared] = useState<SharedDocument>();
  useEffect(() => {
    const opened = openSharedDocument({ postMortemId, userId: writer.id, name: writer.name });
    setShared(opened);
    return () => opened.destroy();
  }, [postMortemId, writer.id, writer.name]);
  if (!shared) return <p role="status">Opening…</p>;
  return <Opened key={shared.document.guid} {...props} shared={shared} />;
}

/** What the tools above and the advice below may lie over, in pixels. */
const COVERED = { top: 150, bottom: 240, left: 0, right: 0 };

/** Nothing to type into before the document is here. */
function Opened(props: EditorProps & { shared: SharedDocument }) {
  const { subscribe, getState } = props.shared;
  const isHere = useSyncExternalStore(
    subscribe,
    () => getState().status !== 'connecting',
    () => false,
  );
  const [wasHere, setWasHere] = useState(isHere);
  if (isHere && !wasHere) setWasHere(true);
  return wasHere ? <Sheet {...props} /> : <p role="status">Opening…</p>;
}

function Sheet({ shared, ...props }: EditorProps & { shared: SharedDocument }) {
  const { label, prompts, live, record, dismissed, onDismiss, timeZone } = props;
  const { threads, commentsPage: page, onComment, refusedComment: refused } = props;
  const state = useSyncExternalStore(shared.subscribe, shared.getState, shared.getState);
  const mayType = state.status === 'saved' || state.status === 'saving' || state.status === 'offline';
  const left = useRef(new Set(dismissed.map(({ rule, quote }) => `${rule} ${quote}`)));
  const extensions = useMemo(
    () => [
      ...withLiveBlocks(withSections(documentExtensions(), prompts), live),
      Collaboration.configure({ document: shared.document, field: FRAGMENT }),
      CollaborationCaret.configure({ provider: shared.provider, user: shared.user, render: caret }),
      CommentMarks,
      LanguageAid.configure({
        find: lookAt,
        isDismissed: (rule, quote) => left.current.has(`${rule} ${quote}`),
      }),
    ],
    [shared, prompts, live],
  );
  const editor = useEditor({
    extensions,
    editable: false,
    injectCSS: false,
    immediatelyRender: true,
    editorProps: {
      scrollThreshold: COVERED,
      scrollMargin: COVERED,
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, class: sheet.sheet ?? '' },
    },
  });
  useEffect(() => {
    editor.setEditable(mayType, false);
  }, [editor, mayType]);
  const sections = useEditorState({
    editor,
    selector: ({ editor: { state: now } }) =>
      now.doc.children.map((section) => ({
        key: String(section.attrs.key),
        title: String(section.attrs.title),
        isUnwritten: isUnwritten(section),
      })),
  });
  const goTo = (key: string) => {
    const at = sectionPosition(editor.state.doc, key);
    if (at !== undefined) beginSection(editor.view, at);
  };
  const dismiss: EditorProps['onDismiss'] = (dismissal) => {
    left.current.add(`${dismissal.rule} ${dismissal.quote}`);
    editor.commands.forgetDismissed();
    onDismiss(dismissal);
  };
  return (
    <div className={classes.desk}>
      <Outline sections={sections} onChoose={goTo} />
      <div className={classes.middle}>
        <div className={classes.head}>
          <StateLine shared={shared} editor={editor} />
          <Toolbar editor={editor} />
        </div>
        <EditorContent editor={editor} />
        <AidPanel editor={editor} onDismiss={dismiss} />
      </div>
      <EvidenceDrawer editor={editor} record={record} timeZone={timeZone}>
        <CommentDrawer {...{ editor, shared, threads, page, onComment, refused }} />
      </EvidenceDrawer>
    </div>
  );
}

/** Somebody else's caret with their name. */
function caret(user: { name?: string; color?: string }): HTMLElement {
  const mark = document.createElement('span');
  mark.className = sheet.caret ?? '';
  mark.style.borderColor = user.color ?? '';
  const name = document.createElement('span');
  name.textContent = user.name ?? '';
  name.style.background = user.color ?? '';
  mark.append(name);
  return mark;
}
