import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { administrator } from '#app/db/viewer.ts';
import { CHECKLIST } from '#app/text/post-mortem-words.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { type Lakeside, makeLakeside } from '#tests/support/lakeside.ts';
import { useMailServer } from '#tests/support/mail-server.ts';
import { categoryId } from '#tests/support/messages.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import { contextOf, makeIncident } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { until } from '#tests/support/until.ts';
import { useWebhookReceiver } from '#tests/support/webhook-receiver.ts';

const CAUSE = 'Release 481 left out the retry of a payment that the provider answers slowly.';

/** What follows DOMAIN.md's walk-through: the account for customers, from its template to their mailboxes. */
describe('the account of an incident', () => {
  const mail = useMailServer();
  const hooks = useWebhookReceiver();
  const server = useServer({
    PUBLIC_URL: 'http://hindsight.example',
    get SMTP_URL() {
      return mail.url;
    },
  });
  const browser = useBrowser();
  let lakeside: Lakeside;
  let reviewer: SignedIn;
  let incident = '';

  beforeAll(async () => {
    lakeside = await makeLakeside(server.db, server.url, hooks.url);
    reviewer = await signIn(server.db, server.url, 'responder', 'Kim');
    incident = await makeOutage();
  });

  it('is written, reviewed, published, taken along in four forms and mailed to the customers concerned', {
    timeout: 180_000,
  }, async () => {
    const page = await openAs(lakeside.mara, `${incident}/post-mortems/new`);
    const path = await write(page);
    await review(page, path);
    await seeFiles(page, path);
    await mailIt(page, path);
    await seeWhatArrived();
  });

  async function openAs({ cookie }: SignedIn, path: string): Promise<Page> {
    const page = await browser.open();
    await page.context().addCookies([cookie]);
    await page.goto(server.url + path);
    return page;
  }

  /** The incident of the walk-through, as it stands when it is over. */
  async function makeOutage(): Promise<string> {
    const { db } = server;
    const context = contextOf(db, administrator('test'));
    const service = db.selectFrom('services').select('id').where('name', '=', 'Checkout');
    const { id, number } = await makeIncident(db, context.viewer, {
      title: 'Two of five payments fail',
      serviceIds: [(await service.executeTakeFirstOrThrow()).id],
      categoryIds: [await categoryId(db, 'availability')],
    });
    for (const [kind, minutes] of [
      ['impact_started', 60],
      ['detected', 56],
      ['acknowledged', 50],
      ['mitigated', 30],
      ['resolved', 20],
    ] as const)
      await recordMoment(context, id, { id: newId(), kind, at: minutesAgo(minutes) });
    return `/incidents/INC-${number}`;
  }

  /** In the editor, beside what the record has written already. @returns its address */
  async function write(page: Page): Promise<string> {
    await page.getByRole('button', { name: 'Begin with Customer report' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    const sections = page.getByRole('navigation', { name: 'Sections' });
    for (const [section, text] of [
      ['What caused it', CAUSE],
      ['What we change', 'A release waits until the probe of Checkout has passed.'],
      ['Questions', 'Please answer this message.'],
    ] as const) {
      await sections.getByRole('link', { name: new RegExp(`^${section}`) }).click();
      await page.keyboard.type(text);
    }
    await page.getByText('Saved', { exact: true }).waitFor();
    return new URL(page.url()).pathname.replace('/edit', '');
  }

  async function review(page: Page, path: string) {
    await page.goto(`${server.url}${path}/review`);
    await page.getByLabel('Kim').check();
    await page.getByRole('button', { name: 'Ask for a review' }).click();
    await page.getByText(/^The reviewer has not approved it yet/).waitFor();
    const theirs = await openAs(reviewer, path);
    await theirs.getByRole('link', { name: 'I read it: go on to the review' }).click();
    for (const words of Object.values(CHECKLIST)) await theirs.getByLabel(words).check();
    await theirs.getByRole('button', { name: 'Approve' }).click();
    await theirs.getByText('Everybody who was asked approved it', { exact: false }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Published', { exact: true }).first().waitFor();
  }

  /** Each form says what was written, and none of them names anybody. */
  async function seeFiles(page: Page, path: string) {
    for (const format of ['md', 'html', 'json'] as const) {
      const file = await page.request.get(`${server.url}${path}/v/3.${format}`);
      expect(file.status()).toBe(200);
      const text = await file.text();
      expect(text).toContain(CAUSE);
      expect(text).not.toMatch(/Mara|Kim/);
    }
    const pdf = await page.request.get(`${server.url}${path}/v/3.pdf`);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  }

  /** Its template is filled with what was published. */
  async function mailIt(page: Page, path: string) {
    await page.goto(server.url + path);
    await page.getByRole('link', { name: 'Tell customers' }).click();
    await page.getByRole('button', { name: 'Begin it' }).click();
    const body = page.getByLabel('Message', { exact: true });
    await body.waitFor();
    const drafted = await body.inputValue();
    expect(drafted).toContain(`### What caused it\n\n${CAUSE}`);
    // the account says what the message would ask for: no gap is left beside it, and nothing is said twice
    expect(drafted).not.toMatch(/\[\[|\*\*The cause|If you have questions/);
    expect(await page.getByRole('checkbox', { name: /: missing/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Look it over and send' }).click();
    await page.getByRole('button', { name: 'Send it' }).click();
    await page.getByText('2 handed over', { exact: true }).waitFor();
  }

  /** Beside the mails to our own people, who were asked for a review and told of its end. */
  async function seeWhatArrived() {
    const theirs = () =>
      mail.arrived.filter(({ envelope }) => !/@(?:lakeside\.example|example\.com)$/.test(String(envelope.to)));
    await until(async () => theirs().length === lakeside.customers.length);
    expect(
      theirs()
        .map(({ envelope }) => String(envelope.to))
        .sort(),
    ).toEqual([...lakeside.customers].sort());
    for (const { text, html } of theirs()) {
      expect(text?.replace(/\s+/g, ' ')).toContain(CAUSE);
      expect(html).toMatch(/<h\d[^>]*>What caused it<\/h\d>/);
    }
  }
});
