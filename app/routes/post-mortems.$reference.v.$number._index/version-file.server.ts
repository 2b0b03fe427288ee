import { exportHtml } from '#app/components/document/export-html.tsx';
import { type ExportHead, exportMarkdown } from '#app/document/export-markdown.ts';
import type { Doc } from '#app/document/model.ts';
import type { LiveRecord } from '#app/document/record.ts';
import { inUtc } from '#app/text/instants.ts';

/** The forms that need no browser. */
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
  /** Then nothing of the record comes along, and nothing of its review. */
  isForCustomers: boolean;
}

/** A version as a file: its type and what is in it. */
export function versionFile(format: Format, version: FiledVersion): { type: string; body: string } {
  const { doc, isForCustomers } = version;
  const live = isForCustomers ? null : version.live;
  switch (format) {
    case 'md':
      return { type: 'text/markdown; charset=utf-8', body: exportMarkdown(doc, live, headOf(version)) };
    case 'json':
      return { type: 'application/json; charset=utf-8', body: `${JSON.stringify(toJson(version), null, 2)}\n` };
    case 'html':
      return { type: 'text/html; charset=utf-8', body: exportHtml(doc, live, headOf(version)) };
  }
}

function headOf({ reference, number, title, state, createdAt, incident }: FiledVersion): ExportHead {
  return {
    title,
    lines: [`${reference}, version ${number}, ${state}, ${inUtc(createdAt)}. Of ${incident.reference}.`],
  };
}

function toJson({ reference, number, title, state, note, createdAt, incident, doc, isForCustomers }: FiledVersion) {
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
  };
}
