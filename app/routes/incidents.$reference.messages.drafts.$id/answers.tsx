import { Checkbox } from '@mantine/core';
import { Section } from '#app/components/ui/section.tsx';
import { Time } from '#app/components/ui/time.tsx';
import type { DraftPage } from './load-draft.server.ts';
import type { Autosave } from './use-autosave.ts';

/** Which duties the message answers: several where an incident is of two categories at once. */
export function Answers({ page, draft }: { page: DraftPage; draft: Autosave }) {
  const { fields, change } = draft;
  if (page.duties.length === 0) return null;
  const toggle = (key: string, isOn: boolean) =>
    change({ dutyKeys: isOn ? [...fields.dutyKeys, key] : fields.dutyKeys.filter((other) => other !== key) });
  return (
    <Section
      title="What it answers"
      text="One message can be for several duties; it has to say what each of them asks for"
    >
      {page.duties.map((duty) => (
        <Checkbox
          key={duty.key}
          name="dutyKeys"
          value={duty.key}
          label={duty.words}
          description={
            <>
              {duty.of}, due <Time at={duty.dueAt} timeZone={page.timeZone} />
              {!duty.isOwed && ': not owed any more'}
            </>
          }
          checked={fields.dutyKeys.includes(duty.key)}
          onChange={(event) => toggle(duty.key, event.currentTarget.checked)}
        />
      ))}
    </Section>
  );
}
