import type { Doc } from '../../document/model.ts';
import type { LiveRecord } from '../../document/record.ts';
import { inUtc } from '../../text/instants.ts';
import { DocumentBody, type QuantityProps } from '../document/document-body.tsx';

/** A version, as a file says it. */
export interface FiledVersion {
  reference: string;
  number: number;
  title: string;
  state: string;
  note: string;
  createdAt: Date;
  incident: { reference: string; title: string };
  doc: Doc;
  live: LiveRecord;
}

const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { line-height: 1.2; } h2 { margin-top: 2rem; }
table { border-collapse: collapse; } th, td { padding: .3rem .5rem; border: 1px solid #888; text-align: start; vertical-align: top; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid #888; }
pre { white-space: pre-wrap; } figure { margin: 1rem 0; padding: .5rem 1rem; border: 1px dashed #888; }
figcaption, .about { font-size: .9rem; }
@page { margin: 18mm; }
`;

/** A version as a page of its own, which needs nothing beside itself: times in UTC, people as roles. */
export function VersionPage({ version }: { version: FiledVersion }) {
  const { reference, number, title, state, note, createdAt, incident, doc, live } = version;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${reference} ${title}, version ${number}`}</title>
        {/* our own constant, with nothing of the document in it */}
        <style>{STYLE}</style>
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <p className="about">
            {reference}, version {number}, {state}, {inUtc(createdAt)}. Of {incident.reference} {incident.title}. {note}
          </p>
          <DocumentBody
            doc={doc}
            setting={{
              live,
              timeZone: 'UTC',
              marksUncited: false,
              evidenceHref: () => null,
              Anchor: PlainAnchor,
              Quantity,
            }}
          />
        </main>
      </body>
    </html>
  );
}

const PlainAnchor = ({ href, ...rest }: { href: string }) => <a href={href} {...rest} />;

function Quantity({ value, children }: QuantityProps) {
  return value === null ? <span>{children}</span> : <data value={value}>{children}</data>;
}
