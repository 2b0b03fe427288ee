import { type FormEvent, useEffect, useRef, useState } from 'react';
import { movedTo, type Put, putInField } from './put-in-field.ts';
import { useSettling } from './use-settling.ts';
import type { Statement, WordingReply } from './wording.ts';
import { Advice } from './wording-advice.tsx';
import classes from './wording-notes.module.css';

interface WordingNotesProps {
  /** Of the post-mortem. */
  reference: string;
  statements: readonly Statement[];
  /** Where it stands, below the post-mortem's address: without a script one is led back there. */
  back: string;
  /** The ids of fields that hold the texts and are being filled in: a wording goes there first, and is saved with them. */
  fields?: Partial<Record<string, string>>;
  /** Says what became of it elsewhere than here, where all of this is gone with the last piece of advice. */
  onReply?: (reply: WordingReply) => void;
}

interface PutInField extends Put {
  key: string;
  fieldId: string;
}

/** What the language aid points at in what somebody said, beside it: the words, why, and what to do. It never blocks. */
export function WordingNotes({ reference, statements, back, fields = {}, onReply }: WordingNotesProps) {
  const [put, setPut] = useState<readonly PutInField[]>([]);
  const [reply, setReply] = useState<WordingReply>();
  const tell = useRef(onReply ?? setReply);
  tell.current = onReply ?? setReply;
  const send = useSettling(reference, (settled) => tell.current(settled));
  const action = `/post-mortems/${reference}/wording`;
  const settle = (event: FormEvent<HTMLFormElement>, key: string, fieldId: string | undefined) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (form.get('intent') !== 'reword' || !fieldId) return send(event.currentTarget, key);
    const [words, instead] = [String(form.get('quote')), String(form.get('instead'))];
    const start = Number(form.get('start'));
    const now = movedTo(
      start,
      put.filter((one) => one.fieldId === fieldId),
    );
    const isPut = putInField(fieldId, { words, start: now, instead });
    if (isPut) setPut([...put, { key, fieldId, start, longerBy: instead.length - words.length }]);
    tell.current(isPut ? IN_THE_FIELD : NO_LONGER_THERE);
  };
  const notes = statements
    .flatMap((statement) =>
      statement.notes.map((note) => ({ statement, note, key: `${statement.field} ${note.start} ${note.quote}` })),
    )
    .filter(({ key }) => !put.some((one) => one.key === key));
  return (
    <>
      {notes.length > 0 && (
        <ul className={classes.notes} aria-label="In the wording">
          {notes.map(({ statement, note, key }) => (
            <Advice
              key={key}
              {...{ statement, note, action, back }}
              onSubmit={(event) => settle(event, key, fields[statement.field ?? statement.subject])}
            />
          ))}
        </ul>
      )}
      <Said reply={reply} />
    </>
  );
}

const IN_THE_FIELD = { isRefused: false, said: 'It is in the field: save it to keep it.' };
const NO_LONGER_THERE = { isRefused: true, said: 'These words are no longer in the field.' };

/** What became of a piece of advice. The button that was pressed is gone: the keyboard goes on from here, if it was still there. */
export function Said({ reply }: { reply: WordingReply | undefined }) {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (reply && !reply.isElsewhere) place.current?.focus();
  }, [reply]);
  return (
    reply && (
      <p ref={place} tabIndex={-1} role={reply.isRefused ? 'alert' : 'status'} className={classes.said}>
        {reply.said}
      </p>
    )
  );
}
