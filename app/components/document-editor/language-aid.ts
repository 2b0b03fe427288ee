import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { CITATION, type TextBlock } from '../../document/plain-text.ts';
import classes from './sheet.module.css';
import { mappingOf } from './what-changed.ts';

/** What is pointed at in a text: offsets in UTF-16. */
export interface PointedAt {
  rule: string;
  start: number;
  end: number;
  message: string;
  /** What could stand there; null where nothing can be offered. */
  suggestion: string | null;
}

/** Something that is pointed at in the document, where it stands now. */
export interface ShownFinding extends PointedAt {
  from: number;
  to: number;
  quote: string;
}

/** Looks at a text, of a paragraph or a heading. */
type Find = (text: string, kind: TextBlock['kind']) => readonly PointedAt[];

export interface LanguageAidOptions {
  find: Find;
  /** What was dismissed: the rule and the words. */
  isDismissed: (rule: string, quote: string) => boolean;
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    languageAid: {
      /** Takes away the underlining of what was dismissed since. */
      forgetDismissed: () => ReturnType;
    };
  }
}

const key = new PluginKey<DecorationSet>('languageAid');
const AGAIN = 'languageAid:again';
/** So long after the last change it looks again. */
const PAUSE_MS = 400;

/**
 * Underlines softly what the language aid points at. It looks in pauses, at what changed only, and is never in the way of
 * writing: texts that were looked at are remembered.
 */
export const LanguageAid = Extension.create<LanguageAidOptions>({
  name: 'languageAid',
  addOptions: () => ({ find: () => [], isDismissed: () => false }),
  addCommands: () => ({
    forgetDismissed:
      () =>
      ({ tr }) => {
        tr.setMeta(AGAIN, true);
        return true;
      },
  }),
  addProseMirrorPlugins() {
    const { find, isDismissed } = this.options;
    const seen = new Map<string, readonly PointedAt[]>();
    return [
      new Plugin({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (tr, shown) => {
            const found = tr.getMeta(key) as DecorationSet | undefined;
            if (found) return found;
            const moved = shown.map(mappingOf(tr), tr.doc);
            if (!tr.getMeta(AGAIN)) return moved;
            const gone = moved.find(undefined, undefined, ({ finding }) => isDismissed(finding.rule, finding.quote));
            return moved.remove(gone);
          },
        },
        props: { decorations: (state) => key.getState(state) },
        view: (view) => {
          const looking = lookInPauses(() => {
            const now = new Map<string, readonly PointedAt[]>();
            const findings = findingsIn(view.state.doc, (text, kind) => {
              const own = `${kind} ${text}`;
              const found = seen.get(own) ?? find(text, kind);
              now.set(own, found);
              return found;
            });
            seen.clear();
            for (const [text, found] of now) seen.set(text, found);
            show(
              view,
              findings.filter(({ rule, quote }) => !isDismissed(rule, quote)),
            );
          });
          looking.soon();
          return {
            update: (_, before) => {
              if (!before.doc.eq(view.state.doc)) looking.soon();
            },
            destroy: looking.stop,
          };
        },
      }),
    ];
  },
});

function show(view: EditorView, findings: readonly ShownFinding[]): void {
  const decorations = findings.map((finding) =>
    Decoration.inline(finding.from, finding.to, { class: classes.finding }, { finding }),
  );
  const set = DecorationSet.create(view.state.doc, decorations);
  view.dispatch(view.state.tr.setMeta(key, set).setMeta('addToHistory', false));
}

/** What is pointed at now, in the order of the text. */
export function shownFindings(state: EditorState): ShownFinding[] {
  const found = key.getState(state)?.find() ?? [];
  return found
    .map(({ from, to, spec }) => ({ ...(spec.finding as ShownFinding), from, to }))
    .sort((a, b) => a.from - b.from);
}

/** Looks at a document's texts, each as its writer reads it. */
export function findingsIn(doc: Node, find: Find): ShownFinding[] {
  const findings: ShownFinding[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    if (node.type.name === 'codeBlock') return false;
    // one character for what is one step for the caret: places in the text are places in the document
    const leaf = ({ type }: Node) => (type.name === 'evidence' ? CITATION : '\n');
    const text = node.textBetween(0, node.content.size, undefined, leaf);
    for (const found of find(text, node.type.name as TextBlock['kind'])) {
      const from = position + 1 + found.start;
      findings.push({ ...found, from, to: position + 1 + found.end, quote: text.slice(found.start, found.end) });
    }
    return false;
  });
  return findings;
}

function lookInPauses(look: () => void) {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let idle: number | undefined;
  const stop = () => {
    clearTimeout(waiting);
    if (idle !== undefined) cancelIdle(idle);
  };
  const soon = () => {
    stop();
    waiting = setTimeout(() => {
      idle = whenIdle(look);
    }, PAUSE_MS);
  };
  return { soon, stop };
}

// Safari has no idle callbacks
const whenIdle = (work: () => void): number =>
  'requestIdleCallback' in window ? window.requestIdleCallback(work, { timeout: 2000 }) : Number(setTimeout(work));
const cancelIdle = (id: number) => ('cancelIdleCallback' in window ? window.cancelIdleCallback(id) : clearTimeout(id));
