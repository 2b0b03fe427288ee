import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { checkedDocument } from '#app/document/checked.ts';
import { useBrowser } from '#tests/support/browser.ts';
import type {} from '#tests/support/paste-page.ts';

const browser = useBrowser();
let script: string;

beforeAll(async () => {
  const entry = fileURLToPath(new URL('../support/paste-page.ts', import.meta.url));
  const options = { entry, name: 'pasting', formats: ['iife' as const] };
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: options },
  });
  const [chunk] = [made].flat().flatMap((one) => ('output' in one ? one.output : []));
  if (chunk?.type !== 'chunk') throw new Error('The page has no script.');
  script = chunk.code;
});

async function openPage(): Promise<Page> {
  const page = await browser.open();
  await page.setContent('<!doctype html><title>Pasting</title>');
  await page.addScriptTag({ content: `var process = { env: { NODE_ENV: 'production' } };\n${script}` });
  return page;
}

test('pasted HTML comes in as text, lists, links and tables, and as nothing that acts', async () => {
  const page = await openPage();
  const doc = await page.evaluate(
    (html) => window.pasted(html),
    `<style>p { color: red }</style><h1 onclick="ran = true">Title</h1>
     <p style="position:fixed" onmouseover="ran = true">one <b>two</b> <script>ran = true</script><img src="x" onerror="ran = true">
     <a href="https://a.example/" onclick="ran = true">good</a> <a href="JaVaScRiPt:ran=true">bad</a> <a href="data:text/html,x">data</a>
     <a href="java&#10;script:ran=true">split</a> <a href="//elsewhere.example">elsewhere</a></p>
     <svg onload="ran = true"><a href="javascript:ran=true"><text>drawn</text></a><script>ran = true</script></svg>
     <iframe src="javascript:parent.ran = true">framed</iframe><object data="x">object</object><template><p>template</p></template>
     <math><mtext><style><img src=x onerror="ran = true"></style></mtext></math>
     <form action="https://a.example"><input value="typed"><button formaction="javascript:ran=true">press</button></form>
     <section data-section="stolen"><ul><li>item</li></ul></section>
     <pre><code class="language-sql onerror">select 1</code></pre><details open ontoggle="ran = true"><summary>more</summary></details>
     <span data-evidence="&lt;b&gt;">not cited</span> <span data-evidence="e-1">02:14</span>
     <div data-live="metric" data-metric="time_to_detect">x</div>`,
  );
  const written = JSON.stringify(doc);
  for (const kept of ['Title', 'two', 'good', 'bad', 'split', 'item', 'select 1', 'not cited', 'press'])
    expect(written).toContain(kept);
  for (const gone of [
    'script:',
    'onerror=',
    'drawn',
    'framed',
    'template',
    'stolen',
    'elsewhere.example',
    'color: red',
    'ran',
  ]) {
    expect(written).not.toContain(gone);
  }
  expect(written).toContain('"attrs":{"href":"https://a.example/"}');
  expect(written).toContain('"attrs":{"eventId":"e-1","label":"02:14"}');
  expect(written).toContain('"attrs":{"metric":"time_to_detect"}');
  expect(checkedDocument(doc)).toMatchObject({ status: 'valid' });
  const shown = await page.evaluate(() => window.shown());
  expect(shown).not.toMatch(
    /<(?:script|style|svg|iframe|img(?! class="ProseMirror-separator")|object|form|input|template|math)\b| on\w+=| style="(?!min-width)/i,
  );
  expect(await page.evaluate(() => window.ran)).toBe(false);
});

test('a huge table is cut, and says so', async () => {
  const page = await openPage();
  const row = `<tr>${'<td>cell</td>'.repeat(200)}</tr>`;
  const doc = await page.evaluate((html) => window.pasted(html), `<table>${row.repeat(200)}</table>`);
  expect(JSON.stringify(doc).match(/"text":"cell"/g)?.length ?? 0).toBeLessThanOrEqual(200 * 30);
  expect(JSON.stringify(doc)).toContain('The table was cut: it had 200 rows and 200 columns.');
  expect(checkedDocument(doc)).toMatchObject({ status: 'valid' });
});

test('what claims to come from an editor brings no values of its own', async () => {
  const page = await openPage();
  const context = JSON.stringify([
    'section',
    { key: 'x', title: 'stolen' },
    'orderedList',
    { start: -9 },
    'listItem',
    null,
  ]);
  const doc = await page.evaluate(
    (html) => window.pasted(html),
    `<p data-pm-slice='1 1 ${context.replaceAll("'", '')}'>words</p>`,
  );
  const written = JSON.stringify(doc);
  expect(written).toContain('words');
  expect(written).not.toMatch(/stolen|-9/);
});

test('the sections stay, whatever is selected and deleted', async () => {
  const page = await openPage();
  await page.evaluate(() => window.pasted('<p>written</p>'));
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Control+Shift+Home');
  await page.keyboard.press('Delete');
  await page.keyboard.type('again');
  const doc = (await page.evaluate(() => window.pasted(''))) as { content: { attrs: { key: string } }[] };
  expect(doc.content.map(({ attrs }) => attrs.key)).toEqual(['summary', 'impact']);
  expect(JSON.stringify(doc)).toContain('again');
  expect(JSON.stringify(doc)).not.toContain('written');
});
