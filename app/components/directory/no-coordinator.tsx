import { IconFlag3 } from '@tabler/icons-react';
import classes from './no-coordinator.module.css';

/** Nobody coordinates this team: by shape, word and colour. */
export function NoCoordinator() {
  return (
    <span className={classes.flag}>
      <IconFlag3 size={15} stroke={2.2} aria-hidden="true" />
      no coordinator
    </span>
  );
}
