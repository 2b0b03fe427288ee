import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { enqueue } from '#app/db/queue.server.ts';
import { useDatabase } from '../support/database.ts';
import { startServer } from '../support/server-process.ts';
import { until } from '../support/until.ts';

const test = useDatabase();

interface LockedJob {
  task: string;
  worker: string | null;
  attempts: number;
}

async function jobs(): Promise<LockedJob[]> {
  const { rows } = await test.connection.pool.query(
    `select t.identifier as task, j.locked_by as worker, j.attempts from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id
     -- every minute by itself
     where t.identifier not in ('watch-duties', 'remind') order by j.id`,
  );
  return rows;
}

/** Keeps a table locked, so that a job which needs it stays in the middle of its work. */
async function holdTable(table: string) {
  const client = new pg.Client({ connectionString: test.databaseUrl });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('begin');
  await client.query(`lock table ${table} in access exclusive mode`);
  return () => client.query('rollback');
}

it('redoes the job of a killed worker within ten seconds and does not touch the job of the other', {
  timeout: 60_000,
}, async () => {
  const environment = { DATABASE_URL: test.databaseUrl, HINDSIGHT_ROLE: 'worker' };
  const doomed = await startServer(environment);
  const survivor = await startServer(environment);
  onTestFinished(async () => {
    await Promise.all([doomed.stop('SIGKILL'), survivor.stop('SIGKILL')]);
  });
  const releaseMarks = await holdTable('metrics_dirty');
  const releaseSessions = await holdTable('sessions');

  survivor.process.kill('SIGSTOP');
  await test.db.transaction().execute((trx) => enqueue(trx, 'refresh-metrics', {}));
  await until(async () => (await jobs())[0]?.worker);
  survivor.process.kill('SIGCONT');
  doomed.process.kill('SIGSTOP');
  await test.db.transaction().execute((trx) => enqueue(trx, 'purge-expired', {}));
  await until(async () => (await jobs())[1]?.worker);
  const [first, second] = (await jobs()) as [LockedJob, LockedJob];
  expect(first).toMatchObject({ task: 'refresh-metrics', attempts: 1 });
  expect(second).toMatchObject({ task: 'purge-expired', attempts: 1 });

  const killedAt = performance.now();
  await doomed.stop('SIGKILL');
  await until(async () => {
    const [job] = await jobs();
    return job?.worker && job.worker !== first.worker;
  }, 10_000);
  expect((performance.now() - killedAt) / 1000).toBeLessThan(10);
  const [redone, untouched] = (await jobs()) as [LockedJob, LockedJob];
  // the death of a worker is no fault of its job: it has as many tries left as before
  expect(redone).toMatchObject({ task: 'refresh-metrics', attempts: 1 });
  expect(untouched).toEqual(second);

  await releaseMarks();
  await releaseSessions();
  await until(async () => (await jobs()).length === 0);
});
