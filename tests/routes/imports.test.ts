import net from 'node:net';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { until } from '#tests/support/until.ts';

const server = useServer();
let coordinator: SignedIn;
let responder: SignedIn;

beforeAll(async () => {
  coordinator = await signIn(server.db, server.url, 'coordinator');
  responder = await signIn(server.db, server.url, 'responder');
});

/** As a browser without JavaScript sends its form. */
async function upload(file: string | Buffer, name: string, mapping = '', who = coordinator) {
  const form = new FormData();
  form.append('mapping', mapping);
  form.append('file', new Blob([new Uint8Array(Buffer.from(file as string))]), name);
  const response = await fetch(`${server.url}/imports/new`, {
    method: 'POST',
    redirect: 'manual',
    headers: who.headers,
    body: form,
  });
  return { status: response.status, location: response.headers.get('location') ?? '', text: await response.text() };
}

async function send(path: string, form: Record<string, string>, who = coordinator) {
  const body = new URLSearchParams(form);
  const response = await fetch(server.url + path, { method: 'POST', redirect: 'manual', headers: who.headers, body });
  return { status: response.status, location: response.headers.get('location'), text: await response.text() };
}

const page = async (path: string, who = coordinator) => {
  const response = await fetch(server.url + path, { headers: who.headers });
  return { status: response.status, text: (await response.text()).replaceAll('<!-- -->', '') };
};

/** The import's page, when it says so. */
const pageWith = (path: string, words: string) =>
  until(async () => {
    const { text } = await page(path);
    return text.includes(words) && text;
  }, 20_000);

const log = (n: number) =>
  [
    'ticket;title;service;priority;start;end',
    ...Array.from(
      { length: n },
      (_, index) => `T${index};Slow <b>search</b> ${index};Search;high;13.2.2024 10:0${index % 10};14.2.2024 10:00`,
    ),
    'T-bad;Odd;Search;high;31.2.2024 10:00;',
    'T-late;Odd;Search;high;15.2.2024 10:00;14.2.2024 10:00',
  ].join('\n');

