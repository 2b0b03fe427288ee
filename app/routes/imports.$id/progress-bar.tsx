import { Anchor, Progress, Text } from '@mantine/core';
import { Link } from '@remix-run/react';
import { Panel } from '#app/components/ui/panel.tsx';

/** How far it is. Follows by itself; without JavaScript a reload tells. */
export function ProgressBar({ words, share }: { words: string; share: number }) {
  const percent = Math.floor(share * 100);
  return (
    <Panel maw="40rem">
      <Progress.Root size="lg" radius="xl">
        <Progress.Section value={percent} aria-label={words} />
      </Progress.Root>
      <Text mt="sm" className="figure" aria-live="polite">
        {words} ({percent} %)
      </Text>
      <noscript>
        <Anchor component={Link} to="." reloadDocument>
          Look again
        </Anchor>
      </noscript>
    </Panel>
  );
}
