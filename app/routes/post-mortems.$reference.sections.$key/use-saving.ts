import { useNavigate } from '@remix-run/react';
import { type FormEvent, useEffect, useState } from 'react';
import { ask } from '#app/components/ui/ask.ts';
import { useLeaving } from '#app/components/ui/use-leaving.ts';
import { LIMITS } from '#app/document/model.ts';
import { SECTION_TOO_LONG } from '#app/text/section-words.ts';

const LEAVING = 'What you typed is not saved, and would be gone. Leave all the same?';

/** Why a section was not kept, and what it says now where that is why. */
export interface Refused {
  error: string;
  current: string | null;
}

/**
 * Saves a section by a script: until it is kept the page stays, with what is typed in it and where one is, and asks whoever
 * leaves it. Without scripts the form does.
 *
 * @param page of the post-mortem
 * @param begun what the section said when the form began, and what stands in the form at first
 * @param answered what the form was answered where it was sent without a script
 */
export function useSaving(
  page: string,
  key: string,
  begun: { base: string; markdown: string },
  answered: Refused | undefined,
) {
  const [refused, setRefused] = useState(answered);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [isKept, setKept] = useState(false);
  const [typed, setTyped] = useState(begun.markdown);
  const base = refused?.current ?? begun.base;
  useLeaving(!isKept && typed !== base, LEAVING);
  const navigate = useNavigate();
  useEffect(() => {
    // a link of ours like any other: only now nobody is asked
    if (isKept) navigate(`${page}#section-${key}`);
  }, [isKept, navigate, page, key]);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSaving) return;
    const form = new FormData(event.currentTarget);
    const said = (name: string) => String(form.get(name) ?? '');
    const sent = { base: said('base'), markdown: said('markdown') };
    // what is far too long would not come as far as to be told this limit
    if (sent.markdown.length > LIMITS.markdown) return setTrouble(SECTION_TOO_LONG);
    setSaving(true);
    setTrouble(null);
    const answer = await ask<{ refused: Refused | null }>(`${page}/sections/${key}/save`, sent);
    setSaving(false);
    setTrouble(answer.trouble);
    if (answer.data === null) return;
    setRefused(answer.data.refused ?? undefined);
    setKept(answer.data.refused === null);
  };
  return { base, refused, trouble, isSaving, save, setTyped };
}
