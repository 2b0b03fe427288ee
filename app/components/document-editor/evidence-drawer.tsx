import { Link } from '@remix-run/react';
import type { Editor } from '@tiptap/react';
import type { DragEvent } from 'react';
import { withDays } from '../../text/instants.ts';
import { Time } from '../ui/time.tsx';
import classes from './beside.module.css';

/** What the record has to cite and to look at. */
export interface EvidenceRecord {
  /** The timeline; `clock` is what a citation is called. */
  events: readonly { id: string; at: Date; clock: string; kind: string; text: string }[];
  messages: readonly { id: string; at: Date; text: string }[];
  duties: readonly string[];
  similar: readonly { reference: string; title: string; why: string }[];
}

interface EvidenceDrawerProps {
  editor: Editor;
  record: EvidenceRecord;
  timeZone: string;
  /** False: the text may be read only, and nothing is cited in it. */
  mayType: boolean;
  /** It is being used: it stays. */
  onUse: () => void;
}

/** What happened, beside what is written of it: choosing an event cites it where the caret stands; it can be dragged too. */
export function EvidenceDrawer({ editor, record, timeZone, mayType, onUse }: EvidenceDrawerProps) {
  const { events, messages, duties, similar } = record;
  return (
    <>
      <details open>
        <summary>Timeline</summary>
        {mayType && <p className={classes.hint}>Choose one to cite it where you write.</p>}
        <ol>
          {withDays(events, timeZone).map(({ id, at, day, clock, kind, text }) => (
            <li key={id}>
              {day && <p className={classes.hint}>{day}</p>}
              <button
                type="button"
                draggable={mayType}
                disabled={!mayType}
                className={classes.cite}
                onClick={() => {
                  onUse();
                  cite(editor, id, clock);
                }}
                onDragStart={(event) => dragCitation(event, id, clock)}
              >
                <Time at={at} timeZone={timeZone} show="clock" /> <em>{kind}</em> {text}
              </button>
            </li>
          ))}
        </ol>
        {events.length === 0 && <p className={classes.hint}>Nothing is recorded yet.</p>}
      </details>
      {messages.length > 0 && (
        <details>
          <summary>Messages</summary>
          <ol>
            {withDays(messages, timeZone).map(({ id, at, day, text }) => (
              <li key={id}>
                {day && <p className={classes.hint}>{day}</p>}
                <p>
                  <Time at={at} timeZone={timeZone} show="clock" /> {text}
                </p>
              </li>
            ))}
          </ol>
        </details>
      )}
      {duties.length > 0 && (
        <details>
          <summary>Duties</summary>
          <ul>
            {duties.map((text) => (
              <li key={text}>
                <p>{text}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
      {similar.length > 0 && (
        <details>
          <summary>Similar incidents</summary>
          <ul>
            {similar.map(({ reference, title, why }) => (
              <li key={reference}>
                <p>
                  <Link to={`/incidents/${reference}`} target="_blank">
                    {reference} {title}
                  </Link>{' '}
                  <small>{why}</small>
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function cite(editor: Editor, eventId: string, label: string): void {
  editor
    .chain()
    .focus()
    .insertContent([
      { type: 'evidence', attrs: { eventId, label } },
      { type: 'text', text: ' ' },
    ])
    .run();
}

/** As the clipboard carries a citation from one place of a document to another. */
function dragCitation({ dataTransfer }: DragEvent, eventId: string, label: string): void {
  const citation = document.createElement('span');
  citation.dataset.evidence = eventId;
  citation.textContent = label;
  dataTransfer.setData('text/html', citation.outerHTML);
  dataTransfer.setData('text/plain', label);
}
