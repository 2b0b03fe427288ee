import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { BrandMark } from './brand-mark.tsx';
import classes from './doorway.module.css';

interface DoorwayProps {
  title: string;
  /** What happens here, in a sentence. */
  lead: ReactNode;
  /** For forms with more than a couple of fields. */
  wide?: boolean;
  /** What else one may do. */
  foot?: ReactNode;
  children: ReactNode;
}

/** The pages before one is in: one thing in the middle, and nothing beside it. */
export function Doorway({ title, lead, wide, foot, children }: DoorwayProps) {
  return (
    <main className={classes.doorway}>
      <div className={classes.column} data-wide={wide || undefined}>
        <div className={classes.brand}>
          <BrandMark className={classes.mark} />
          Hindsight
        </div>
        <Title order={1} fz={{ base: '1.55rem', sm: '1.8rem' }} lh={1.2}>
          {title}
        </Title>
        <p className={classes.lead}>{lead}</p>
        <div className={classes.card}>{children}</div>
        {foot && <div className={classes.foot}>{foot}</div>}
      </div>
    </main>
  );
}
