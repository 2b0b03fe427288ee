import type { Extensions, NodeViewRenderer } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import classes from './sheet.module.css';

/** What a section asks of its writers, by the section's key. */
export type Prompts = Readonly<Record<string, readonly string[]>>;

/** What the record has beside the text of a section, by the section's key. */
export type Ways = Readonly<Record<string, readonly Way[]>>;
interface Way {
  to: string;
  words: string;
  /** How it stands. */
  state: string;
}

/** Where the heading of a section stands on the page, for links that lead there. */
export const sectionAnchor = (key: string) => `section-${key}`;

/**
 * The document's extensions with sections that show their heading, their questions while nothing is written, and what belongs to
 * them and is no text.
 */
export function withSections(extensions: Extensions, prompts: Prompts, ways: Ways): Extensions {
  return extensions.map((extension) =>
    extension.name === 'section' ? extension.extend({ addNodeView: () => sectionView(prompts, ways) }) : extension,
  );
}

const sectionView =
  (prompts: Prompts, ways: Ways): NodeViewRenderer =>
  ({ node, view, getPos }) => {
    const dom = document.createElement('section');
    const heading = document.createElement('h2');
    const questions = document.createElement('ul');
    const contentDOM = document.createElement('div');
    heading.contentEditable = 'false';
    heading.id = sectionAnchor(node.attrs.key);
    heading.tabIndex = -1;
    questions.contentEditable = 'false';
    questions.className = classes.prompts ?? '';
    dom.className = classes.section ?? '';
    dom.setAttribute('aria-labelledby', heading.id);
    const beside = wayList(ways[node.attrs.key] ?? []);
    dom.append(heading, questions, contentDOM, ...(beside ? [beside] : []));
    const show = (shown: Node) => {
      heading.textContent = shown.attrs.title;
      const asked = isUnwritten(shown) ? (prompts[shown.attrs.key] ?? []) : [];
      questions.hidden = asked.length === 0;
      questions.replaceChildren(...asked.map(questionItem));
    };
    show(node);
    const write = () => {
      const at = getPos();
      if (at !== undefined) beginSection(view, at);
    };
    questions.addEventListener('mousedown', (event) => {
      event.preventDefault();
      write();
    });
    return {
      dom,
      contentDOM,
      update: (next) => {
        if (next.type.name !== 'section' || next.attrs.key !== node.attrs.key) return false;
        show(next);
        return true;
      },
      // a link in there is followed, and no text is chosen
      stopEvent: ({ target }) => beside?.contains(target as globalThis.Node) ?? false,
      ignoreMutation: ({ target, type }) => type !== 'selection' && !contentDOM.contains(target),
    };
  };

function questionItem(text: string): HTMLElement {
  const item = document.createElement('li');
  item.textContent = text;
  return item;
}

function wayList(ways: readonly Way[]): HTMLElement | null {
  if (ways.length === 0) return null;
  const list = document.createElement('ul');
  list.contentEditable = 'false';
  list.className = classes.ways ?? '';
  list.append(
    ...ways.map(({ to, words, state }) => {
      const [item, link] = [document.createElement('li'), document.createElement('a')];
      link.href = to;
      link.textContent = words;
      item.append(link, state && ` ${state}`);
      return item;
    }),
  );
  return list;
}

/** Nothing but empty paragraphs. */
export const isUnwritten = (section: Node): boolean =>
  section.children.every((block) => block.type.name === 'paragraph' && block.content.size === 0);

/** Sets the caret at the end of the section that begins at a position; one without any block is given one. */
export function beginSection(view: EditorView, at: number): void {
  const { tr, doc, schema } = view.state;
  const section = doc.nodeAt(at);
  if (section?.type.name !== 'section') return;
  if (section.childCount === 0) tr.insert(at + 1, schema.nodes.paragraph!.create());
  const end = at + 1 + (tr.doc.nodeAt(at)?.content.size ?? 0);
  // the editor scrolls to no caret but its own: without the focus there is none yet
  view.focus();
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1)).scrollIntoView());
}

/** Where the section with a key begins; undefined where there is none. */
export function sectionPosition(doc: Node, key: string): number | undefined {
  let found: number | undefined;
  doc.forEach((section, offset) => {
    if (section.attrs.key === key) found ??= offset;
  });
  return found;
}
