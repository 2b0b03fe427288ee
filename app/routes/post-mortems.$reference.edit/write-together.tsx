import { Button } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { EditorProps } from '#app/components/document-editor/editor.tsx';
import { ask } from '#app/components/ui/ask.ts';
import classes from './edit.module.css';

// its script is as large as a whole page's: it comes when somebody writes
const Editor = lazy<(props: EditorProps) => ReactNode>(() =>
  import('#app/components/document-editor/editor.tsx').catch(() => ({ default: NotHere })),
);

interface WriteTogetherProps extends Omit<EditorProps, 'onDismiss'> {
  /** Its address. */
  page: string;
  children: ReactNode;
}

/** The editor, once it is there; until then, and without scripts, what is given. */
export function WriteTogether({ children, page, ...props }: WriteTogetherProps) {
  const [isMounted, setIsMounted] = useState(false);
  useEffect(() => setIsMounted(true), []);
  if (!isMounted) return children;
  return (
    <Suspense fallback={children}>
      <Editor {...props} onDismiss={async (dismissal) => (await ask(`${page}/dismissals`, dismissal)).trouble} />
    </Suspense>
  );
}

/** In the editor's place, where its script could not be loaded. */
function NotHere() {
  return (
    <p role="alert" className={classes.trouble}>
      The editor could not be loaded: Hindsight cannot be reached.{' '}
      <Button size="compact-md" variant="default" onClick={() => window.location.reload()}>
        Try again
      </Button>
    </p>
  );
}
