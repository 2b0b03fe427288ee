import { graphWords } from '../../text/causal-words.ts';
import type { Drawing } from '../drawing/drawing.ts';
import { DrawingSvg, PAGE_TONES } from '../drawing/drawing-svg.tsx';
import classes from './analysis.module.css';
import type { CausalGraph } from './causal-graph.ts';

interface Props {
  graph: CausalGraph;
  drawings: { wide: Drawing; tall: Drawing };
  title: string;
}

/** A causal graph as it is drawn on the server, and the same in words. */
export function CausalGraphView({ graph, drawings, title }: Props) {
  const { arrows, alone } = graphWords(graph);
  const description = [...arrows, ...alone].map(({ text }) => text).join('. ');
  return (
    <figure className={classes.figure}>
      {/* wider than the window it is scrolled, also with the keyboard */}
      {(['wide', 'tall'] as const).map((format) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached
        <section key={format} className={`${classes.scroll} ${classes[format]}`} tabIndex={0} aria-label={title}>
          <DrawingSvg
            drawing={drawings[format]}
            title={title}
            description={description}
            tones={PAGE_TONES}
            className={classes.drawing}
            isNatural
          />
        </section>
      ))}
      <figcaption>
        <h3>The same in words</h3>
        <ul className={classes.words}>
          {[...arrows, ...alone].map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
