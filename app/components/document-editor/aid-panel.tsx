import { Button, Group, TextInput } from '@mantine/core';
import type { EditorState } from '@tiptap/pm/state';
import { type Editor, useEditorState } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { aidText } from '../../text/aid-words.ts';
import { FIELD_ORDER } from '../ui/fields.tsx';
import classes from './editor.module.css';
import { bringInSight, keepInSight } from './keep-in-sight.ts';
import { type ShownFinding, shownFindings } from './language-aid.ts';
import type { Reasons } from './use-reasons.ts';

/** Why, for a rule, it pointed at these words in vain. */
export interface Dismissal extends Record<string, string> {
  rule: string;
  quote: string;
  reason: string;
}

interface AidPanelProps {
  editor: Editor;
  mayType: boolean;
  /** What is typed about each place. */
  reasons: Reasons;
  /** Keeps it. @returns why it was not kept, in words; null where it was */
  onDismiss: (dismissal: Dismissal) => Promise<string | null>;
}

/** What the language aid says of the words at the caret, and the way to the next ones. It never blocks. */
export function AidPanel(props: AidPanelProps) {
  const { editor } = props;
  const { findings, at } = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const found = shownFindings(state);
      return { findings: found, at: atCaret(state, found) };
    },
  });
  const panel = useRef<HTMLElement>(null);
  const next = () => {
    const { to } = editor.state.selection;
    const found = findings.find(({ from }) => from > to) ?? findings[0];
    if (!found) return;
    editor.chain().focus().setTextSelection({ from: found.from, to: found.to }).scrollIntoView().run();
    // the panel may have its height already
    if (panel.current) bringInSight(editor.view, editor.state.selection, panel.current);
  };
  const about = at && `${at.rule} ${at.quote}`;
  useEffect(() => {
    if (about === null || !panel.current) return;
    // it grows with what it says, and with the reason that is asked for; whoever works elsewhere is not led back here by it
    const { current: cover } = panel;
    const watching = new ResizeObserver(() => {
      const now = atCaret(editor.state, shownFindings(editor.state));
      if (now && (editor.view.hasFocus() || cover.contains(document.activeElement)))
        keepInSight(editor.view, now, cover);
    });
    watching.observe(cover);
    return () => watching.disconnect();
  }, [editor, about]);
  return (
    <section aria-label="Language" className={classes.aid} ref={panel}>
      <p className={classes.aidCount}>
        {aidText(findings)}{' '}
        {findings.length > 0 && (
          <button type="button" className={classes.quietButton} onClick={next}>
            Go to the next
          </button>
        )}
      </p>
      <div aria-live="polite">{at && <Explained key={about} finding={at} {...props} />}</div>
    </section>
  );
}

function atCaret({ selection: { from, to } }: EditorState, findings: readonly ShownFinding[]): ShownFinding | null {
  return findings.find((one) => one.from <= to && from <= one.to) ?? null;
}

function Explained({ finding, editor, mayType, reasons, onDismiss }: AidPanelProps & { finding: ShownFinding }) {
  const { rule, quote, message, suggestion, from, to } = finding;
  const { reason, type, forget } = reasons.about(rule, quote);
  const [isAsked, setAsked] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const leave = async () => {
    if (reason === undefined) {
      setAsked(true);
      return type('');
    }
    if (reason.trim() === '') return setTrouble('Say why it may stay.');
    const refused = await onDismiss({ rule, quote, reason: reason.trim() });
    if (refused === null) forget();
    else setTrouble(refused);
  };
  return (
    <div className={classes.explained}>
      <p>
        <q>{quote}</q>: {message}
      </p>
      {suggestion && <p className={classes.suggestion}>{suggestion}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          leave();
        }}
      >
        {reason !== undefined && (
          <TextInput
            label="Why it may stay"
            description="Kept for the rule, without a name"
            inputWrapperOrder={FIELD_ORDER}
            value={reason}
            error={trouble}
            maxLength={500}
            // one that was typed before comes back without taking the caret
            autoFocus={isAsked}
            onChange={(event) => type(event.currentTarget.value)}
            mb="xs"
          />
        )}
        <Group gap="xs">
          {suggestion && (
            <Button
              type="button"
              size="compact-md"
              disabled={!mayType}
              onClick={() => editor.chain().focus().insertContentAt({ from, to }, suggestion).run()}
            >
              Use this wording
            </Button>
          )}
          <Button type="submit" size="compact-md" variant="default">
            Leave it as it is
          </Button>
        </Group>
      </form>
    </div>
  );
}
