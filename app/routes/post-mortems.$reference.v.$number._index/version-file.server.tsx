import { renderToStaticMarkup } from 'react-dom/server';
import { type FiledVersion, VersionPage } from '#app/components/post-mortems/version-page.tsx';
import { exportMarkdown } from '#app/document/export-markdown.ts';
import { inUtc } from '#app/text/instants.ts';

/** The forms that need no browser. */
export const FORMATS = ['md', 'json', 'html'] as const;
export type Format = (typeof FORMATS)[number];

/** A version as a file: its type and what is in it. */
export function versionFile(format: Format, version: FiledVersion): { type: string; body: string } {
  switch (format) {
    case 'md':
      return { type: 'text/markdown; charset=utf-8', body: markdown(version) };
    case 'json':
      return { type: 'application/json; charset=utf-8', body: `${JSON.stringify(toJson(version), null, 2)}\n` };
    case 'html': {
      const page = renderToStaticMarkup(<VersionPage version={version} />);
      return { type: 'text/html; charset=utf-8', body: `<!doctype html>\n${page}\n` };
    }
  }
}

function markdown({ reference, number, title, state, createdAt, incident, doc, live }: FiledVersion): string {
  const about = `${reference}, version ${number}, ${state}, ${inUtc(createdAt)}. Of ${incident.reference}.`;
  return exportMarkdown(doc, live, { title, lines: [about] });
}

function toJson({ reference, number, title, state, note, createdAt, incident, doc }: FiledVersion) {
  const { reference: incidentReference, title: incidentTitle } = incident;
  return {
    postMortem: reference,
    version: number,
    title,
    state,
    note,
    createdAt: createdAt.toISOString(),
    incident: { reference: incidentReference, title: incidentTitle },
    document: doc,
  };
}
