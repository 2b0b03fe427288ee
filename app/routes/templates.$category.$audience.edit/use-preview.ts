import { useFetcher } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PreviewedStage } from '#app/text/template-preview.ts';

/** How long nobody types before the preview follows, in milliseconds. */
const PAUSE_MS = 350;

/** What the action answers to a form whose intent is "preview". */
export interface PreviewReply {
  preview?: PreviewedStage[];
  /** What is wrong with the incident that was asked for. */
  previewFlaw?: string;
}

/**
 * The preview of what is being typed: asked for again whenever the form has not changed for a moment.
 *
 * @param first what the page came with
 */
export function usePreview(formId: string, first: PreviewReply) {
  const fetcher = useFetcher<PreviewReply>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const [hasScript, setScript] = useState(false);
  useEffect(() => {
    setScript(true);
    return () => clearTimeout(timer.current);
  }, []);
  const { submit } = fetcher;
  const askNow = useCallback(() => {
    const form = document.forms.namedItem(formId);
    if (!form) return;
    const typed = new FormData(form);
    typed.set('intent', 'preview');
    submit(typed, { method: 'post' });
  }, [formId, submit]);
  const ask = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(askNow, PAUSE_MS);
  }, [askNow]);
  return { ...first, ...fetcher.data, ask, hasScript };
}
