import { useLocation, useNavigation } from '@remix-run/react';
import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * Tells one of several forms of a page when to begin anew: a number that counts up once this form was sent and answered, as its
 * React key. Whatever the others send leaves it alone, and so what is typed in it; so does its own answer where somebody typed
 * on while it was sent.
 */
export function useFormRound(form: RefObject<HTMLFormElement>, isOwn: (sent: FormData) => boolean): number {
  // every answer to a form is a visit of its own
  const { key: visit } = useLocation();
  const { formData: sending } = useNavigation();
  const sent = useRef<{ visit: string; fields: FormData }>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (sending) {
      // a form that another one overtook was answered to nobody: it stays as it is
      sent.current = isOwn(sending) ? { visit, fields: sending } : undefined;
    } else if (sent.current && sent.current.visit !== visit) {
      if (saysWhatWasSent(form.current, sent.current.fields)) setRound((before) => before + 1);
      sent.current = undefined;
    }
  });
  return round;
}

function saysWhatWasSent(form: HTMLFormElement | null, sent: FormData): boolean {
  const fields = form?.querySelectorAll<HTMLTextAreaElement | HTMLSelectElement>('textarea, select') ?? [];
  return [...fields].every(({ name, value }) => sent.get(name) === value);
}
