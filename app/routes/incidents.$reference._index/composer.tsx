import { Button, TextInput } from '@mantine/core';
import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useDraft } from '#app/components/ui/use-draft.ts';
import { newId } from '#app/db/ids.ts';
import { COMPOSER_COMMANDS, compose } from '#app/text/composer.ts';
import { understoodText } from '#app/text/understood.ts';
import type { ComposerReply } from './action.server.ts';
import { ComposerKept } from './composer-kept.tsx';
import classes from './incident.module.css';
import type { TimelineRow } from './timeline-view.ts';

interface ComposerProps {
  incidentId: string;
  /** The id of the next entry, made by the server, so that it also works without JavaScript. */
  freshId: string;
  timeZone: string;
  kept: TimelineRow | null;
  reply: ComposerReply | undefined;
}

/**
 * One line that says what happened. What is typed is shown back as understood while it is typed; without JavaScript a
 * doubtful line is shown back by the server before it is kept. A draft outlives reloads, failures and live updates.
 */
export function Composer({ incidentId, freshId, timeZone, kept, reply }: ComposerProps) {
  // its own copy: a live update must not change the id between two clicks
  const [id, setId] = useState(freshId);
  const [line, setLine] = useDraft(`composer:${incidentId}`, reply?.line ?? '');
  const [isTyping, setTyping] = useState(false);
  const isSending = useNavigation().formData?.get('id') === id;
  const keptId = kept?.id;
  useEffect(() => {
    if (keptId !== id) return;
    setId(newId());
    setLine('');
    setTyping(false);
  }, [keptId, id, setLine]);

  // an answer speaks of what was sent; what is typed after it speaks for itself
  useEffect(() => {
    if (reply) setTyping(false);
  }, [reply]);
  // a draft that was found again is shown as understood too
  useEffect(() => {
    if (line && !reply) setTyping(true);
  }, [line, reply]);

  const clock = { now: new Date(), timeZone };
  const composed = isTyping ? compose(line, clock) : undefined;
  const shown =
    composed?.status === 'understood'
      ? [understoodText(composed.entry, clock), composed.doubt].filter(Boolean).join('. ')
      : composed?.status === 'error'
        ? composed.message
        : undefined;
  const error = isTyping ? undefined : reply?.error;
  return (
    <div className={classes.composer}>
      {/* what was kept before must not stand beside a line that was not */}
      <ComposerKept kept={reply || composed?.status === 'error' ? null : kept} timeZone={timeZone} undoId={freshId} />
      {!isTyping && reply?.understood && (
        <Form method="post" preventScrollReset className={classes.kept} role="alert">
          <input type="hidden" name="intent" value="compose" />
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="line" value={reply.line} />
          <input type="hidden" name="isSeen" value="yes" />
          <span>
            Understood as: {reply.understood}. {reply.doubt}
          </span>
          <Button type="submit" size="compact-md">
            Keep it
          </Button>
        </Form>
      )}
      <Form method="post" preventScrollReset autoComplete="off">
        <input type="hidden" name="intent" value="compose" />
        <input type="hidden" name="id" value={id} />
        {composed?.status === 'understood' && <input type="hidden" name="isSeen" value="yes" />}
        <div className={classes.line}>
          <TextInput
            name="line"
            size="md"
            value={line}
            onChange={(event) => {
              setLine(event.currentTarget.value);
              setTyping(true);
            }}
            aria-label="What happened? Free text is a note, / offers moments and kinds"
            aria-describedby="composer-understood"
            aria-invalid={error !== undefined || composed?.status === 'error'}
            placeholder="What happened?  /mitigated 5 min ago rolled back"
            list="composer-commands"
            maxLength={10_000}
          />
          <Button type="submit" size="md" loading={isSending}>
            Add
          </Button>
        </div>
        <datalist id="composer-commands">
          {COMPOSER_COMMANDS.map((command) => (
            <option key={command} value={`${command} `} />
          ))}
        </datalist>
        <p
          id="composer-understood"
          className={classes.understood}
          role="status"
          data-wrong={error !== undefined || composed?.status === 'error'}
        >
          {shown ?? error ?? ''}
        </p>
      </Form>
      <details className={classes.commands}>
        <summary>What can be typed</summary>
        Free text is a note. Begin with {COMPOSER_COMMANDS.join(', ')}. Then a time, if it was not now: 10 min ago,
        02:25, yesterday 23:50, 2026-03-05 14:00, about 02:25, between 02:10 and 02:20. #respond and the other functions
        of the NIST Cybersecurity Framework tag an entry.
      </details>
    </div>
  );
}
