import { CausalGraphView } from '#app/components/analysis/causal-graph-view.tsx';
import { WordingNotes } from '#app/components/post-mortems/wording-notes.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import classes from './analysis.module.css';
import type { AnalysisPage } from './load-analysis.server.ts';

/** What led to what, drawn on the server for every reader. */
export function Graph({ page }: { page: AnalysisPage }) {
  const { graph, drawings, frame } = page;
  return (
    <section className={classes.part} aria-labelledby="graph">
      <div className={classes.head}>
        <h2 id="graph">What led to what</h2>
        {frame.mayWrite && (
          <ButtonLink to={`/post-mortems/${frame.reference}/analysis/graph`} variant="default">
            {drawings ? 'Change the graph' : 'Draw a graph'}
          </ButtonLink>
        )}
      </div>
      {drawings ? (
        <>
          <CausalGraphView
            graph={graph}
            drawings={drawings}
            title={`What led to what in ${frame.incident.reference}`}
          />
          <p className={classes.file}>
            <a href={`/post-mortems/${frame.reference}/graph.svg`} download={`${frame.reference}-graph.svg`}>
              As a file (SVG)
            </a>
          </p>
          {graph.nodes.map(({ id }) => (
            <WordingNotes
              key={id}
              reference={frame.reference}
              statements={page.wording[id] ?? []}
              back="/analysis#graph"
            />
          ))}
        </>
      ) : (
        <p className={classes.quiet}>
          No graph is drawn yet. It shows conditions, events, defences and effects, and how they hang together: few
          incidents have one cause.
        </p>
      )}
    </section>
  );
}
