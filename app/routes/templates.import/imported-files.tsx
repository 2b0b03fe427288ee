import { Alert } from '@mantine/core';
import { Link } from '@remix-run/react';
import { importLead, outcomeWords } from '#app/text/template-import-words.ts';

interface ImportedFilesProps {
  files: {
    name: string;
    category: string;
    audience: string;
    outcome: Parameters<typeof outcomeWords>[0];
    number: number;
  }[];
  isTrial: boolean;
}

/** What came of each file, or what would. */
export function ImportedFiles({ files, isTrial }: ImportedFilesProps) {
  const lead = importLead(
    files.map(({ outcome }) => outcome),
    isTrial,
  );
  return (
    <Alert role="status" variant="light" title={lead} mb="md" maw="44rem">
      <ul style={{ margin: 0, paddingInlineStart: '1.1rem' }}>
        {files.map(({ name, category, audience, outcome, number }) => (
          <li key={name}>
            <Link to={`/templates/${category}/${audience}`}>
              {category}, {audience}
            </Link>
            : {outcomeWords(outcome, number, isTrial)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
