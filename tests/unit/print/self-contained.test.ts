import { describe, expect, it } from 'vitest';
import { selfContained } from '#app/print/self-contained.ts';

const ASSETS: Record<string, string> = {
  'page-1.css': '@font-face{src:url(/assets/inter.woff2) format("woff2")} .a{background:url(/assets/gone.png)}',
  'inter.woff2': 'font',
};
const asked: string[] = [];
const read = async (name: string) => {
  asked.push(name);
  return ASSETS[name] === undefined ? undefined : Buffer.from(ASSETS[name]);
};

describe('a page that is to be printed', () => {
  it('has its styles and fonts in it, no script, and a policy that refuses the rest', async () => {
    const html =
      '<html><head><title>x</title><link rel="modulepreload" href="/assets/a.js"/><link rel="stylesheet" href="/assets/page-1.css"/></head><body><p>&lt;script&gt;</p><script nonce="n">alert(1)</script><script type="module" src="/assets/a.js"></script></body></html>';
    const whole = await selfContained(html, read);
    expect(whole).toMatch(/<head><meta http-equiv="Content-Security-Policy" content="default-src 'none';/);
    expect(whole).toContain(`src:url(data:font/woff2;base64,${Buffer.from('font').toString('base64')})`);
    expect(whole).not.toMatch(/<script|<link/);
    expect(whole).toContain('<p>&lt;script&gt;</p>');
  });

  it('takes nothing from elsewhere', async () => {
    asked.length = 0;
    const html =
      '<head><link rel="stylesheet" href="https://evil.example/x.css"><link rel="stylesheet" href="/assets/../../secret"><link rel="stylesheet" href="/other/x.css"></head>';
    expect(await selfContained(html, read)).not.toMatch(/evil|secret|<style/);
    expect(asked).toEqual([]);
  });
});
