import { Text } from '@mantine/core';
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Panel } from '#app/components/ui/panel.tsx';
import { daysOf, percentOf, TIERS } from '#app/text/service-words.ts';

interface ServiceFactsProps {
  service: {
    tier: number;
    ownerSlug: string | null;
    ownerName: string | null;
    availabilityTarget: number | null;
    mtbfTargetSeconds: number | null;
  };
}

/** Who answers for it, how much depends on it, and what it should reach. */
export function ServiceFacts({ service }: ServiceFactsProps) {
  const percent = percentOf(service.availabilityTarget);
  const days = daysOf(service.mtbfTargetSeconds);
  return (
    <Panel>
      <dl style={{ margin: 0, display: 'grid', gap: '0.75rem' }}>
        <Fact term="Owner">
          {service.ownerSlug ? <Link to={`/teams/${service.ownerSlug}`}>{service.ownerName}</Link> : 'no team yet'}
        </Fact>
        <Fact term="Tier">{TIERS[service.tier]?.replace(/^Tier (\d): /, '$1, ')}</Fact>
        <Fact term="Availability target">{percent === null ? 'none set' : `${percent} %`}</Fact>
        <Fact term="Target for the time between failures">
          {days === null ? 'none set' : `${days} ${days === 1 ? 'day' : 'days'}`}
        </Fact>
      </dl>
    </Panel>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" fz="sm" c="var(--ink-quiet)">
        {term}
      </Text>
      <dd style={{ margin: 0 }}>{children}</dd>
    </div>
  );
}
