import { Checkbox, Text } from '@mantine/core';
import { Section } from '#app/components/ui/section.tsx';
import type { Channel } from '#app/db/schema.ts';
import { CHANNEL_WORDS } from '#app/text/incident-words.ts';
import { channelReach, receiversText } from '#app/text/message-words.ts';
import { plural } from '#app/text/numerals.ts';
import classes from './draft.module.css';
import type { DraftPage } from './load-draft.server.ts';
import type { Autosave } from './use-autosave.ts';

/** Whom the message reaches, by role and by channel, with the names; what reaches nobody says so. */
export function Receivers({ page, draft }: { page: DraftPage; draft: Autosave }) {
  const { roles, channels, toName, count } = page.receivers;
  const { fields, change } = draft;
  // a channel that nobody set up is no choice
  const useful = channels.filter(
    ({ channel, names }) =>
      names.length > 0 || channel === 'email' || channel === 'in_app' || page.draft.channels.includes(channel),
  );
  const toggled = <T extends string>(list: T[], member: T, isOn: boolean) =>
    isOn ? [...list, member] : list.filter((other) => other !== member);
  return (
    <Section title="Who receives it" text={`As it is saved: ${plural(count, 'receiver', 'receivers')}`}>
      <fieldset className={classes.choices}>
        <legend>Roles</legend>
        {roles.map((role) => (
          <Checkbox
            key={role.key}
            name="recipientRoles"
            value={role.key}
            label={role.ifRequired ? `${role.name}, if required` : role.name}
            description={receiversText(role.names)}
            checked={fields.recipientRoles.includes(role.key)}
            onChange={(event) =>
              change({ recipientRoles: toggled(fields.recipientRoles, role.key, event.currentTarget.checked) })
            }
          />
        ))}
        {roles.length === 0 && <Text>No recipient role is set up for this audience.</Text>}
      </fieldset>
      <fieldset className={classes.choices}>
        <legend>Channels</legend>
        {useful.map((row) => (
          <Checkbox
            key={row.channel}
            name="channels"
            value={row.channel}
            label={CHANNEL_WORDS[row.channel as Channel]}
            description={channelReach(row, page.isRestricted)}
            checked={fields.channels.includes(row.channel)}
            onChange={(event) =>
              change({ channels: toggled(fields.channels, row.channel, event.currentTarget.checked) })
            }
          />
        ))}
      </fieldset>
      {toName.length > 0 && (
        <fieldset className={classes.choices}>
          <legend>Of this restricted incident, also</legend>
          {toName.map(({ id, name, channel }) => (
            <Checkbox
              key={id}
              name="endpointIds"
              value={id}
              label={name}
              description={`${CHANNEL_WORDS[channel]}: whoever reads there will read it`}
              checked={fields.endpointIds.includes(id)}
              onChange={(event) =>
                change({ endpointIds: toggled(fields.endpointIds, id, event.currentTarget.checked) })
              }
            />
          ))}
        </fieldset>
      )}
    </Section>
  );
}
