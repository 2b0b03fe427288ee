import { Button } from '@mantine/core';
import { useParams } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { elapsedAt, keepTime, keptTime, type MeetingTime, NOT_BEGUN } from './kept-timer.ts';
import classes from './meeting.module.css';

/** How long the meeting has taken: started, paused, begun anew. It goes on over a reload; nobody else sees it. */
export function Timer() {
  const { reference = '' } = useParams();
  const [time, setTime] = useState(NOT_BEGUN);
  const [now, setNow] = useState(0);
  useEffect(() => {
    setNow(Date.now());
    setTime(keptTime(reference));
  }, [reference]);
  useEffect(() => {
    if (time.startedAt === null) return undefined;
    const ticking = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(ticking);
  }, [time.startedAt]);
  const change = (next: (at: number) => MeetingTime) => {
    const at = Date.now();
    setNow(at);
    setTime(next(at));
    keepTime(reference, next(at));
  };
  const isRunning = time.startedAt !== null;
  return (
    <div className={classes.timer}>
      <span className="figure" role="timer">
        {clockText(elapsedAt(time, now))}
      </span>
      <Button
        variant="default"
        size="compact-md"
        onClick={() => change((at) => ({ before: elapsedAt(time, at), startedAt: isRunning ? null : at }))}
      >
        {isRunning ? 'Pause' : time.before > 0 ? 'Go on' : 'Start the timer'}
      </Button>
      {time.before > 0 && !isRunning && (
        <Button variant="default" size="compact-md" onClick={() => change(() => NOT_BEGUN)}>
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
