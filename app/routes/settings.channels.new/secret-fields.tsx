import type { FieldMetadata } from '@conform-to/react';
import { CheckField, PasswordField, TextField } from '#app/components/ui/fields.tsx';
import { Section } from '#app/components/ui/section.tsx';
import { type ChannelFormValues, LABELS } from './channel-view.ts';

interface SecretFieldsProps {
  fields: Record<'url' | 'secret' | 'withoutSecret', FieldMetadata<unknown, ChannelFormValues>>;
  kept: { host: string; hasSecret: boolean } | undefined;
}

/** The address and the secret of a webhook: typed once, and never shown again. */
export function SecretFields({ fields, kept }: SecretFieldsProps) {
  return (
    <Section
      title="Where it is"
      text="Whoever knows the address can post there, so it is not shown again once it is saved."
    >
      <TextField
        field={fields.url}
        label={LABELS.url}
        description={kept ? `It leads to ${kept.host}. Empty: it stays as it is.` : 'As the chat gives it to you.'}
        type="url"
        autoComplete="off"
        spellCheck={false}
        required={!kept}
        maxLength={2000}
      />
      <PasswordField
        field={fields.secret}
        label={LABELS.secret}
        description={
          kept?.hasSecret
            ? 'One is kept. Empty: it stays as it is.'
            : 'Signs what a generic receiver gets, so that it can tell that it comes from here. May be empty.'
        }
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the secret' }}
        autoComplete="off"
        maxLength={500}
      />
      {kept?.hasSecret && <CheckField field={fields.withoutSecret} label={LABELS.withoutSecret} />}
    </Section>
  );
}
