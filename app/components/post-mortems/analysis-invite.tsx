import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import type { Beside } from '../document/document-body.tsx';
import classes from './analysis-invite.module.css';

/**
 * Where nothing was analysed yet, for those who may: in the section that speaks of it.
 *
 * @param place the section's key; null where the document has none
 */
export const analysisInvite = ({ place, to }: { place: string | null; to: string }): Beside => ({
  key: place ?? 'analysis',
  title: 'Contributing factors',
  isFilled: false,
  content: (
    <p className={classes.invite}>
      What the analysis finds is shown here.{' '}
      <Anchor component={Link} to={to} underline="always" inherit>
        Begin the analysis
      </Anchor>
    </p>
  ),
});
