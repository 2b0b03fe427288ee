import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import classes from './meeting.module.css';

/** How long the meeting has taken: started, paused, begun anew. Nothing of it is kept. */
export function Timer() {
  const [before, setBefore] = useState(0);
  const [startedAt, setStartedAt] = useState<number>();
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (startedAt === undefined) return undefined;
    const ticking = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(ticking);
  }, [startedAt]);
  const elapsed = before + (startedAt === undefined ? 0 : Math.max(0, now - startedAt));
  const toggle = () => {
    const at = Date.now();
    if (startedAt !== undefined) setBefore(before + at - startedAt);
    setNow(at);
    setStartedAt(startedAt === undefined ? at : undefined);
  };
  return (
    <div className={classes.timer}>
      <span className="figure" role="timer">
        {clockText(elapsed)}
      </span>
      <Button variant="default" size="compact-md" onClick={toggle}>
        {startedAt !== undefined ? 'Pause' : before > 0 ? 'Go on' : 'Start the timer'}
      </Button>
      {before > 0 && startedAt === undefined && (
        <Button variant="default" size="compact-md" onClick={() => setBefore(0)}>
          Begin anew
        </Button>
      )}
    </div>
  );
}

/** "7:05", "1:02:09". */
function clockText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
