import { request as httpRequest } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordIncident } from '../support/recorded-incident.ts';
import { useServer } from '../support/server.ts';
import { type SignedIn, signIn } from '../support/session.ts';

const test = useServer();
let reader: SignedIn;

beforeAll(async () => {
  reader = await signIn(test.db, test.url, 'viewer');
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  await recordIncident(test.db, { at: { impact_started: at(90), resolved: at(30) } });
});

const PAGE = 'text/html,application/xhtml+xml,*/*;q=0.8';

async function get(path: string, accept = PAGE) {
  const response = await fetch(test.url + path, { headers: { ...reader.headers, accept }, redirect: 'manual' });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

/** What fetch cannot send. */
function send(
  method: string,
  path: string,
  more: Record<string, string | number> = {},
): Promise<{ status: number; type: string; allow: string; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      test.url + path,
      { method, agent: false, headers: { ...reader.headers, ...more } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece) => {
          text += piece;
        });
        response.on('end', () => {
          const { 'content-type': type = '', allow = '' } = response.headers;
          resolve({ status: response.statusCode!, type, allow, text });
        });
      },
    );
    asked.on('error', reject).end();
  });
}

describe('below /api every answer is a problem document', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    'where an address cannot be asked with %s, which names the methods it has',
    async (method) => {
      for (const path of ['/api/v1/metrics', '/api/v1/metrics/definitions', '/api/v1/openapi.json']) {
        const { status, type, allow, text } = await send(method, path);
        expect([status, type, allow]).toEqual([405, 'application/problem+json; charset=utf-8', 'GET, HEAD']);
        expect(JSON.parse(text)).toMatchObject({
          status: 405,
          title: 'Method Not Allowed',
          code: 'METHOD_NOT_ALLOWED',
        });
        expect(JSON.parse(text).detail).toContain(path);
      }
    },
  );

  it.each(['/api', '/api/v2/metrics', '/api/v1/nothing', '/api/v1/metrics/definitions/more', '/api/v1/metrics.data'])(
    'where nothing is: %s',
    async (path) => {
      for (const method of ['GET', 'POST']) {
        const { status, type, text } = await send(method, path);
        expect([status, type]).toEqual([404, 'application/problem+json; charset=utf-8']);
        expect(JSON.parse(text).detail).toContain('/api/v1/metrics/definitions');
      }
    },
  );

  it('where the address holds what cannot be in one', async () => {
    const { status, type } = await send('GET', '/api/v1/metrics?metric=mtbf&service=%00');
    expect([status, type]).toEqual([400, 'application/problem+json; charset=utf-8']);
  });

  it('where it is sent more than any question holds', async () => {
    const { status, type, text } = await send('GET', '/api/v1/metrics?metric=mtbf', { 'content-length': 1 << 21 });
    expect([status, type]).toEqual([413, 'application/problem+json; charset=utf-8']);
    expect(JSON.parse(text)).toMatchObject({ code: 'TOO_LARGE' });
  });

  it('and what there is answers as before', async () => {
    expect((await send('GET', '/api/v1/metrics?metric=mtbf')).status).toBe(200);
    expect((await send('HEAD', '/api/v1/metrics/definitions')).status).toBe(200);
  });
});

describe('an address that is none', () => {
  it.each(['/%E0%A4%A', '/incidents/%ff', '/services/%00'])(
    '%s is refused in a page, or to a program',
    async (path) => {
      const page = await send('GET', path, { accept: PAGE });
      expect([page.status, page.type]).toEqual([400, 'text/html; charset=utf-8']);
      expect(page.text).toContain('<h1>This address cannot be read</h1>');
      const problem = await send('GET', path, { accept: 'application/json' });
      expect([problem.status, problem.type]).toEqual([400, 'application/problem+json; charset=utf-8']);
    },
  );

  it('at which nothing is says so in our words', async () => {
    const { status, text } = await get('/nowhere');
    expect(status).toBe(404);
    const shown = text.replaceAll(/<script[^>]*>.*?<\/script>/gs, '');
    expect(shown).toContain('The page does not exist, or it is not yours to see.');
    expect(shown).not.toContain('No route matches');
  });
});

describe('the PDF of a report', () => {
  const month = new Date().toISOString().slice(0, 7);

  it.each([
    ['/reports/2026-13/pdf', 404, '2026-13', 'a month is written as'],
    ['/reports/nothing/pdf', 404, 'nothing', 'a month is written as'],
    ['/reports/2999-01/pdf', 404, 'January 2999', 'has not begun'],
    [`/reports/${month}/pdf?paper=a0`, 422, 'paper cannot be “a0”', 'a4, letter'],
    [`/reports/${month}/pdf?asOf=2001-01-01`, 422, '2001-01-01', 'had not begun then'],
  ])(
    'at %s answers %i in a page to a browser, and in a problem document to a program',
    async (path, status, ...words) => {
      const page = await get(path);
      expect([page.status, page.type]).toEqual([status, 'text/html; charset=utf-8']);
      expect(page.text).toContain('<h1>');
      const problem = await get(path, 'application/pdf');
      expect([problem.status, problem.type]).toEqual([status, 'application/problem+json']);
      for (const word of words) {
        expect(page.text).toContain(word);
        expect(JSON.parse(problem.text).detail).toContain(word);
      }
    },
  );

  it('shows what was typed as text, never as a part of the page', async () => {
    const { text } = await get(`/reports/${encodeURIComponent('<img src=x>')}/pdf`);
    expect(text).toContain('&lt;img src=x&gt;');
    expect(text).not.toContain('<img');
  });
});

