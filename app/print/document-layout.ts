import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import { renderToStaticMarkup } from 'react-dom/server';
import { type DrawnGraph, ExportedDrawing, exportHtml, isDrawn } from '../components/document/export-html.tsx';
import { type PdfGraph, pdfDefinition } from '../document/export-pdf.ts';
import { onPaper } from '../document/paper-bound.ts';
import { withoutRecord, writtenOut } from '../document/written-out.ts';
import type { Answer, DocumentToPrint, Order } from './document-pdf.server.ts';
import { PRINT_FONTS } from './print-fonts.ts';
import { printStyle } from './print-style.server.ts';

/* A thread that makes one document's page or pages. It reads the fonts that came along, and nothing else. */

async function pdfOf({ doc, live, frame, graph }: DocumentToPrint): Promise<Buffer> {
  const files = new Set(Object.values(PRINT_FONTS).flatMap((fonts) => Object.values(fonts)));
  pdfmake.setFonts(PRINT_FONTS);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((file) => files.has(file));
  return pdfmake.createPdf(pdfDefinition(doc, live, frame, graph && isDrawn(graph) ? asSvg(graph) : null)).getBuffer();
}

const asSvg = (graph: DrawnGraph): PdfGraph => {
  const { width, height } = graph.drawing;
  return { svg: renderToStaticMarkup(ExportedDrawing(graph)), width, height };
};

/** The document as it is exported, with all that paper needs in it. */
async function pageOf({ doc, live, frame, graph }: DocumentToPrint): Promise<string> {
  const style = await printStyle({ foot: `${frame.title} · ${frame.foot}`, address: frame.address });
  // the first end of a head is that of the page: whatever somebody wrote stands in it as text
  return exportHtml(doc, live, frame, graph).replace('</head>', () => `<style>${style}</style></head>`);
}

const { makes, document } = workerData as Order;
const { doc, live } = document;
const bounded = { ...document, doc: onPaper(live ? writtenOut(doc, live) : withoutRecord(doc)) };
const made = makes === 'pdf' ? await pdfOf(bounded) : await pageOf(bounded);
parentPort?.postMessage({ made } satisfies Answer<string | Uint8Array>);
