import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { Severity } from '#app/components/ui/severity.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { OVERTAKEN_WORDS } from '#app/text/quality-words.ts';
import { BULK_FORM } from './bulk-form.tsx';
import classes from './quality.module.css';
import type { ProblemRow } from './quality-view.ts';
import { RepairForm } from './repair-form.tsx';
import type { ListedRow } from './rows-in-hand.ts';
import type { TypedRepair } from './typed-repair.ts';

interface ProblemCardProps {
  row: ProblemRow;
  /** Its record was changed, or repaired, while somebody was writing in its form. */
  overtaken: ListedRow['overtaken'];
  onWrite(): void;
  onSend(): void;
  onLetGo(): void;
  timeZone: string;
  mayRepair: boolean;
  /** It can be ticked for the form that repairs several. */
  isChoosable: boolean;
  /** Why the last repair of it did not succeed. */
  failure: string | undefined;
  /** What was typed into the form that failed, this one's or that of several. */
  typed: TypedRepair | null;
}

/** One problem: how much hangs on it, what it is, and behind a word the form that repairs it. */
export function ProblemCard(props: ProblemCardProps) {
  const { row, overtaken, onWrite, onSend, timeZone, mayRepair, isChoosable, failure, typed } = props;
  const own = typed?.row === row.key ? typed : null;
  return (
    <li className={classes.problem}>
      <p className={classes.share}>
        {isChoosable && (
          <label className={classes.tick}>
            <input
              type="checkbox"
              name="reference"
              value={row.reference}
              form={BULK_FORM}
              defaultChecked={typed?.row === null && typed.references.includes(row.reference)}
            />
            <span className={classes.hidden}>Choose {row.reference}</span>
          </label>
        )}
        <strong>{row.share}</strong>
        <span>{row.label}</span>
      </p>
      <div>
        <h2 className={classes.title}>
          <Severity severity={row.severity} />
          <Link to={`/incidents/${row.reference}`} prefetch="intent">
            {row.title}
          </Link>
        </h2>
        <p className={classes.quiet}>
          {row.reference}
          {row.services && ` · ${row.services}`}
          {row.startedAt && (
            <>
              {' · '}
              <Time at={row.startedAt} timeZone={timeZone} />
            </>
          )}
          {` · ${row.counts}`}
        </p>
        {row.sentences.map((sentence) => (
          <p key={sentence} className={classes.sentence}>
            {sentence}
          </p>
        ))}
        {row.isWaiting && <p className={classes.waiting}>It was changed just now; its figures follow in a moment.</p>}
        {mayRepair && (
          <details
            className={classes.repair}
            open={failure !== undefined || undefined}
            onInput={onWrite}
            onSubmit={onSend}
          >
            <summary aria-label={`Repair ${row.reference}`}>Repair</summary>
            {overtaken && <Overtaken how={overtaken} onLetGo={props.onLetGo} />}
            <RepairForm
              // shown anew, a form begins with the times as they are
              key={row.times.map(({ versionId }) => versionId).join()}
              row={row}
              timeZone={timeZone}
              failure={failure}
              typed={own}
            />
          </details>
        )}
      </div>
    </li>
  );
}

/** That what is written here is written about a record that is another by now. */
function Overtaken({ how, onLetGo }: { how: 'changed' | 'gone'; onLetGo(): void }) {
  return (
    <div role="status" className={classes.overtaken}>
      <p>{OVERTAKEN_WORDS[how]}</p>
      <Button variant="default" onClick={onLetGo}>
        {how === 'gone' ? 'Put it away' : 'Show it as it is now'}
      </Button>
    </div>
  );
}
