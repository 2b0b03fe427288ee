import type { Editor } from '@tiptap/react';
import classes from './beside.module.css';
import { CommentMargin } from './comment-margin.tsx';
import { EvidenceDrawer, type EvidenceRecord } from './evidence-drawer.tsx';
import type { Comments } from './use-comments.ts';

export type Side = 'evidence' | 'comments';

interface BesideProps {
  side: Side;
  onSide: (side: Side) => void;
  editor: Editor;
  record: EvidenceRecord;
  comments: Comments;
  timeZone: string;
  mayType: boolean;
}

/** What stands beside the document: what it can cite, or what is said about it. What is typed in one stays while the other is there. */
export function Beside({ side, onSide, editor, record, comments, timeZone, mayType }: BesideProps) {
  const open = comments.talk.threads.filter(({ isResolved }) => !isResolved).length;
  const sides = [
    ['evidence', 'Evidence'],
    ['comments', open > 0 ? `Comments (${open})` : 'Comments'],
  ] as const;
  return (
    <aside aria-label="Beside the text" className={classes.beside} data-side={side}>
      <div className={classes.sides}>
        {sides.map(([name, words]) => (
          <button key={name} type="button" aria-pressed={name === side} onClick={() => onSide(name)}>
            {words}
          </button>
        ))}
      </div>
      <div hidden={side !== 'evidence'} className={classes.drawer}>
        <EvidenceDrawer {...{ editor, record, timeZone, mayType }} onUse={() => onSide('evidence')} />
      </div>
      <div hidden={side !== 'comments'} className={classes.said}>
        <CommentMargin editor={editor} comments={comments} timeZone={timeZone} />
      </div>
    </aside>
  );
}
