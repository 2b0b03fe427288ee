import { Button, Group } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Time } from '#app/components/ui/time.tsx';
import classes from './notice-list.module.css';
import type { NoticeRow } from './notices-view.ts';

/** Notices, the newest first; those that are unread say so in words. */
export function NoticeList({ rows, timeZone, here }: { rows: NoticeRow[]; timeZone: string; here: string }) {
  return (
    <Form method="post" action={here}>
      <ul className={classes.list} aria-label="Notices">
        {rows.map((row) => (
          <li key={row.id} data-unread={row.isUnread || undefined}>
            <div>
              <p className={classes.head}>
                <strong>{row.label}</strong>
                {row.isUnread && <span className={classes.unread}>unread</span>}
                <span className={classes.at}>
                  <Time at={row.at} timeZone={timeZone} />
                </span>
              </p>
              <p className={classes.text}>{row.text}</p>
            </div>
            <Group gap="xs">
              <Button
                type="submit"
                name="open"
                value={row.id}
                size="compact-md"
                variant={row.isUnread ? 'filled' : 'default'}
                aria-label={`Open: ${row.text}`}
              >
                Open
              </Button>
              {row.isUnread && (
                <Button
                  type="submit"
                  name="read"
                  value={row.id}
                  size="compact-md"
                  variant="default"
                  aria-label={`Mark as read: ${row.text}`}
                >
                  Mark as read
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
    </Form>
  );
}