describe('a page of figures whose address asks for what there is not', () => {
  it.each([
    ['/?period=abc', 'period cannot be “abc”: it is one of 30, 90, 180, 365, all.'],
    ['/?sort=-nonsense', 'sort cannot be “-nonsense”: it is one of name, -name, incidents'],
    ['/?services=some', 'services cannot be “some”: it can be all.'],
    ['/?service=nope', 'There is no service'],
    ['/figures/time_to_resolve?by=colour', 'by cannot be “colour”: it is one of service, team, severity, category.'],
    ['/figures/time_to_resolve?sort=best', 'sort cannot be “best”: it is one of longest, shortest, newest, oldest.'],
    ['/figures/time_to_resolve?status=lost', 'There is no status'],
    ['/figures/time_to_resolve?page=x', 'page cannot be “x”: it is a whole number from 1 on.'],
    ['/figures/time_to_resolve?time=never', 'There is no business calendar'],
    ['/figures/incident_count?time=business', 'is not counted by hours, so there is clock only'],
    ['/?service=a&service=b', 'service is given more than once'],
    ['/data-quality?repaired=x', 'it names incidents such as INC-12'],
    ['/data-quality?kind=nope', 'kind cannot be “nope”: it is one of '],
    ['/data-quality?metric=nope', 'metric cannot be “nope”: it is one of time_to_detect'],
    ['/good-unaware-or-lucky?period=abc', 'period cannot be “abc”'],
  ])('%s names it with status 422, and keeps the form', async (path, words) => {
    const { status, text } = await get(path);
    const shown = text.replaceAll('&quot;', '"');
    expect(status).toBe(422);
    expect(shown).toContain(words);
    expect(shown).toContain('aria-label="Filter"');
  });

  it('tells everything that is wrong at once, so that nothing of it is passed over', async () => {
    const query = 'sort=odd&service=nope&team=none&category=no&severity=SEV9&from=1&time=never&period=abc';
    const { status, text } = await get(`/figures/mtbf?${query}`);
    expect(status).toBe(422);
    for (const wrong of ['nope', 'none', 'no', 'SEV9', '1', 'never', 'abc']) expect(text).toContain(`“${wrong}”`);
    expect(text.match(/aria-invalid="true"/g)).toHaveLength(6);
    // what no field shows stays in the address, and is refused when its turn comes
    expect(text).toContain('<input type="hidden" name="sort" value="odd"/>');
  });

  it('keeps what else was asked for', async () => {
    const { text } = await get('/figures/time_to_resolve?by=colour&sort=oldest&period=30&severity=SEV2');
    expect(text).toContain('<input type="hidden" name="sort" value="oldest"/>');
    expect(text).toMatch(/<option value="30" selected="">/);
    expect(text).toMatch(/<option value="SEV2" selected="">/);
    expect(text).not.toContain('value="colour"');
  });

  it.each([
    ['/compare?by=colour', 'by cannot be “colour”: it is one of period, date'],
    ['/compare?by=date&date=2026-01-01&days=7', 'days cannot be “7”: it is one of 30, 60, 90, 180, 365.'],
    ['/compare?by=service&period=abc', 'period cannot be “abc”'],
  ])('%s is told on the page of comparisons, too', async (path, words) => {
    const { status, text } = await get(path);
    expect([status, text.includes(words), text.includes('aria-label="Compare"')]).toEqual([422, true, true]);
  });
});

describe('dates of the overview that cannot be', () => {
  it.each([
    ['from=2026-02-31', { from: '2026-02-31' }, '“2026-02-31” is no day such as 2026-03-01.'],
    [
      'from=2026-04-01&to=2026-03-01',
      { from: '2026-04-01', to: '2026-03-01' },
      'The period ends before it begins: choose a later day.',
    ],
    ['from=2999-01-01', { from: '2999-01-01' }, 'This period is yet to come: choose an earlier day.'],
  ])('are told at their field, which keeps what was typed: %s', async (query, typed, words) => {
    const { status, text } = await get(`/?${query}`);
    expect(status).toBe(422);
    expect(text).toContain(words);
    expect(text).not.toContain('with its offset');
    for (const [name, value] of Object.entries(typed)) {
      expect(text).toMatch(new RegExp(`<input type="text"[^>]*name="${name}"[^>]*value="${value}"`));
    }
    const [, described] = /<input[^>]*aria-invalid="true" aria-describedby="([^"]+)"/.exec(text) ?? [];
    expect(text).toContain(`<p id="${described}"`);
  });

  it('stand in fields where they can be, too', async () => {
    const { status, text } = await get('/?from=2026-03-01&to=2026-04-01');
    expect(status).toBe(200);
    expect(text).toMatch(/<input type="text"[^>]*name="from"[^>]*value="2026-03-01"/);
  });
});
