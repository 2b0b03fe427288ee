import classes from './export-links.module.css';

interface ExportLinksProps {
  /** The table's name below /tables. */
  table: string;
  /** What the links take along, for those who only hear them: "the incidents of this list". */
  of: string;
  /** The filters and the order that the page shows. */
  params?: readonly (readonly [name: string, value: string])[];
}

/** Takes a table away as it is filtered and sorted, every page of it, with exact values. */
export function ExportLinks({ table, of, params = [] }: ExportLinksProps) {
  const query = new URLSearchParams(params.map(([name, value]) => [name, value])).toString();
  const href = (format: string) => `/tables/${table}.${format}${query && `?${query}`}`;
  return (
    <p className={classes.links}>
      <span aria-hidden="true">Take along:</span>
      {(['csv', 'json'] as const).map((format) => (
        <a key={format} href={href(format)} download aria-label={`${format.toUpperCase()}: ${of}`}>
          {format.toUpperCase()}
        </a>
      ))}
    </p>
  );
}
