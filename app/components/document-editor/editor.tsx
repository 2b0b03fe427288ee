import { useEffect, useState, useSyncExternalStore } from 'react';
import { openSharedDocument, type SharedDocument } from '../document/shared-document.ts';
import type { Dismissal } from './aid-panel.tsx';
import { Desk } from './desk.tsx';
import type { EvidenceRecord } from './evidence-drawer.tsx';
import type { LiveWords } from './live-views.ts';
import type { Prompts, Ways } from './section-view.ts';
import type { LiveTalk } from './use-talk.ts';

export interface EditorProps {
  postMortemId: string;
  /** What it is called for who only hears it. */
  label: string;
  writer: { id: string; name: string };
  prompts: Prompts;
  ways: Ways;
  live: LiveWords;
  record: EvidenceRecord;
  dismissed: readonly { rule: string; quote: string }[];
  /** @returns why it was not kept, in words; null where it was */
  onDismiss: (dismissal: Dismissal) => Promise<string | null>;
  talk: LiveTalk;
  timeZone: string;
}

/** The document, written together: what one types is there for everybody, and saved, as it is typed. */
export default function Editor(props: EditorProps) {
  const { postMortemId, writer } = props;
  const [shared, setShared] = useState<SharedDocument>();
  useEffect(() => {
    const opened = openSharedDocument({ postMortemId, userId: writer.id, name: writer.name });
    setShared(opened);
    return () => opened.destroy();
  }, [postMortemId, writer.id, writer.name]);
  if (!shared) return <p role="status">Opening…</p>;
  return <Opened key={shared.document.guid} {...props} shared={shared} />;
}

/** Nothing to type into before the document is here. */
function Opened(props: EditorProps & { shared: SharedDocument }) {
  const { subscribe, getState } = props.shared;
  const isHere = useSyncExternalStore(
    subscribe,
    () => getState().status !== 'connecting',
    () => false,
  );
  const [wasHere, setWasHere] = useState(isHere);
  if (isHere && !wasHere) setWasHere(true);
  return wasHere ? <Desk {...props} /> : <p role="status">Opening…</p>;
}
