import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '#app/db/viewer.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import { pressAndLoad } from '#tests/support/press.ts';
import { makeIncident } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';

describe('recording, with JavaScript off', () => {
  const server = useServer();
  const browser = useBrowser();
  let mara: SignedIn;
  /** The path of an incident of the test's own, declared and detected by Mara. */
  let incident = '';

  beforeAll(async () => {
    mara = await signIn(server.db, server.url, 'admin', 'Mara');
    await signIn(server.db, server.url, 'responder', 'Noor');
  });

  beforeEach(async () => {
    const viewer: Viewer = { userId: mara.userId, name: 'Mara', role: 'admin', teamRoles: {}, timeZone: 'UTC' };
    const { number } = await makeIncident(server.db, viewer, { detectedAt: minutesAgo(30) });
    incident = `/incidents/INC-${number}`;
  });

  async function open(path: string): Promise<Page> {
    const page = await browser.open({ javaScriptEnabled: false });
    await page.context().addCookies([mara.cookie]);
    await page.goto(server.url + path);
    return page;
  }

  const press = (page: Page, name: string) => pressAndLoad(page, 'button', name);
  const follow = (page: Page, name: string) => pressAndLoad(page, 'link', name);
  const entry = (page: Page, text: string) =>
    page.getByRole('region', { name: 'What happened' }).getByRole('listitem').filter({ hasText: text });
  const about = (page: Page, title: string) =>
    page
      .getByRole('complementary')
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: title }) });
  const words = (page: Page) => page.getByRole('main').textContent();

  async function compose(page: Page, line: string) {
    await page.getByLabel(/^What happened\?/).fill(line);
    await press(page, 'Add');
  }

  it('a team and its service are added, and an incident of several categories is declared there', async () => {
    const page = await open('/teams/new');
    await page.getByLabel('Name').fill('Web shop');
    await press(page, 'Add the team');
    await page.goto(`${server.url}/services/new`);
    await page.getByLabel('Name').fill('Checkout');
    await page.getByLabel('Owner').selectOption({ label: 'Web shop' });
    await press(page, 'Add the service');
    expect(await page.locator('h1').textContent()).toBe('Checkout');
    await page.goto(`${server.url}/incidents/new`);
    await page.getByLabel('What is wrong').fill('Checkout shows the orders of others');
    await page.getByLabel('Severity').selectOption('SEV2');
    await page.getByLabel('Security').check();
    await page.getByLabel('Privacy').check();
    await page.getByLabel('Checkout', { exact: true }).check();
    await page.getByLabel('Noticed first by').selectOption('customer');
    await page.getByLabel('Extent').selectOption('medium');
    await press(page, 'Declare it');
    expect(await page.locator('h1').textContent()).toBe('Checkout shows the orders of others');
    expect(await page.locator('header').last().textContent()).toMatch(/Privacy, Security|Security, Privacy/);
    expect(await about(page, 'Services').textContent()).toContain('Web shop');
  });

  it('a declaration that says nothing is shown again with what is missing, and nothing is lost', async () => {
    const page = await open('/incidents/new');
    await page.locator('form[method=post] [required]').evaluateAll((fields) => {
      for (const field of fields) field.removeAttribute('required');
    });
    await page.getByLabel('Privacy').check();
    await page.getByLabel('Summary').fill('Names were shown');
    await press(page, 'Declare it');
    expect(await page.getByRole('alert').textContent()).toContain('What is wrong:');
    expect(await page.getByLabel('Privacy').isChecked()).toBe(true);
    expect(await page.getByLabel('Summary').inputValue()).toBe('Names were shown');
  });

  it('it is edited', async () => {
    const page = await open(`${incident}/edit`);
    await page.getByLabel('Availability').check();
    await page.getByLabel('Users affected').fill('1200');
    await page.getByLabel('Where this number comes from').fill('the order log');
    await page.getByLabel('Expected downtime').fill('20');
    await page.getByLabel('Severity').selectOption('SEV1');
    await press(page, 'Save');
    expect(await about(page, 'Extent').textContent()).toMatch(/1,200[\s\S]*the order log/);
    expect(await about(page, 'Extent').textContent()).toContain('20 min');
    expect(await words(page)).toContain('Availability');
  });

  it('it is merged into another and parted again', async () => {
    const page = await open('/incidents/new');
    await page.getByLabel('What is wrong').fill('The same again');
    await press(page, 'Declare it');
    const duplicate = page.url();
    await page.goto(`${duplicate}/edit`);
    await page.getByLabel('Duplicate of').fill(incident.split('/').at(-1) ?? '');
    await press(page, 'Merge');
    expect(await words(page)).toContain('A duplicate of');
    await page.goto(`${duplicate}/edit`);
    await page.getByLabel('Duplicate of').fill('');
    await press(page, 'Change');
    expect(await words(page)).not.toContain('A duplicate of');
  });

  it('a near miss is declared as one, and says what it is', async () => {
    const page = await open('/incidents/new');
    await page.getByLabel('What is wrong').fill('Certificate renewed with minutes left');
    await page.getByLabel('Noticed first by').selectOption('staff');
    await page.getByLabel('Kind').selectOption('near_miss');
    await press(page, 'Declare it');
    expect(await words(page)).toContain('A near miss: users could have been hurt and were not.');
    expect(await about(page, 'Cause and detection').textContent()).toContain('Noticed first by: our own people');
  });

  it('once it is over it asks for what made it possible and who noticed it, to be corrected at any time', async () => {
    const page = await open(incident);
    await press(page, 'Resolved');
    expect(await words(page)).toContain('Still missing: its cause and who noticed it.');
    await page.getByLabel('Cause').fill('connection pool  too small');
    await page.getByLabel('Noticed first by').selectOption('customer');
    await page.getByLabel('Also noticed, on their own, by').selectOption('monitoring');
    await press(page, 'Save');
    const text = await about(page, 'Cause and detection').textContent();
    expect(text).toContain('Cause: connection pool too small');
    expect(text).toContain('Noticed first by: customers');
    expect(text).toContain('Also noticed, on their own, by: monitoring');
    expect(await words(page)).not.toContain('Still missing');
    await page.goto(`${server.url}${incident}/edit`);
    await page.getByLabel('Cause').fill('');
    await press(page, 'Save');
    expect(await about(page, 'Cause and detection').textContent()).toContain('Cause: not recorded');
  });

  it('a moment known between two times only is recorded so, its middle standing for it', async () => {
    const page = await open(`${incident}/moments/impact-started`);
    await page.getByLabel('How well it is known').selectOption('range');
    await page.getByLabel(/^Not before/).fill('2026-01-05T10:00:00');
    await page.getByLabel(/^Not after/).fill('2026-01-05T10:20:00');
    await press(page, 'Record it');
    expect(await about(page, 'Moments').textContent()).toMatch(/impact started10:10between 10:00 and 10:20/);
  });

  it('a button records a moment as of now', async () => {
    const page = await open(incident);
    await press(page, 'Acknowledged');
    expect(await words(page)).toContain('It is being worked on');
    expect(await page.getByRole('status').first().textContent()).toContain('Kept: acknowledged');
  });

  it('a clear line is kept at once, and can be undone', async () => {
    const page = await open(incident);
    await compose(page, '/decision 10 min ago take the page down #respond');
    expect(await page.getByRole('status').first().textContent()).toContain('Kept: decision');
    expect(await entry(page, 'take the page down').textContent()).toContain('Respond');
    await compose(page, 'a note that is wrong');
    await press(page, 'Undo');
    expect(await entry(page, 'a note that is wrong').textContent()).toContain('taken back');
  });

  it('a doubtful line is shown back before it is kept', async () => {
    const zurich = { timeZone: 'Europe/Zurich' };
    await server.db.updateTable('users').set(zurich).where('id', '=', mara.userId).execute();
    const page = await open(incident);
    // the night the clocks went back
    await compose(page, '/mitigated 2025-10-26 02:30');
    const shown = page.getByRole('alert').filter({ hasText: 'Understood as: mitigated' });
    expect(await shown.textContent()).toContain('this time of day came twice');
    expect(await entry(page, 'mitigated').count()).toBe(0);
    await press(page, 'Keep it');
    expect(await page.getByRole('status').first().textContent()).toContain('Kept: mitigated');
    await server.db.updateTable('users').set({ timeZone: null }).where('id', '=', mara.userId).execute();
  });

  it('a line that is not understood is shown again with the reason', async () => {
    const page = await open(incident);
    await compose(page, '/detcted 10 min ago');
    expect(await words(page)).toContain('There is no "/detcted".');
    expect(await page.getByLabel(/^What happened\?/).inputValue()).toBe('/detcted 10 min ago');
  });

  it('a moment is corrected through its form, and both versions are there', async () => {
    const page = await open(incident);
    await follow(page, 'Correct: detected');
    await page.getByLabel('How well it is known').selectOption('range');
    await page.getByLabel(/^When \(/).fill('');
    await page.getByLabel(/^Not before/).fill('2026-01-05T10:00:00');
    await page.getByLabel(/^Not after/).fill('2026-01-05T10:20:00');
    await page.getByLabel('Why it is corrected').fill('the mailbox shows it');
    await press(page, 'Correct it');
    expect(await entry(page, 'the mailbox shows it').textContent()).toContain('1 earlier version');
    await page.goto(`${server.url}${incident}/moments/detected`);
    expect(await page.getByRole('region', { name: 'History' }).getByRole('row').count()).toBe(3);
  });

  it('a moment is confirmed, and voided', async () => {
    const page = await open(`${incident}/moments/detected`);
    await page.getByLabel('Why', { exact: true }).fill('looked at it again');
    await press(page, 'Confirm it');
    await page.goto(`${server.url}${incident}/moments/detected`);
    expect(await words(page)).toContain('confirmed');
    await page.getByLabel('Why', { exact: true }).fill('it was another one');
    await press(page, 'Void it');
    expect(await entry(page, 'it was another one').textContent()).toContain('taken back');
  });

  it('a moment is recorded through its form', async () => {
    const page = await open(`${incident}/moments/impact-started`);
    await page.getByLabel('How well it is known').selectOption('estimated');
    await page.getByLabel('How it is known').fill('customers wrote');
    await press(page, 'Record it');
    expect(await entry(page, 'impact started').textContent()).toContain('customers wrote');
  });

  it('it is resolved, closed and reopened', async () => {
    const page = await open(incident);
    await press(page, 'Resolved');
    await press(page, 'Close');
    expect(await words(page)).toContain('It is closed.');
    await press(page, 'Reopen');
    expect(await words(page)).toContain('Nobody has acknowledged it yet.');
    expect(await entry(page, 'reopened').count()).toBeGreaterThan(0);
  });

  it('an entry of the timeline is corrected and retracted', async () => {
    const page = await open(incident);
    await compose(page, '/decision take the page down');
    await follow(page, 'Correct: decision');
    await page.getByLabel('What happened').fill('take the orders page down');
    await page.getByLabel('NIST CSF function').selectOption('protect');
    await page.getByLabel('Why it is corrected').fill('more exact');
    await press(page, 'Correct it');
    const corrected = entry(page, 'take the orders page down');
    expect(await corrected.textContent()).toMatch(/Protect[\s\S]*1 earlier version/);
    await follow(page, 'Correct: decision');
    await page.getByLabel('Why it is taken back').fill('never decided');
    await press(page, 'Take it back');
    expect(await entry(page, 'take the orders page down').textContent()).toContain('taken back');
  });

  it('a communication is logged, corrected and retracted', async () => {
    const page = await open(incident);
    await follow(page, 'Log a communication');
    await page.getByLabel('Audience').selectOption('external');
    await page.getByLabel('Channel').selectOption('call');
    await page.getByLabel('Recipients').fill('organisation administrators\ndata protection officers');
    await page.getByLabel('Message').fill('Told them what was seen');
    await press(page, 'Log it');
    expect(await about(page, 'Communications').textContent()).toContain('Told them what was seen');
    expect(await entry(page, 'external, call').textContent()).toContain(
      'to organisation administrators, data protection officers',
    );
    await follow(page, 'Correct: external, call');
    await page.getByLabel('Message').fill('Told them what was seen, and by whom');
    await page.getByLabel('Why it is corrected').fill('it was left out');
    await press(page, 'Correct it');
    expect(await entry(page, 'external, call').textContent()).toMatch(/and by whom[\s\S]*1 earlier version/);
    await follow(page, 'Correct: external, call');
    await page.getByLabel('Why it is taken back').fill('nobody answered');
    await press(page, 'Take it back');
    expect(await about(page, 'Communications').textContent()).toContain('Nothing is logged yet.');
  });

  it('a response role is taken, given and released', async () => {
    const page = await open(incident);
    const roles = about(page, 'Response roles');
    await roles.getByLabel('Role').selectOption('Scribe');
    await press(page, 'Take it');
    expect(await roles.textContent()).toContain('ScribeMara');
    await roles.getByText('Take or assign a role').click();
    await roles.getByLabel('Role').selectOption('Operations');
    await roles.getByLabel('Person').selectOption('Noor');
    await press(page, 'Assign');
    expect(await roles.textContent()).toContain('OperationsNoor');
    await press(page, 'Release: Operations, Noor');
    expect(await roles.textContent()).not.toContain('OperationsNoor');
  });

  it('it is restricted, a person is let in and out again, and it is shown to everybody', async () => {
    const page = await open(incident);
    await follow(page, 'Who sees it');
    await press(page, 'Restrict it');
    expect(await words(page)).toContain('It is restricted');
    await page.getByLabel('Add a person').selectOption({ label: 'Noor' });
    await press(page, 'Add');
    await press(page, 'Remove Noor');
    expect(await page.getByRole('button', { name: 'Remove Noor' }).count()).toBe(0);
    await press(page, 'Show it to everybody');
    expect(await words(page)).toContain('Everybody in the organisation sees it.');
  });
});
