import { Button, Group, TextInput } from '@mantine/core';
import { type Editor, useEditorState } from '@tiptap/react';
import { useState } from 'react';
import { FIELD_ORDER } from '../ui/fields.tsx';
import classes from './editor.module.css';
import { type ShownFinding, shownFindings } from './language-aid.ts';

interface AidPanelProps {
  editor: Editor;
  /** Keeps, for the rule, why it pointed at these words in vain. */
  onDismiss: (dismissal: { rule: string; quote: string; reason: string }) => void;
}

/** What the language aid says of the words at the caret, and the way to the next ones. It never blocks. */
export function AidPanel({ editor, onDismiss }: AidPanelProps) {
  const { findings, at } = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const found = shownFindings(state);
      const { from, to } = state.selection;
      return { findings: found, at: found.find((one) => one.from <= to && from <= one.to) ?? null };
    },
  });
  const next = () => {
    const { to } = editor.state.selection;
    const found = findings.find(({ from }) => from > to) ?? findings[0];
    if (found) editor.chain().focus().setTextSelection({ from: found.from, to: found.to }).scrollIntoView().run();
  };
  return (
    <section aria-label="Language" className={classes.aid}>
      <p className={classes.aidCount}>
        {findings.length === 0
          ? 'Nothing to look at in the wording.'
          : `${placesText(findings.length)} in the wording.`}{' '}
        {findings.length > 0 && (
          <button type="button" className={classes.quietButton} onClick={next}>
            Go to the next
          </button>
        )}
      </p>
      <div aria-live="polite">
        {at && <Explained key={`${at.rule} ${at.quote}`} finding={at} editor={editor} onDismiss={onDismiss} />}
      </div>
    </section>
  );
}

const placesText = (n: number) => (n === 1 ? 'One place to look at' : `${n} places to look at`);

function Explained({ finding, editor, onDismiss }: AidPanelProps & { finding: ShownFinding }) {
  const [reason, setReason] = useState<string>();
  const { rule, quote, message, suggestion, from, to } = finding;
  const leave = () => {
    if (reason === undefined) return setReason('');
    if (reason.trim() !== '') onDismiss({ rule, quote, reason: reason.trim() });
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
            maxLength={500}
            autoFocus
            onChange={(event) => setReason(event.currentTarget.value)}
            mb="xs"
          />
        )}
        <Group gap="xs">
          {suggestion && (
            <Button
              type="button"
              size="compact-md"
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
