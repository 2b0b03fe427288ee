/** Words on their way to a thread. */
export interface Draft {
  /** Its own, so that what is sent twice is kept once. */
  id: string;
  text: string;
  isSending: boolean;
  /** Why it was not kept. */
  trouble: string | null;
  /** What was sent under this id, answered or not; null: nothing yet. */
  sent: string | null;
}

export const newDraft = (id: string): Draft => ({ id, text: '', isSending: false, trouble: null, sent: null });

/**
 * What is sent of a draft. Where the words or their place differ from what was sent before, it is something new: what was sent
 * may have been kept without an answer, and the same id would keep the old words.
 *
 * @param newId for something new
 */
export function toSend({ id, text, sent }: Draft, form: Readonly<Record<string, string>>, newId: () => string) {
  const said = { ...form, body: text.trim() };
  const words = JSON.stringify(said);
  const own = sent === null || sent === words ? id : newId();
  return { form: { ...said, id: own }, part: { id: own, sent: words } };
}

/** Whether any of them holds words that are nowhere else. */
export const hasWords = (drafts: Readonly<Record<string, Draft>>): boolean =>
  Object.values(drafts).some(({ text }) => text.trim() !== '');
