import { expect, it } from 'vitest';
import type { Viewer } from '#app/db/viewer.ts';
import { findViewerOfUser } from '#app/db/viewers.server.ts';
import { CHECKLIST, CHECKLIST_ITEMS } from '#app/text/post-mortem-words.ts';
import { answerReview } from '#app/workflows/answer-review.ts';
import { editPostMortem } from '#app/workflows/edit-post-mortem.ts';
import { findBarriers, useBrowser } from '#tests/support/browser.ts';
import { askFor, makePostMortem, rewrite, seenNow, tellingContext } from '#tests/support/post-mortems.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { until } from '#tests/support/until.ts';

const server = useServer();
const browser = useBrowser();

const viewerOf = async ({ userId }: SignedIn) => (await findViewerOfUser(server.db, userId))!;
const approve = async (viewer: Viewer, reference: string) =>
  answerReview(tellingContext(server.db, viewer), reference, {
    verdict: 'approved',
    checklist: [...CHECKLIST_ITEMS],
    seen: await seenNow(server.db, viewer, reference),
  });

it('what nobody approved is published with a reason alone, and only as it was looked at', async () => {
  const { db } = server;
  const [author, kim, lee] = [
    await signIn(db, server.url, 'responder', 'Mara'),
    await signIn(db, server.url, 'responder', 'Kim'),
    await signIn(db, server.url, 'responder', 'Lee'),
  ];
  const writer = await viewerOf(author);
  const { id, reference } = await makePostMortem(db, writer);
  const path = `${server.url}/post-mortems/${reference}`;
  await askFor(db, writer, reference, [await viewerOf(kim), await viewerOf(lee)]);

  // what was read is what is approved: not what somebody made of it meanwhile
  const reviewer = await browser.open();
  await reviewer.context().addCookies([kim.cookie]);
  await reviewer.goto(path);
  await reviewer.getByRole('link', { name: 'I read it: go on to the review' }).click();
  for (const words of Object.values(CHECKLIST)) await reviewer.getByLabel(words).check();
  const remark = reviewer.getByLabel(/^In a few words|^A few words|^Note/);
  await remark.fill('Short and clear.');
  await rewrite(db, writer, id, 'The pool was small.');
  const approval = reviewer.getByRole('button', { name: 'Approve', exact: true });
  await approval.click();
  await reviewer.getByRole('alert').getByText('The text was changed after you read it.').waitFor();
  await reviewer.getByRole('link', { name: 'Read it as it is now' }).click();
  await reviewer.getByRole('link', { name: 'I read it: go on to the review' }).click();
  await until(async () => (await remark.inputValue()) === 'Short and clear.');
  for (const words of Object.values(CHECKLIST)) await reviewer.getByLabel(words).check();
  await approval.click();
  await reviewer.getByText(/^One of the two reviewers has not approved it yet/).waitFor();

  await rewrite(db, writer, id, 'The pool was far too small.');
  await approve(await viewerOf(lee), reference);
  await reviewer.goto(`${path}/review`);
  await reviewer.getByText('Approved version 2; text changed since.').waitFor();
  expect(await findBarriers(reviewer)).toEqual([]);
  // who answers anew begins with what they said, and goes on with what they typed since
  await reviewer.getByRole('link', { name: 'Read it first' }).click();
  await reviewer.getByRole('link', { name: 'I read it: go on to the review' }).click();
  expect(await remark.inputValue()).toBe('Short and clear.');
  await remark.fill('Short, but the size is missing.');
  await reviewer.getByRole('link', { name: 'Read it again' }).click();
  await reviewer.getByRole('link', { name: 'I read it: go on to the review' }).click();
  await until(async () => (await remark.inputValue()) === 'Short, but the size is missing.');
  await approve(await viewerOf(kim), reference);
  await editPostMortem(tellingContext(db, writer), reference, { version: 3, title: 'A better title' });

  const page = await browser.open();
  await page.context().addCookies([author.cookie]);
  await page.goto(`${path}/review`);
  await page.getByText('Two approvals are of version 4; the text was changed since.').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  const reason = page.getByLabel('Why it is published without being approved anew');
  const publish = page.getByRole('button', { name: 'Publish', exact: true });
  await reason.fill('  ');
  await publish.click();
  await page.getByText('Say why it is published without being approved anew.').first().waitFor();

  // somebody gives it another title while this page is open
  await editPostMortem(tellingContext(db, await viewerOf(kim)), reference, { version: 4, title: 'Another title' });
  await reason.fill('Only the title was changed.');
  await publish.click();
  await page.getByRole('alert').getByText('The text was changed after you read it.').waitFor();
  await page.goto(`${path}/review`);
  await reason.fill('Only the title was changed.');
  await publish.click();
  await page.getByText('Published').first().waitFor();
  await page.goto(`${path}/versions`);
  await page.getByText('Only the title was changed.').first().waitFor();

  // whoever approved an earlier text is asked for this one, as long as it is not published
  await reviewer.goto(`${path}/review`);
  expect(await reviewer.getByRole('link', { name: 'Read it first' }).count()).toBe(0);
});
