import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { Panel } from '#app/components/ui/panel.tsx';

interface HandedLinkProps {
  title: string;
  /** What to do with it, and how long it holds. */
  text: string;
  label: string;
  value: string;
  /** Whether it was mailed as well, and what became of that. */
  mail?: string;
}

/** A secret that is shown this once, to be handed over. */
export function HandedLink({ title, text, label, value, mail }: HandedLinkProps) {
  const clipboard = useClipboard({ timeout: 2000 });
  return (
    <Panel maw="44rem" mb="xl" style={{ border: '1px solid var(--accent)' }}>
      <Stack gap="sm">
        <Title order={2} fz="1.15rem" role="status">
          {title}
        </Title>
        {mail && <Text role="status">{mail}</Text>}
        <Text c="var(--ink-quiet)">{text}</Text>
        <Group gap="sm" align="flex-end">
          <TextInput
            label={label}
            value={value}
            readOnly
            style={{ flex: 1, minWidth: '14rem' }}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button
            variant="default"
            leftSection={clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            onClick={() => clipboard.copy(value)}
          >
            {clipboard.copied ? 'Copied' : 'Copy'}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
