import { Editor } from '@tiptap/core';
import { documentExtensions } from '#app/document/extensions.ts';

/*
 * The script of a page that holds nothing but the editor of a document, so that a test can paste into it. It runs in the
 * browser; `pastePageScript` of pasting.ts puts it together.
 */

declare global {
  interface Window {
    /** Pastes HTML at the end of the document as the clipboard would. @returns the document */
    pasted: (html: string, text?: string) => unknown;
    /** What the editor shows, as HTML. */
    shown: () => string;
    /** Whether anything that was pasted has run. */
    ran: boolean;
  }
}

const paragraph = { type: 'paragraph' };
const section = (key: string) => ({ type: 'section', attrs: { key, title: key }, content: [paragraph] });
const editor = new Editor({
  element: document.body.appendChild(document.createElement('div')),
  extensions: documentExtensions(),
  content: { type: 'doc', content: [section('summary'), section('impact')] },
});

window.ran = false;
window.shown = () => editor.view.dom.innerHTML;
window.pasted = (html, text = '') => {
  editor.commands.focus('end');
  const data = new DataTransfer();
  if (html) data.setData('text/html', html);
  if (text) data.setData('text/plain', text);
  editor.view.dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  return editor.getJSON();
};
