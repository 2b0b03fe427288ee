import type { SharedState } from '../document/shared-document.ts';

const CLOSED = {
  notAllowed: 'This document is no longer yours to work on.',
  refused: 'A change could not be taken. Copy your last words from here, and load the page again.',
  tooLarge:
    'The last change is too large to be taken. Copy it from here, load the page again and bring it in smaller parts.',
  full: 'The document is as long as one may be, and your last words were not taken. Copy them from here, load the page again and make room for them.',
} as const;

/** How safe what was written is, in a sentence; `isWaiting`: somebody should do something. */
export function savedWords(state: SharedState): { text: string; isWaiting: boolean } {
  switch (state.status) {
    case 'connecting':
      return { text: 'Opening…', isWaiting: false };
    case 'saved':
      return { text: 'Saved', isWaiting: false };
    case 'saving':
      return { text: 'Saving…', isWaiting: false };
    case 'offline':
      if (state.isKept)
        return { text: 'Offline: kept on this device, and sent when the connection is back', isWaiting: false };
      return { text: 'Offline: this browser keeps nothing, so leave the page open', isWaiting: state.hasUnsaved };
    case 'readOnly':
      if (state.hasUnsaved)
        return { text: 'It may no longer be written on; your last changes were not taken', isWaiting: true };
      return { text: 'It may be read, not written on', isWaiting: false };
    case 'closed':
      return { text: state.why === 'signedOut' ? signedOutText(state) : CLOSED[state.why], isWaiting: true };
  }
}

function signedOutText({ isKept, hasUnsaved }: { isKept: boolean; hasUnsaved: boolean }): string {
  if (!hasUnsaved) return 'You are signed out. What you wrote is saved: sign in and open this page again.';
  return isKept
    ? 'You are signed out. What you wrote is kept on this device: sign in and open this page again.'
    : 'You are signed out, and this browser keeps nothing: copy your last words before you sign in again.';
}
