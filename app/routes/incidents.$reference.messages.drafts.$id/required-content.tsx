import { Checkbox, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { Section } from '#app/components/ui/section.tsx';
import classes from './draft.module.css';
import type { DraftPage } from './load-draft.server.ts';
import type { Autosave } from './use-autosave.ts';

/** What the message has to say: there by itself, ticked by whoever wrote it, or missing still. */
export function RequiredContent({ required, draft }: { required: DraftPage['required']; draft: Autosave }) {
  const { fields, change } = draft;
  const byHand = required.filter((item) => item.state !== 'there');
  // what was ticked before the incident came to say it stays ticked
  const others = fields.saidItems.filter((id) => !byHand.some((item) => item.id === id));
  if (required.length === 0) return null;
  const tick = (id: string, isSaid: boolean) =>
    change({ saidItems: isSaid ? [...fields.saidItems, id] : fields.saidItems.filter((said) => said !== id) });
  return (
    <Section
      title="What it has to say"
      text="What the text says as the incident knows it counts by itself; tick the rest once the text says it"
    >
      {others.map((id) => (
        <input key={id} type="hidden" name="saidItems" value={id} />
      ))}
      <ul className={classes.items}>
        {required.map((item) => {
          const isSaid = fields.saidItems.includes(item.id);
          const isMissing = item.state !== 'there' && !isSaid;
          return (
            <li key={item.id} data-missing={isMissing}>
              {isMissing ? (
                <IconAlertTriangle size={18} aria-hidden="true" />
              ) : (
                <IconCircleCheck size={18} aria-hidden="true" />
              )}
              {item.state === 'there' ? (
                <div>
                  {item.label}{' '}
                  <Text span fz="sm" c="var(--ink-quiet)">
                    the text says it
                  </Text>
                </div>
              ) : (
                <Checkbox
                  name="saidItems"
                  value={item.id}
                  checked={isSaid}
                  onChange={(event) => tick(item.id, event.currentTarget.checked)}
                  label={isMissing ? `${item.label}: missing` : item.label}
                  description={item.hint}
                />
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
