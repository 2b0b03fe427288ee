import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import classes from './factors.module.css';
import type { ComponentRow } from './factors-view.ts';
import type { FactorsPage } from './load-factors.server.ts';

/** What was found at each component, and where knowledge is thin there: never by person. */
export function Components({ page: { components, filter } }: { page: FactorsPage }) {
  return (
    <section className={classes.part} aria-labelledby="components">
      <h2 id="components">By component</h2>
      <ul className={classes.components}>
        {components.map((component) => (
          <li key={component.slug ?? ''}>
            <details open={filter.service !== '' && filter.service === component.slug}>
              <summary>
                <strong>{component.name}</strong> <span className={classes.quiet}>{component.summary}</span>
              </summary>
              <Found component={component} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Found({ component: { slug, name, kinds, knowledge, missing } }: { component: ComponentRow }) {
  return (
    <div className={classes.found}>
      <div>
        <h3>Conditions</h3>
        <ul className={classes.texts}>
          {kinds.map(({ category, words }) => (
            <li key={category}>
              {slug ? (
                <Anchor component={Link} to={`/factors?service=${slug}&category=${category}`} inherit>
                  {words}
                </Anchor>
              ) : (
                words
              )}
            </li>
          ))}
        </ul>
      </div>
      <Texts title="Not known or not written down" {...knowledge} />
      <Texts title="Defences that were missing" {...missing} />
      {slug && (
        <p>
          <Anchor component={Link} to={`/factors?service=${slug}`} underline="always" inherit>
            The factors of {name}, with their incidents
          </Anchor>
        </p>
      )}
    </div>
  );
}

function Texts({ title, texts, more }: ComponentRow['knowledge'] & { title: string }) {
  if (texts.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className={classes.texts}>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
        {more > 0 && <li className={classes.quiet}>and {more} more</li>}
      </ul>
    </div>
  );
}
