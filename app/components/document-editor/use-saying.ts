import { useCallback, useMemo, useRef, useState } from 'react';
import { v7 } from 'uuid';
import { type Draft, newDraft, toSend } from './draft.ts';
import type { LiveTalk } from './use-talk.ts';

/**
 * What is being typed beside the document, by the thread that it goes to. It stands until it is kept: whatever others do to
 * the thread meanwhile, and however often it is refused.
 */
export function useSaying({ say }: LiveTalk) {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  /** The one whose field was asked for: it gets the focus, once. */
  const [asked, setAsked] = useState<string | null>(null);
  /** Why a thread was not settled, or opened again. */
  const [troubles, setTroubles] = useState<Readonly<Record<string, string | null>>>({});
  const change = useCallback((to: string, part: Partial<Draft>) => {
    setDrafts((all) => {
      const draft = all[to];
      return draft ? { ...all, [to]: { ...draft, ...part } } : all;
    });
  }, []);
  const open = useCallback((to: string) => {
    setDrafts((all) => (all[to] ? all : { ...all, [to]: newDraft(v7()) }));
    setAsked(to);
  }, []);
  const answered = useCallback(() => setAsked(null), []);
  const close = useCallback((to: string) => setDrafts(({ [to]: _, ...rest }) => rest), []);
  const latest = useRef(drafts);
  latest.current = drafts;
  /** @returns the id under which it is kept; null where it is not */
  const send = useCallback(
    async (to: string, form: Readonly<Record<string, string>>): Promise<string | null> => {
      const draft = latest.current[to];
      if (!draft || draft.isSending) return null;
      if (draft.text.trim() === '') {
        change(to, { trouble: 'Say something.' });
        return null;
      }
      const sending = toSend(draft, form, v7);
      change(to, { ...sending.part, isSending: true, trouble: null });
      const trouble = await say(sending.form);
      if (trouble === null) close(to);
      else change(to, { isSending: false, trouble });
      return trouble === null ? sending.part.id : null;
    },
    [say, change, close],
  );
  /** Settles a thread, or opens it again. @returns whether it is done */
  const move = useCallback(
    async (thread: string, intent: 'resolve' | 'reopen'): Promise<boolean> => {
      const trouble = await say({ intent, thread });
      setTroubles((all) => ({ ...all, [thread]: trouble }));
      return trouble === null;
    },
    [say],
  );
  // the same until something is typed beside the document: cards are many, and drawn anew for another one
  return useMemo(
    () => ({ drafts, asked, answered, troubles, open, close, change, send, move }),
    [drafts, asked, answered, troubles, open, close, change, send, move],
  );
}

export type Saying = ReturnType<typeof useSaying>;
