import { Link } from '@remix-run/react';
import { countWords } from '#app/text/counts.ts';
import type { Quiet } from './load-quiet.server.ts';
import classes from './quiet-page.module.css';

type Services = Quiet['services'];

/** Each service in a line; those of which nobody can tell stay out of the way of the others. */
export function ServiceLines({ services }: { services: Services }) {
  const told = services.filter(({ verdict }) => verdict !== 'cannot_tell');
  const untold = services.filter(({ verdict }) => verdict === 'cannot_tell');
  if (told.length === 0) return <Lines services={untold} />;
  return (
    <>
      <Lines services={told} />
      {untold.length > 0 && (
        <details className={classes.untold}>
          <summary>{countWords(untold.length, 'service', 'services')} of which nobody can tell, and what could</summary>
          <Lines services={untold} />
        </details>
      )}
    </>
  );
}

function Lines({ services }: { services: Services }) {
  return (
    <ul className={classes.services}>
      {services.map((service) => (
        <li key={service.slug}>
          <Link to={service.href} prefetch="intent">
            {service.name}
          </Link>
          <span data-verdict={service.verdict}>{service.text}</span>
        </li>
      ))}
    </ul>
  );
}
