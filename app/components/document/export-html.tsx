import { renderToStaticMarkup } from 'react-dom/server';
import { GRAPH_KEY, GRAPH_TITLE } from '#app/document/analysis-sections.ts';
import type { ExportHead } from '#app/document/export-markdown.ts';
import type { Doc, Evidence } from '#app/document/model.ts';
import type { LiveRecord } from '#app/document/record.ts';
import { citationWords, withoutRecord, writtenOut } from '#app/document/written-out.ts';
import { citedEventOf } from '#app/text/record-words.ts';
import type { Drawing } from '../drawing/drawing.ts';
import { DrawingSvg, FILE_TONES } from '../drawing/drawing-svg.tsx';
import { type AnchorProps, DocumentBody, type QuantityProps, type Setting } from './document-body.tsx';
import { EXPORT_STYLE } from './export-style.ts';

/** What led to what, drawn. */
export interface DrawnGraph extends ExportedGraph {
  drawing: Drawing;
}

/** What led to what: drawn, and said in words. */
export interface ExportedGraph {
  /** Null where it could not be laid out: its words stand alone then. */
  drawing: Drawing | null;
  /** "What led to what in INC-142: Checkout answers with errors". */
  title: string;
  words: readonly string[];
}

/** Whether there is a picture of it. */
export const isDrawn = (graph: ExportedGraph): graph is DrawnGraph => graph.drawing !== null;

/** The graph as a picture that stands on its own. */
export const ExportedDrawing = ({ drawing, title, words }: DrawnGraph) => (
  <DrawingSvg drawing={drawing} title={title} description={words.join('. ')} tones={FILE_TONES} isFile />
);

/**
 * The document as a page that stands on its own: no script, no style sheet, no picture is asked of anybody. Citations lead to
 * a list at its end; times are in UTC.
 *
 * @param live null: for those who are not told of the record
 * @param graph the picture for the section that says it in words; null where nothing is drawn
 */
export function exportHtml(
  doc: Doc,
  live: LiveRecord | null,
  { title, lines }: ExportHead,
  graph: ExportedGraph | null = null,
): string {
  const shown = live ? writtenOut(doc, live) : withoutRecord(doc);
  const cited = live ? citationsOf(shown, live) : [];
  const setting: Setting = {
    live,
    timeZone: 'UTC',
    marksUncited: live !== null,
    evidenceHref: ({ id }) => {
      const place = live ? cited.findIndex(({ attrs }) => citedEventOf(live, attrs.eventId)?.id === id) : -1;
      return place === -1 ? null : `#evidence-${place + 1}`;
    },
    Anchor: PlainAnchor,
    Quantity: PlainQuantity,
    beside:
      graph && isDrawn(graph)
        ? [{ key: GRAPH_KEY, title: GRAPH_TITLE, isFilled: true, isAbove: true, content: <GraphFigure {...graph} /> }]
        : [],
  };
  const page = (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta
          httpEquiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; font-src data:"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style>{EXPORT_STYLE}</style>
      </head>
      <body>
        <main>
          <header>
            <h1>{title}</h1>
            {lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </header>
          <DocumentBody doc={shown} setting={setting} />
          {live && cited.length > 0 && (
            <section aria-labelledby="evidence">
              <h2 id="evidence">Evidence</h2>
              <ol>
                {cited.map((evidence, index) => (
                  <li key={evidence.attrs.eventId} id={`evidence-${index + 1}`}>
                    {citationWords(evidence, live)}
                  </li>
                ))}
              </ol>
            </section>
          )}
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}

const GraphFigure = (graph: DrawnGraph) => (
  <figure data-graph="">
    <ExportedDrawing {...graph} />
  </figure>
);

/** Each event that is cited and known, once, in the order of the text. */
function citationsOf(doc: Doc, live: LiveRecord): Evidence[] {
  const found = new Map<string, Evidence>();
  JSON.stringify(doc, (_, node) => {
    const event = node?.type === 'evidence' ? citedEventOf(live, node.attrs.eventId) : undefined;
    if (event && !found.has(event.id)) found.set(event.id, node);
    return node;
  });
  return [...found.values()];
}

/** Paths of ours lead nowhere from a file: their words stay. */
function PlainAnchor({ href, children, ...rest }: AnchorProps) {
  if (href.startsWith('/')) return <span>{children}</span>;
  return (
    <a href={href} {...rest}>
      {children}
    </a>
  );
}

const PlainQuantity = ({ children }: QuantityProps) => <span>{children}</span>;
