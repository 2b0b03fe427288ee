import { useFetcher } from '@remix-run/react';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { EditorProps } from '#app/components/document-editor/editor.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import type { loader as loadComments, action as sayComment } from '../post-mortems.$reference.comments/route.tsx';

// its script is as large as a whole page's: it comes when somebody writes
const Editor = lazy(() => import('#app/components/document-editor/editor.tsx'));

type Given = Omit<EditorProps, 'onDismiss' | 'onComment' | 'refusedComment' | 'threads'>;
type Threads = EditorProps['threads'];
const NO_THREADS: Threads = [];

/** The editor, once it is there; until then, and without scripts, what is given. */
export function WriteTogether({ children, incidentId, ...props }: Given & { incidentId: string; children: ReactNode }) {
  const [isMounted, setIsMounted] = useState(false);
  const dismissals = useFetcher();
  const comments = useFetcher<typeof loadComments>();
  const said = useFetcher<typeof sayComment>();
  const { commentsPage } = props;
  // whoever comments elsewhere is seen here: what was fetched is fetched again
  useLive({ topics: ['incident'], incidentId });
  const { load } = comments;
  useEffect(() => {
    setIsMounted(true);
    load(commentsPage);
  }, [load, commentsPage]);
  if (!isMounted) return children;
  return (
    <Suspense fallback={children}>
      <Editor
        {...props}
        threads={comments.data?.threads ?? NO_THREADS}
        refusedComment={said.data}
        onDismiss={(dismissal) => dismissals.submit(dismissal, { method: 'post' })}
        onComment={(comment) =>
          said.submit({ ...comment, intent: 'add', from: 'editor' }, { method: 'post', action: commentsPage })
        }
      />
    </Suspense>
  );
}
