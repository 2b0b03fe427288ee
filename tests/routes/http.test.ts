import { describe, expect, it } from 'vitest';
import { useServer } from '../support/server.ts';
import { signIn } from '../support/session.ts';

const test = useServer();

describe('every answer', () => {
  it('carries the enforced policy with a nonce of its own', async () => {
    const [first, second] = await Promise.all([fetch(`${test.url}/sign-in`), fetch(`${test.url}/sign-in`)]);
    const policy = first.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'strict-dynamic' 'nonce-[\w+/=]{20,}'/);
    expect(policy).toMatch(/style-src 'self' 'nonce-/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(first.headers.get('content-security-policy-report-only')).toBeNull();
    expect(policy).not.toBe(second.headers.get('content-security-policy'));
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it("carries a request id, the sender's own if it is a plain word", async () => {
    const own = await fetch(`${test.url}/healthz`, { headers: { 'x-request-id': 'abc-123' } });
    expect(own.headers.get('x-request-id')).toBe('abc-123');
    const odd = await fetch(`${test.url}/healthz`, { headers: { 'x-request-id': 'a b; <script>' } });
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a write from another site', () => {
  const post = (headers: Record<string, string>) =>
    fetch(`${test.url}/theme`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: 'scheme=dark',
    });

  it('is refused by its origin', async () => {
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ origin: 'null' })).status).toBe(403);
  });

  it('is refused by Sec-Fetch-Site where no origin is sent', async () => {
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
  });

  it('is refused when it brings a cookie and says nothing of where it comes from', async () => {
    expect((await post({ cookie: 'session=x' })).status).toBe(403);
  });

  it('passes when it is our own form', async () => {
    expect((await post({ origin: test.url })).status).toBe(302);
  });
});

describe('the choice of light or dark', () => {
  it.each(['http://host//evil.example/', 'not an address', 'http://elsewhere.test/incidents'])(
    'leads nowhere else from %j',
    async (referer) => {
      const response = await fetch(`${test.url}/theme`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: test.url, referer: referer.replace('host', new URL(test.url).host) },
        body: new URLSearchParams({ scheme: 'dark' }),
      });
      expect([response.status, response.headers.get('location')]).toEqual([302, '/']);
    },
  );
});

describe('a body that is too large', () => {
  const MIB = 1 << 20;
  /** In pieces, so that no length is announced. */
  const pieces = (bytes: number) =>
    new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(Buffer.from('scheme=dark&rest=')),
      pull(controller) {
        const size = Math.min(bytes, 1 << 16);
        bytes -= size;
        if (size === 0) controller.close();
        else controller.enqueue(new Uint8Array(size).fill(120));
      },
    });
  const post = async (path: string, body: string | ReadableStream<Uint8Array>, cookie = '') => {
    const headers = { origin: test.url, cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const request = { method: 'POST', redirect: 'manual', headers, body, duplex: 'half' } as RequestInit;
    const response = await fetch(test.url + path, request);
    return [response.status, await response.text()] as const;
  };

  const TOO_LONG = [413, expect.stringContaining('"detail":"This is too long: at most 1 MiB can be sent at once.')];

  it('is refused by its announced length', async () => {
    expect(await post('/theme', 'x'.repeat(MIB + 1))).toEqual(TOO_LONG);
    expect((await post('/theme', 'x'.repeat(MIB)))[0]).toBe(302);
  });

  it('is refused as it comes in where no length is announced, and the server goes on', async () => {
    expect(await post('/theme', pieces(20 * MIB))).toEqual(TOO_LONG);
    expect((await post('/sign-in', pieces(2 * MIB)))[0]).toBe(413);
    expect((await post('/theme', pieces(MIB - 100)))[0]).toBe(302);
  });

  it('is refused in a page to whoever sent a form of ours without a script', async () => {
    const headers = { origin: test.url, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
    const response = await fetch(`${test.url}/theme`, { method: 'POST', headers, body: 'x'.repeat(MIB + 1) });
    expect([response.status, response.headers.get('content-type')]).toEqual([413, 'text/html; charset=utf-8']);
    expect(await response.text()).toMatch(/<h1>This is too long<\/h1>\s*<p>This is too long: at most 1 MiB/);
  });

  it.each([
    [
      'http://host/post-mortems/PM-1/meeting?section=summary',
      '/post-mortems/PM-1/meeting?section=summary',
      'Back to the page',
    ],
    ['http://host//evil.example/', '/', 'To the overview'],
    ['not an address', '/', 'To the overview'],
    [undefined, '/', 'To the overview'],
  ])('leads back to the page that the form was on: from %s to %s', async (referer, href, words) => {
    const headers = new Headers({ origin: test.url, accept: 'text/html' });
    if (referer !== undefined) headers.set('referer', referer);
    // where themes are sent is no page
    const response = await fetch(`${test.url}/theme`, { method: 'POST', headers, body: 'x'.repeat(MIB + 1) });
    expect(await response.text()).toContain(`<a href="${href}">${words}</a>`);
  });

  it('has its own limit where a mapping is sent, and none here for an upload', async () => {
    const { cookie } = (await signIn(test.db, test.url, 'viewer')).headers;
    expect((await post('/imports/x', pieces(2 * MIB), cookie))[0]).toBe(403);
    expect((await post('/imports/x', pieces(17 * MIB), cookie))[0]).toBe(413);
    expect((await post('/imports/new', pieces(17 * MIB)))[0]).toBe(302);
  });
});

describe('health', () => {
  it('says that the process lives and is ready for its role', async () => {
    expect(await (await fetch(`${test.url}/healthz`)).json()).toEqual({ status: 'ok' });
    const ready = await fetch(`${test.url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ ready: true, database: true, migrations: true, workers: true });
  });

  it('shows figures that Prometheus reads', async () => {
    const text = await (await fetch(`${test.url}/metrics`)).text();
    expect(text).toMatch(/^hindsight_http_request_seconds_count\{/m);
    expect(text).toMatch(/^hindsight_live_pages 0$/m);
  });
});

describe('an address that does not exist', () => {
  it('because it holds a character that no text of ours holds, answers 400', async () => {
    expect((await fetch(`${test.url}/services/a%00b`)).status).toBe(400);
    expect((await fetch(`${test.url}/incidents?q=%00`)).status).toBe(400);
  });

  it('answers 404', async () => {
    expect((await fetch(`${test.url}/no-such-page`)).status).toBe(404);
  });
});
