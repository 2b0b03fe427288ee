import { lazy, Suspense, useEffect, useState } from 'react';
import { DrawingSvg, PAGE_TONES } from '#app/components/drawing/drawing-svg.tsx';
import classes from './graph.module.css';
import type { GraphPage } from './load-graph.server.ts';
import { NOTHING_DRAWN } from './nothing-drawn.ts';

const GraphEditor = lazy(() => import('./graph-editor.tsx'));

/** The graph to be drawn with a mouse or by keyboard, once its script is there; until then, and without one, as it stands. */
export function Canvas({ page }: { page: GraphPage }) {
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const still = <Still page={page} />;
  return isReady ? (
    <Suspense fallback={still}>
      <GraphEditor page={page} />
    </Suspense>
  ) : (
    still
  );
}

function Still({ page: { drawing, frame, edges } }: { page: GraphPage }) {
  if (!drawing) return <p className={classes.quiet}>{NOTHING_DRAWN}</p>;
  return (
    <DrawingSvg
      drawing={drawing}
      title={`What led to what in ${frame.incident.reference}`}
      description={edges.map(({ text }) => text).join('. ')}
      tones={PAGE_TONES}
      className={classes.still}
      isNatural
    />
  );
}