describe('importing in the browser', () => {
  it('goes from the file through a guess and a preview to the incidents, without JavaScript', async () => {
    const { status, location } = await upload(gzipSync(log(30)), 'Tickets 2024.csv.gz');
    expect(status).toBe(302);
    const preview = await pageWith(location, 'Import 31 incidents');
    expect(preview).toContain('31 incidents with 0 timeline entries: 31 would be new.');
    expect(preview).toContain('One row cannot be used. One row looks odd');
    expect(preview).toContain('Row 32, column start: &quot;31.2.2024 10:00&quot; is a date that does not exist.');
    expect(preview).toContain('Slow &lt;b&gt;search&lt;/b&gt; 0');
    expect(preview).toContain('The mapping is a guess');
    expect((await page(`${location}?show=suspicious`)).text).not.toContain('that does not exist');
    expect((await send(location, { intent: 'confirm' })).location).toBe(location);
    const done = await pageWith(location, 'See the incidents');
    expect(done).toContain('31 incidents with 0 timeline entries: 31 are new.');
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from incident_sources where source = 'tickets'`.execute(server.db);
    expect(rows[0]?.n).toBe(31);
    expect((await page('/imports')).text).toContain('Tickets 2024.csv.gz');
  });

  it('tries another mapping, says what is wrong with it by its key, and forgets a file that is discarded', async () => {
    const { location } = await upload(log(2), 'more.csv');
    await pageWith(location, 'Import 3 incidents');
    const wrong = await send(location, {
      intent: 'mapping',
      mapping: 'format: csv\nkey: ticket\nmoments: { impactStarted: start }\nfeilds: {}',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('did you mean &quot;fields&quot;?');
    expect(wrong.text).toContain('feilds: {}');
    const right = { format: 'csv', key: 'ticket', dateFormat: 'd.M.yyyy H:mm', moments: { detected: 'start' } };
    expect((await send(location, { intent: 'mapping', mapping: JSON.stringify(right) })).status).toBe(302);
    await pageWith(location, 'Incident T-late');
    expect((await send(location, { intent: 'discard' })).location).toBe('/imports');
    expect((await page(location)).status).toBe(404);
  });

  it('says in words what is wrong with a file', async () => {
    expect(await upload('', 'empty.csv')).toMatchObject({
      status: 422,
      text: expect.stringContaining('The file is empty.'),
    });
    const cut = gzipSync('x'.repeat(90_000)).subarray(0, 40);
    expect((await upload(cut, 'cut.gz')).text).toContain('cut off');
    const { location } = await upload('a,b\n1,2\n', 'x.csv', 'servicenow');
    expect(await pageWith(location, 'does not fit the file')).toContain('row 1 has no column &quot;number&quot;');
    const form = new FormData();
    form.append('mapping', '');
    const none = await fetch(`${server.url}/imports/new`, { method: 'POST', headers: coordinator.headers, body: form });
    expect(none.status).toBe(422);
    expect(await none.text()).toContain('Choose a file.');
  });

  it('is for coordinators', async () => {
    for (const path of ['/imports', '/imports/new', '/imports/00000000-0000-7000-8000-000000000000']) {
      expect((await page(path, responder)).status).toBe(403);
    }
    expect((await upload('id,start\n1,2024-01-01\n', 'x.csv', '', responder)).status).toBe(403);
    expect((await page('/imports/nonsense')).status).toBe(404);
    expect((await send('/imports/nonsense', { intent: 'discard' })).status).toBe(404);
  });

  it('of an upload holds nothing while its sender dawdles, and keeps nothing when it breaks off', async () => {
    const count = async (table: string) =>
      (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(server.db)).rows[0]!.n;
    const before = { import_chunks: await count('import_chunks'), imports: await count('imports') };
    const { hostname, port } = new URL(server.url);
    const socket = net.connect(Number(port), hostname);
    const head = [
      'POST /imports/new HTTP/1.1',
      `host: ${hostname}:${port}`,
      `origin: ${server.url}`,
      `cookie: ${coordinator.headers.cookie}`,
      'content-type: multipart/form-data; boundary=xx',
      'content-length: 50000000',
      '',
      '--xx',
      'content-disposition: form-data; name="mapping"',
      '',
      'servicenow',
      '--xx',
      'content-disposition: form-data; name="file"; filename="slow.csv"',
      '',
      '',
    ].join('\r\n');
    socket.write(head);
    socket.write('a,b\n'.repeat(1_000_000));
    await until(async () => (await count('import_chunks')) >= before.import_chunks + 3);
    // now it waits for more
    const holding = sql<{ n: number }>`select count(*) as n from pg_stat_activity
      where state like 'idle in transaction%' and datname = current_database()`;
    // the worker has transactions of its own, for moments
    await until(async () => (await holding.execute(server.db)).rows[0]?.n === 0);
    expect((await page('/imports')).text).toContain('is being received');
    socket.destroy();
    await until(async () => (await count('imports')) === before.imports, 15_000);
    expect(await count('import_chunks')).toBe(before.import_chunks);
  });

  it('shows a dry run that was killed as broken off, to be begun again or discarded', async () => {
    const { location } = await upload(log(2), 'broken.csv');
    await pageWith(location, 'Import 3 incidents');
    await sql`update imports set state = 'checking', last_group = 1 where id = ${location.split('/').at(-1)}`.execute(
      server.db,
    );
    const left = await page(location);
    expect(left.text).toContain('was broken off, and nothing was written');
    expect(left.text).toContain('Try this mapping');
    expect((await send(location, { intent: 'discard' })).location).toBe('/imports');
  });

  it('is shown to whoever made it and to administrators, not to other coordinators', async () => {
    const { location } = await upload(log(2), 'mine.csv');
    await pageWith(location, 'Import 3 incidents');
    const other = await signIn(server.db, server.url, 'coordinator', 'Another coordinator');
    const admin = await signIn(server.db, server.url, 'admin');
    expect((await page(location, other)).status).toBe(404);
    expect((await send(location, { intent: 'confirm' }, other)).status).toBe(404);
    expect((await page('/imports', other)).text).not.toContain('mine.csv');
    expect((await page(location, admin)).status).toBe(200);
  });
});
