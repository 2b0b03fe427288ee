import { GRAPH_KEY, GRAPH_TITLE } from '../../document/analysis-sections.ts';
import type { Beside } from '../document/document-body.tsx';
import type { DrawnGraph, ExportedGraph } from '../document/export-html.tsx';
import { DrawingSvg, PAGE_TONES } from '../drawing/drawing-svg.tsx';
import classes from './analysis.module.css';

/** The picture for the section of a document that says in words what led to what; nothing where there is none. */
export const graphBeside = (graph: ExportedGraph | null): Beside[] =>
  graph?.drawing
    ? [
        {
          key: GRAPH_KEY,
          title: GRAPH_TITLE,
          isFilled: true,
          isAbove: true,
          folds: 'The same in words',
          content: <GraphPicture {...graph} drawing={graph.drawing} />,
        },
      ]
    : [];

const GraphPicture = ({ drawing, title, words }: DrawnGraph) => (
  <figure data-graph="">
    {/* wider than the window it is scrolled, also with the keyboard */}
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached */}
    <section className={classes.scroll} tabIndex={0} aria-label={title}>
      <DrawingSvg
        drawing={drawing}
        title={title}
        description={words.join('. ')}
        tones={PAGE_TONES}
        className={`${classes.drawing} ${classes.picture}`}
        isNatural
      />
    </section>
  </figure>
);
