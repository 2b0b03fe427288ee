import { Title } from '@mantine/core';
import { Panel } from '../ui/panel.tsx';
import classes from './template-facts.module.css';
import type { TemplateFactsView } from './template-facts-view.ts';

/** What, how, who and when, in words. */
export function TemplateFacts({ facts }: { facts: TemplateFactsView }) {
  return (
    <Panel>
      <dl className={classes.facts}>
        <dt>What</dt>
        <dd>
          {facts.what.length === 0 && 'Nothing is required.'}
          <ul>
            {facts.what.map(({ id, label, hint, stages }) => (
              <li key={id}>
                {label}
                <small>
                  {hint && `${hint} · `}
                  {stages}
                </small>
              </li>
            ))}
          </ul>
        </dd>
        <dt>How</dt>
        <dd>{facts.how}</dd>
        <dt>Who</dt>
        <dd>{facts.who}</dd>
        <dt>When</dt>
        <dd>
          {facts.when.length === 0 && 'Nothing makes a message due.'}
          <ul>
            {facts.when.map(({ id, words, text }) => (
              <li key={id}>
                {words}
                <small>with the text “{text}”</small>
              </li>
            ))}
          </ul>
        </dd>
      </dl>
    </Panel>
  );
}

/** The heading of a part of a template's page. */
export function PartTitle({ id, children }: { id: string; children: string }) {
  return (
    <Title order={2} fz="1.2rem" id={id} mb="sm">
      {children}
    </Title>
  );
}
