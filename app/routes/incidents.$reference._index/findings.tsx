import { Anchor, Button, NativeSelect, Stack } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import { CauseField } from '#app/components/incidents/cause-field.tsx';
import { optionsOf } from '#app/components/incidents/options.ts';
import { ALSO_NOTICED_HINT, ALSO_NOTICED_WORDS, DETECTION_WORDS } from '#app/text/incident-words.ts';
import classes from './incident.module.css';
import type { IncidentPage } from './load-incident.server.ts';

/** What made it possible, who noticed it first and who did too: asked for once it is over, to be corrected at any time. */
export function Findings({ page }: { page: IncidentPage }) {
  const { incident, sameCause, causes, viewer } = page;
  const isUnsaid = incident.cause === null || incident.detectionSource === null;
  const isMissing = isUnsaid || incident.alsoNoticedBy === null;
  return (
    <section id="findings">
      <h2>Cause and detection</h2>
      <ul className={classes.facts}>
        <li>
          Cause: {incident.cause ?? 'not recorded'}
          {sameCause.map((other) => (
            <small key={other.reference}>
              also of{' '}
              <Anchor component={Link} to={`/incidents/${other.reference}`} underline="always" inherit>
                {other.reference} {other.title}
              </Anchor>
            </small>
          ))}
        </li>
        <li>
          Noticed first by:{' '}
          {incident.detectionSource ? DETECTION_WORDS[incident.detectionSource].toLowerCase() : 'not recorded'}
        </li>
        <li>
          Also noticed, on their own, by:{' '}
          {incident.alsoNoticedBy ? ALSO_NOTICED_WORDS[incident.alsoNoticedBy].toLowerCase() : 'not recorded'}
        </li>
        <li>
          <Anchor component={Link} to={`/incidents/${incident.reference}/similar`} underline="always" inherit>
            Incidents like this one, and what was learnt then
          </Anchor>
        </li>
      </ul>
      {viewer.mayChange && (
        <details className={classes.commands} open={isUnsaid && incident.state !== 'open'}>
          <summary>{isMissing ? 'Record what is missing' : 'Correct it'}</summary>
          {/* a new form when somebody else wrote something: it shows what stands now */}
          <Form method="post" preventScrollReset key={incident.version}>
            <input type="hidden" name="intent" value="findings" />
            <input type="hidden" name="shownCause" value={incident.cause ?? ''} />
            <input type="hidden" name="shownDetectionSource" value={incident.detectionSource ?? ''} />
            <input type="hidden" name="shownAlsoNoticedBy" value={incident.alsoNoticedBy ?? ''} />
            <Stack gap="sm" mt="xs">
              <CauseField
                field={{
                  id: 'cause',
                  name: 'cause',
                  errors: undefined,
                  required: undefined,
                  initialValue: incident.cause ?? '',
                }}
                causes={causes}
              />
              <NativeSelect
                label="Noticed first by"
                name="detectionSource"
                data={optionsOf(DETECTION_WORDS, 'not recorded')}
                defaultValue={incident.detectionSource ?? ''}
              />
              <NativeSelect
                label="Also noticed, on their own, by"
                description={ALSO_NOTICED_HINT}
                name="alsoNoticedBy"
                data={optionsOf(ALSO_NOTICED_WORDS, 'not recorded')}
                defaultValue={incident.alsoNoticedBy ?? ''}
              />
              <Button type="submit" variant="default" style={{ alignSelf: 'flex-start' }}>
                Save
              </Button>
            </Stack>
          </Form>
        </details>
      )}
    </section>
  );
}
