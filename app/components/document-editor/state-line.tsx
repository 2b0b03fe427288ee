import { type Editor, useEditorState } from '@tiptap/react';
import { useSyncExternalStore } from 'react';
import type { SharedDocument } from '../document/shared-document.ts';
import classes from './editor.module.css';
import { savedWords } from './saved-words.ts';

/** Whether what was written is safe, and who else is here. */
export function StateLine({ shared, editor }: { shared: SharedDocument; editor: Editor }) {
  const state = useSyncExternalStore(shared.subscribe, shared.getState, shared.getState);
  const { text, isWaiting } = savedWords(state);
  const others = useEditorState({
    editor,
    selector: ({ editor: { storage } }) =>
      (storage.collaborationCaret?.users ?? [])
        .filter(({ clientId, name }) => clientId !== shared.document.clientID && typeof name === 'string')
        .map(({ clientId, name, color }) => ({ clientId, name: String(name), colour: String(color) })),
  });
  return (
    <div className={classes.stateLine}>
      <p role="status" data-state={state.status} data-waiting={isWaiting || undefined}>
        {text}
      </p>
      {others.length > 0 && (
        <ul aria-label="Also here" className={classes.people}>
          {others.map(({ clientId, name, colour }) => (
            <li key={clientId}>
              <span style={{ background: colour }} aria-hidden="true" />
              {name}
            </li>
          ))}
        </ul>
      )}
      {state.status === 'closed' && state.why !== 'signedOut' && state.hasUnsaved && (
        <button
          type="button"
          className={classes.quietButton}
          onClick={() => shared.discard().then(() => window.location.reload())}
        >
          Forget it here and load the page again
        </button>
      )}
    </div>
  );
}
