import { expect, it } from 'vitest';
import { formOf } from '#app/script-answer.server.ts';

const post = (body: BodyInit, type?: string) =>
  new Request('https://hindsight.example/', { method: 'POST', body, headers: type ? { 'Content-Type': type } : {} });

it('what a script sends that is no form is refused as such, and is no defect of ours', async () => {
  expect((await formOf(post(new URLSearchParams({ rule: 'x' })))).get('rule')).toBe('x');
  await expect(formOf(post('{"rule":"x"}', 'application/json'))).rejects.toMatchObject({ code: 'MALFORMED' });
  await expect(formOf(post('half a', 'multipart/form-data; boundary=b'))).rejects.toMatchObject({ code: 'MALFORMED' });
});
