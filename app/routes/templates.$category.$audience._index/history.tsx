import { Button, Group, NativeSelect } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import { Time } from '#app/components/ui/time.tsx';
import classes from './template-page.module.css';
import type { ToldVersion } from './template-view.ts';

interface HistoryProps {
  versions: readonly ToldVersion[];
  path: string;
  timeZone: string;
  /** There are versions before these, and after them. */
  isEarlier: boolean;
  isLater: boolean;
}

/** The versions as a story, the newest first: what changed, why and by whom. */
export function History({ versions, path, timeZone, isEarlier, isLater }: HistoryProps) {
  return (
    <>
      <Versions versions={versions} path={path} timeZone={timeZone} />
      <Group gap="md">
        {isEarlier && <Link to={`?before=${versions.at(-1)?.number}#history`}>Earlier versions</Link>}
        {isLater && <Link to="?#history">The newest versions</Link>}
      </Group>
    </>
  );
}

function Versions({ versions, path, timeZone }: Pick<HistoryProps, 'versions' | 'path' | 'timeZone'>) {
  return (
    <ol start={versions[0]?.number} className={classes.history} reversed>
      {versions.map(({ number, createdAt, by, note, changes, followed }) => (
        <li key={number}>
          <p className={classes.versionHead}>
            <Link to={`${path}/versions/${number}`}>Version {number}</Link>{' '}
            <span>
              <Time at={createdAt} timeZone={timeZone} />
              {by && `, ${by}`}
            </span>
          </p>
          {note && <p className={classes.note}>{note}</p>}
          {followed && <p className={classes.changes}>{followed}</p>}
          {changes && (
            <p className={classes.changes}>
              {changes}{' '}
              <Link
                to={`?from=${number - 1}&to=${number}#difference`}
                aria-label={`Show the difference of versions ${number - 1} and ${number}`}
              >
                Show the difference
              </Link>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

interface DifferenceFormProps {
  numbers: readonly number[];
  from: number;
  to: number;
}

/** Chooses any two versions to hold against each other. */
export function DifferenceForm({ numbers, from, to }: DifferenceFormProps) {
  const data = numbers.map((number) => ({ value: String(number), label: `Version ${number}` }));
  return (
    <Form method="get" action="#difference" key={`${from} ${to}`} preventScrollReset>
      <Group align="flex-end" gap="sm" mb="md">
        <NativeSelect name="from" label="From" data={data} defaultValue={String(from)} />
        <NativeSelect name="to" label="To" data={data} defaultValue={String(to)} />
        <Button type="submit" variant="default">
          Show the difference
        </Button>
      </Group>
    </Form>
  );
}
