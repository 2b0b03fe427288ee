import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { EditorContent, useEditor, useEditorState } from '@tiptap/react';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { documentExtensions } from '../../document/extensions.ts';
import { FRAGMENT } from '../../document/fragment.ts';
import { CaretKeeping } from '../document/caret-keeping.ts';
import type { SharedDocument } from '../document/shared-document.ts';
import { useLeaving } from '../ui/use-leaving.ts';
import { AidPanel, type Dismissal } from './aid-panel.tsx';
import { Beside, type Side } from './beside.tsx';
import { caret } from './caret.ts';
import { CommentMarks } from './comment-marks.ts';
import { hasWords } from './draft.ts';
import classes from './editor.module.css';
import type { EditorProps } from './editor.tsx';
import { COVERED_ABOVE } from './keep-in-sight.ts';
import { LanguageAid } from './language-aid.ts';
import { withLiveBlocks } from './live-views.ts';
import { lookAt } from './look-at.ts';
import { Outline } from './outline.tsx';
import { ReadOnly } from './read-only.ts';
import { beginSection, isUnwritten, sectionPosition, withSections } from './section-view.ts';
import sheet from './sheet.module.css';
import { StateLine } from './state-line.tsx';
import { Toolbar } from './toolbar.tsx';
import { useComments } from './use-comments.ts';
import { useReasons } from './use-reasons.ts';

/** What the tools above and the advice below may lie over, in pixels. */
const COVERED = { top: COVERED_ABOVE, bottom: 240, left: 0, right: 0 };
const LEAVING = 'What you typed beside the text is not sent yet, and would be gone. Leave all the same?';

/** The text with its tools, its advice, and what stands beside it. */
export function Desk({ shared, ...props }: EditorProps & { shared: SharedDocument }) {
  const { label, prompts, ways, live, record, dismissed, onDismiss, talk, timeZone } = props;
  const state = useSyncExternalStore(shared.subscribe, shared.getState, shared.getState);
  const mayType = state.status === 'saved' || state.status === 'saving' || state.status === 'offline';
  const left = useRef(new Set(dismissed.map(({ rule, quote }) => `${rule} ${quote}`)));
  const reasons = useReasons();
  const onComment = useRef(() => {});
  const extensions = useMemo(
    () => [
      ...withLiveBlocks(withSections(documentExtensions(), prompts, ways), live),
      Collaboration.configure({ document: shared.document, field: FRAGMENT }),
      CaretKeeping,
      ReadOnly,
      CollaborationCaret.configure({ provider: shared.provider, user: shared.user, render: caret }),
      CommentMarks.configure({ onComment: () => onComment.current() }),
      LanguageAid.configure({
        find: lookAt,
        isDismissed: (rule, quote) => left.current.has(`${rule} ${quote}`),
      }),
    ],
    [shared, prompts, ways, live],
  );
  // the same with every key: whatever is other than before is set anew, and with it the whole view
  const editorProps = useMemo(
    () => ({
      scrollThreshold: COVERED,
      scrollMargin: COVERED,
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, class: sheet.sheet ?? '' },
    }),
    [label],
  );
  // it takes keys from the moment at which it is there: one that came to do so later would lose the first
  const editor = useEditor({ extensions, editable: mayType, injectCSS: false, immediatelyRender: true, editorProps });
  useEffect(() => {
    if (editor.options.editable !== mayType) editor.setEditable(mayType, false);
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
  const comments = useComments(editor, shared, talk);
  useLeaving(hasWords(comments.saying.drafts) || reasons.hasWords, LEAVING);
  const [chosenSide, setSide] = useState<Side>();
  // what is typed there is not hidden by others who settle the last thread
  const isTalking =
    talk.threads.some(({ isResolved }) => !isResolved) || Object.keys(comments.saying.drafts).length > 0;
  const side = chosenSide ?? (isTalking ? 'comments' : 'evidence');
  const comment = () => {
    setSide('comments');
    comments.comment();
  };
  onComment.current = comment;
  const dismiss = async (dismissal: Dismissal) => {
    const trouble = await onDismiss(dismissal);
    if (trouble !== null) return trouble;
    left.current.add(`${dismissal.rule} ${dismissal.quote}`);
    editor.commands.forgetDismissed();
    return null;
  };
  return (
    <div className={classes.desk}>
      <Outline sections={sections} onChoose={goTo} />
      <div className={classes.middle}>
        <div className={classes.head}>
          <StateLine shared={shared} editor={editor} />
          <Toolbar {...{ editor, live, mayType }} onComment={talk.mayComment ? comment : null} />
        </div>
        <EditorContent editor={editor} />
        <AidPanel {...{ editor, mayType, reasons }} onDismiss={dismiss} />
      </div>
      <Beside {...{ side, onSide: setSide, editor, record, comments, timeZone, mayType }} />
    </div>
  );
}
