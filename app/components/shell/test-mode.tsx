import { IconFlask } from '@tabler/icons-react';
import classes from './test-mode.module.css';

/** On every page while messages are written down and sent to nobody. */
export function TestMode() {
  return (
    <p className={classes.banner}>
      <IconFlask size={18} stroke={1.8} aria-hidden="true" />
      <span>
        <strong>Test mode is on.</strong> Messages are written down and sent to nobody, until an administrator switches
        it off in the settings.
      </span>
    </p>
  );
}
