import { type ExportedGraph, exportHtml } from '#app/components/document/export-html.tsx';
import { withActions } from '#app/document/actions-section.ts';
import { type Analysis, withAnalysis } from '#app/document/analysis-sections.ts';
import { type ExportHead, exportMarkdown } from '#app/document/export-markdown.ts';
import type { NamedPerson } from '#app/document/forms-of-names.ts';
import type { Doc } from '#app/document/model.ts';
import type { LiveRecord } from '#app/document/record.ts';
import { isAnythingShown, shownRecord } from '#app/document/shown-record.ts';
import type { DocumentToPrint } from '#app/print/document-pdf.server.ts';
import type { Paper } from '#app/print/render-pdf.server.ts';
import { type AgreedActions, agreedRecurrence } from '#app/text/agreed-actions.ts';
import { inUtc } from '#app/text/instants.ts';
import { type RecordStanding, recordAsOfText } from '#app/text/record-words.ts';
import { actionReference } from '#app/text/references.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';

/** The forms that are text. */
export const FORMATS = ['md', 'json', 'html'] as const;
export type Format = (typeof FORMATS)[number];

/** A version, as a file says it: times in UTC, people as roles. */
interface FiledVersion {
  reference: string;
  number: number;
  title: string;
  state: string;
  note: string;
  createdAt: Date;
  incident: { reference: string; title: string };
  doc: Doc;
  live: LiveRecord;
  /** As of when that is. */
  standing: RecordStanding;
  /** Then nothing of the record comes along, and nothing of its review. */
  isForCustomers: boolean;
  /** What led to what, drawn without names; null where nothing is drawn. */
  graph: ExportedGraph | null;
  /** What was found beside the text. */
  analysis: Analysis;
  /** What was agreed to do. */
  agreed: AgreedActions;
  /** Everybody, whose names are in no file. */
  people: readonly NamedPerson[];
}

/** A version as a file: its type and what is in it. */
export function versionFile(format: Format, filed: FiledVersion): { type: string; body: string } {
  const version = withoutNames(filed);
  const { doc, live, graph } = shownOf(version);
  switch (format) {
    case 'md': {
      const body = exportMarkdown(doc, live, headOf(version));
      return { type: 'text/markdown; charset=utf-8', body };
    }
    case 'json':
      return { type: 'application/json; charset=utf-8', body: `${JSON.stringify(toJson(version), null, 2)}\n` };
    case 'html':
      return { type: 'text/html; charset=utf-8', body: exportHtml(doc, live, headOf(version), graph) };
  }
}

/** A version for paper; the address of its page stands below it, but for customers, who do not get there. */
export function versionOnPaper(
  filed: FiledVersion,
  { paper, publicUrl }: { paper: Paper; publicUrl: string | undefined },
): DocumentToPrint {
  const version = withoutNames(filed);
  const { reference, number, state, isForCustomers } = version;
  const hasAddress = publicUrl !== undefined && !isForCustomers;
  const address = hasAddress ? `${publicUrl}/post-mortems/${reference}/v/${number}` : null;
  const foot = `${reference}, version ${number}, ${state}`;
  return { ...shownOf(version), frame: { ...headOf(version), foot, address, paper } };
}

function withoutNames(filed: FiledVersion): FiledVersion {
  const { note, doc, live, graph, analysis, agreed, people } = filed;
  const told = asRoles(people);
  return {
    ...told.titled(filed),
    note: told.text(note),
    doc: told.doc(doc),
    live: told.live(live),
    graph: graph && { ...graph, title: told.text(graph.title), words: graph.words.map(told.text) },
    analysis: told.found(analysis),
    agreed: { ...agreed, rows: told.actions(agreed.rows) },
  };
}

function shownOf({ doc, live, graph, analysis, agreed, isForCustomers }: FiledVersion) {
  if (isForCustomers) return { doc, live: null, graph: null };
  const whole = withActions(withAnalysis(doc, analysis, graph?.words ?? [], live), agreed);
  return { doc: whole, live, graph };
}

function headOf(version: FiledVersion): ExportHead {
  const { reference, number, title, state, createdAt, incident, doc, analysis, live, standing, isForCustomers } =
    version;
  const isShown = !isForCustomers && isAnythingShown(shownRecord(doc, analysis, live));
  const asOf = isShown ? recordAsOfText(standing, 'UTC') : null;
  return {
    title,
    lines: [
      `${reference}, version ${number}, ${state}, ${inUtc(createdAt)}. Of ${incident.reference}.`,
      ...(asOf ? [asOf] : []),
    ],
  };
}

function toJson(version: FiledVersion) {
  const { reference, number, title, state, note, createdAt, incident, doc, isForCustomers, graph } = version;
  const { analysis, agreed } = version;
  const { reference: incidentReference, title: incidentTitle } = incident;
  return {
    postMortem: reference,
    version: number,
    title,
    state,
    ...(!isForCustomers && { note }),
    createdAt: createdAt.toISOString(),
    incident: { reference: incidentReference, title: incidentTitle },
    document: doc,
    ...(!isForCustomers && {
      analysis: { ...analysis, graph: graph?.words ?? [] },
      actionItems: actionsJson(agreed),
      record: recordJson(version),
    }),
  };
}

/** What the citations, by their ids, and the live blocks of the document show. */
function recordJson({ doc, analysis, live, standing }: FiledVersion) {
  const { events, durations, duties } = shownRecord(doc, analysis, live);
  return {
    keptWithVersion: standing.isKept,
    asOf: standing.asOf.toISOString(),
    events: events.map(({ id, versions, type, at, kind, text, role }) => ({
      id,
      // a citation may name one that was corrected later
      versions,
      type,
      at: at.toISOString(),
      kind,
      text,
      role,
    })),
    durations: durations.map(({ id, name, status, seconds, fromDetection, usual }) => ({
      metric: id,
      name,
      status,
      seconds,
      fromDetection,
      usual: usual
        ? { median: usual.median, interval: usual.interval, n: usual.n, open: usual.open, of: usual.of }
        : null,
    })),
    duties: duties.map(({ label, state, law }) => ({ duty: label, state, law })),
  };
}

const actionsJson = ({ rows, asOf, isKept }: AgreedActions) => ({
  keptWithVersion: isKept,
  asOf: asOf.toISOString(),
  items: rows.map((action) => ({
    actionItem: actionReference(action.number),
    title: action.title,
    team: action.teamName,
    dueOn: action.dueOn,
    state: action.state,
    kind: action.kind,
    strength: action.strength,
    recurrence: agreedRecurrence(action),
  })),
});
