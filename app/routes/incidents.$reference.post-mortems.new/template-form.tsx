import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import classes from './template-form.module.css';

interface TemplateFormProps {
  templates: readonly { key: string; name: string; purpose: string; sections: string[]; reference: string | null }[];
}

/** The templates, each with what it asks and the button that begins with it. */
export function TemplateForm({ templates }: TemplateFormProps) {
  return (
    <Form method="post">
      <ul className={classes.templates}>
        {templates.map(({ key, name, purpose, sections, reference }, index) => (
          <li key={key}>
            <Panel>
              <h2>{name}</h2>
              <p>{purpose}</p>
              <p className={classes.sections}>{sections.join('\u00a0· ')}</p>
              {reference ? (
                <ButtonLink to={`/post-mortems/${reference}`} variant="default">
                  Open {reference}
                </ButtonLink>
              ) : (
                <Button
                  type="submit"
                  name="template"
                  value={key}
                  variant={index === 0 ? 'filled' : 'default'}
                  aria-label={`Begin with ${name}`}
                >
                  Begin
                </Button>
              )}
            </Panel>
          </li>
        ))}
      </ul>
    </Form>
  );
}
