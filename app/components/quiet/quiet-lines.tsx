import { Title } from '@mantine/core';
import { Link } from '@remix-run/react';
import { countWords } from '../../text/counts.ts';
import classes from './quiet.module.css';
import type { QuietLinesData } from './quiet-lines.ts';

/** The overview's line: for everything and for each service, whether quiet means good, unaware or lucky. */
export function QuietLines({ lines }: { lines: QuietLinesData }) {
  const { href, whole, question, services, rest } = lines;
  return (
    <section aria-labelledby="quiet" className={classes.lines}>
      <Title order={2} id="quiet" className={classes.question}>
        <Link to={href} prefetch="intent">
          Good, unaware or lucky?
        </Link>
      </Title>
      {question && <p className={classes.other}>{question}</p>}
      <ul className={classes.each}>
        {whole !== null && (
          <li>
            <strong>All together:</strong> {whole}.
          </li>
        )}
        {services.map((service) => (
          <li key={service.slug}>
            <Link to={service.href}>{service.name}</Link>: {service.text}.
          </li>
        ))}
        {rest > 0 && (
          <li>
            <Link to={href}>
              {services.length > 0
                ? countWords(rest, 'other service', 'other services')
                : countWords(rest, 'service', 'services')}
            </Link>
          </li>
        )}
      </ul>
    </section>
  );
}
