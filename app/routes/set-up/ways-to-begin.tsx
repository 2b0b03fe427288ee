import { UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconFileImport, IconPlant2, IconTelescope } from '@tabler/icons-react';
import classes from './ways-to-begin.module.css';

const WAYS = [
  {
    value: 'sample',
    Icon: IconTelescope,
    label: 'Load the sample organisation',
    text: '12 services, 6 teams and 18 months of made-up incidents to look around in.',
  },
  {
    value: 'import',
    Icon: IconFileImport,
    label: 'Import my history',
    text: 'From a CSV or JSON file. You see every doubtful row before anything is kept.',
  },
  { value: 'empty', Icon: IconPlant2, label: 'Start empty', text: 'And record your first incident when it comes.' },
];

/** Three buttons, each of which sends the form and says what follows. */
export function WaysToBegin() {
  return (
    <fieldset className={classes.ways}>
      <legend>Then begin with</legend>
      {/* what the Enter key presses: nobody loads the sample by accident */}
      <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      {WAYS.map(({ value, Icon, label, text }) => (
        <UnstyledButton key={value} type="submit" name="start" value={value} className={classes.way}>
          <Icon size={22} stroke={1.6} aria-hidden="true" />
          <span>
            <strong>{label}</strong>
            <small>{text}</small>
          </span>
          <IconArrowRight size={18} stroke={1.8} aria-hidden="true" className={classes.arrow} />
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
