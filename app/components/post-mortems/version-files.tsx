import exportClasses from '../tables/export-links.module.css';

const FORMATS = { md: 'Markdown', html: 'HTML', pdf: 'PDF', json: 'JSON' } as const;

/** A version as a file, in each form. */
export function VersionFiles({ reference, number }: { reference: string; number: number }) {
  return (
    <p className={exportClasses.links}>
      <span aria-hidden="true">Take along:</span>
      {Object.entries(FORMATS).map(([format, words]) => (
        <a
          key={format}
          href={`/post-mortems/${reference}/v/${number}.${format}`}
          download={format !== 'pdf' && format !== 'html' ? true : undefined}
          aria-label={`${words}: version ${number} of ${reference}`}
        >
          {words}
        </a>
      ))}
    </p>
  );
}
