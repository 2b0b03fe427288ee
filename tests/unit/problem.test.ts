import { describe, expect, it } from 'vitest';
import type { AppContext } from '#app/context.ts';
import { AppError } from '#app/errors.ts';
import { problem } from '#app/problem.server.ts';

const logged: object[] = [];
const log = { error: (entry: object) => logged.push(entry) } as unknown as AppContext['log'];
const context = { log, requestId: 'r-1' };

describe('a failure below /api', () => {
  it('that was foreseen is told with its fields, and not logged', async () => {
    const response = problem(new AppError('INVALID', 'There is no such day.', { from: 'no such day' }), context);
    expect([response.status, response.headers.get('content-type')]).toEqual([422, 'application/problem+json']);
    expect(await response.json()).toMatchObject({ errors: [{ field: 'from', message: 'no such day' }] });
    expect(logged).toEqual([]);
  });

  it('that is a defect is logged, and told without what failed', async () => {
    const defect = new Error('relation "secret" does not exist');
    const response = problem(defect, context);
    expect([response.status, response.headers.get('content-type')]).toEqual([500, 'application/problem+json']);
    const text = await response.text();
    expect(text).not.toContain('secret');
    expect(JSON.parse(text)).toMatchObject({ status: 500, code: 'DEFECT', detail: expect.stringContaining('r-1') });
    expect(logged).toEqual([expect.objectContaining({ err: defect, requestId: 'r-1' })]);
  });
});
