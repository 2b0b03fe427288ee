import { useActionData, useLocation } from '@remix-run/react';
import { useState } from 'react';

/**
 * What the last form that was sent from the page was answered; undefined where none was. Remix forgets it as soon as the
 * page's data are loaded again: a page that follows what others do would lose why a form was refused.
 */
export function useReply<Action>() {
  const reply = useActionData<Action>();
  const { key } = useLocation();
  const [kept, setKept] = useState({ key, reply });
  // every visit and every form has a key of its own; looking again keeps it
  const isNew = kept.key !== key || (reply !== undefined && reply !== kept.reply);
  if (isNew) setKept({ key, reply });
  return isNew ? reply : kept.reply;
}
