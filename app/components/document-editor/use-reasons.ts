import { useCallback, useState } from 'react';

/** What is typed about places that the language aid points at: it stays while the caret is elsewhere. */
export function useReasons() {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const set = useCallback((key: string, reason: string) => setTyped((all) => ({ ...all, [key]: reason })), []);
  const drop = useCallback((key: string) => setTyped(({ [key]: _, ...rest }) => rest), []);
  /** Why these words may stay; undefined: nobody began to say so. */
  const about = (rule: string, quote: string) => {
    const key = `${rule} ${quote}`;
    return { reason: typed[key], type: (reason: string) => set(key, reason), forget: () => drop(key) };
  };
  return { about, hasWords: Object.values(typed).some((reason) => reason.trim() !== '') };
}

export type Reasons = ReturnType<typeof useReasons>;
