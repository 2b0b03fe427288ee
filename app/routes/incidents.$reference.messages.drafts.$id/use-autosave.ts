import { useRevalidator, useSubmit } from '@remix-run/react';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { autosaveAnswer } from '#app/text/autosave-answer.ts';
import { draftEntries, shownEntries } from '#app/text/draft-form.ts';
import { type DraftText, isSameDraft, mergedDraft } from '#app/text/merged-draft.ts';
import type { SavedDraft } from '#app/workflows/save-draft.ts';
import type { DraftReply } from './action.server.ts';

const PAUSE_MS = 1200;
const RETRY_MS = 5000;

export type Saving = 'saved' | 'typed' | 'saving' | 'failed' | 'refused';

interface Writing {
  fields: DraftText;
  /** What the database had when somebody last looked: the beginning of what is typed. */
  base: SavedDraft;
}

/**
 * A draft while it is written: saved whenever its writer pauses, put together with what others save meanwhile. Where both
 * changed the same lines nothing is saved until the writer chooses. Without JavaScript its button saves it.
 */
export function useAutosave(address: string, stored: SavedDraft, reply: DraftReply | undefined) {
  const [writing, setWriting] = useState<Writing>({
    fields: reply?.refused?.typed ?? stored,
    base: reply?.refused?.theirs ?? stored,
  });
  const [refused, setRefused] = useState(reply?.refused ?? null);
  const [state, setState] = useState<'idle' | 'saving' | 'failed'>('idle');
  const current = useRef(writing);
  current.current = writing;
  const inFlight = useRef<Promise<void> | null>(null);
  const submitted = useRef<DraftText | null>(null);
  const submit = useSubmit();
  const { revalidate } = useRevalidator();

  /** Takes in what the database has now. @param since what it had of ours already */
  const takeIn = useCallback((theirs: SavedDraft, since: DraftText) => {
    setWriting(({ fields, base }) => {
      if (theirs.version < base.version) return { fields, base };
      const merged = mergedDraft(since, fields, theirs);
      // to be told when it is saved, with both texts
      return merged ? { fields: merged, base: theirs } : { fields, base };
    });
  }, []);

  useEffect(() => {
    if (stored.version === current.current.base.version) return;
    takeIn(stored, submitted.current ?? current.current.base);
    submitted.current = null;
  }, [stored, takeIn]);

  useEffect(() => {
    if (!reply?.refused) return;
    const { theirs } = reply.refused;
    setRefused(reply.refused);
    if (theirs) setWriting(({ fields }) => ({ fields, base: theirs }));
  }, [reply]);

  const save = useCallback(async () => {
    const { fields, base } = current.current;
    setState('saving');
    try {
      const response = await fetch(address, { method: 'POST', body: bodyOf(fields, base) });
      const type = response.headers.get('Content-Type');
      const answer = autosaveAnswer<DraftReply>(response.status, type, await response.text());
      setState(answer.kind === 'unreachable' ? 'failed' : 'idle');
      // nothing is sent again before it is another
      if (answer.kind === 'refused') setRefused({ message: answer.message, typed: fields, theirs: null });
      if (answer.kind !== 'reply') return;
      const { saved, refused: refusal } = answer.reply;
      const theirs = refusal?.theirs;
      if (refusal) setRefused(refusal);
      if (theirs) setWriting((now) => ({ ...now, base: theirs }));
      if (saved) {
        takeIn(saved, fields);
        // what the text says and whom it reaches is shown beside it
        revalidate();
      }
    } catch {
      // no network, or the server is on its way back: what was typed is here still
      setState('failed');
    }
  }, [address, takeIn, revalidate]);

  useEffect(() => {
    // each change of the text begins the pause anew
    if (isSameDraft(writing.fields, writing.base) || refused || state === 'saving') return;
    const timer = setTimeout(
      () => {
        inFlight.current = save().finally(() => {
          inFlight.current = null;
        });
      },
      state === 'failed' ? RETRY_MS : PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [writing, refused, state, save]);

  /** A button waits for what is being saved: else the form would contradict itself. */
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const submitter = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    submitted.current = current.current.fields;
    if (!inFlight.current) return;
    event.preventDefault();
    const form = event.currentTarget;
    inFlight.current.then(() => {
      const { fields, base } = current.current;
      submitted.current = fields;
      const body = bodyOf(fields, base);
      body.set('intent', submitter?.value ?? 'save');
      submit(body, { method: 'post', action: form.getAttribute('action') ?? undefined });
    });
  };

  return {
    fields: writing.fields,
    base: writing.base,
    refused,
    saving: savingState({ refused: refused !== null, isDirty: !isSameDraft(writing.fields, writing.base), state }),
    change: (part: Partial<DraftText>) => {
      setWriting((now) => ({ ...now, fields: { ...now.fields, ...part } }));
      // what was refused for itself is tried again once it is another; between two texts the writer chooses
      setRefused((now) => (now?.theirs ? now : null));
    },
    /** What somebody else saved, in place of what was typed. */
    takeTheirs: (theirs: SavedDraft) => {
      setWriting({ fields: theirs, base: theirs });
      setRefused(null);
    },
    /** What was typed, in place of what somebody else saved. */
    keepOwn: () => setRefused(null),
    onSubmit,
  };
}

export type Autosave = ReturnType<typeof useAutosave>;

function savingState(now: { refused: boolean; isDirty: boolean; state: 'idle' | 'saving' | 'failed' }): Saving {
  if (now.refused) return 'refused';
  if (now.state !== 'idle') return now.state;
  return now.isDirty ? 'typed' : 'saved';
}

const bodyOf = (fields: DraftText, base: SavedDraft) =>
  new URLSearchParams([...draftEntries(fields), ['version', String(base.version)], ...shownEntries(base)]);
