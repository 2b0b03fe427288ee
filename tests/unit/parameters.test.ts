import { describe, expect, it } from 'vitest';
import { AppError } from '#app/errors.ts';
import { type Flaws, oneOf, ordinalIn, readRest, singleIn } from '#app/parameters.ts';

const params = (query: string) => new URLSearchParams(query);
const failureOf = (work: () => unknown): Flaws | null => {
  try {
    work();
    return null;
  } catch (error) {
    expect(error).toMatchObject({ code: 'INVALID' });
    return (error as AppError).fields;
  }
};

describe('a part of an address', () => {
  it('has one of its values, or says nothing', () => {
    const sort = (query: string) => oneOf(params(query), 'sort', ['newest', 'oldest']);
    expect([sort('sort=oldest'), sort('sort=%20newest%20'), sort('sort='), sort('')]).toEqual([
      'oldest',
      'newest',
      null,
      null,
    ]);
  });

  it('is refused where it is given more than once: the rest would be passed over', () => {
    const flaw = 'is given more than once, and means one thing.';
    expect(failureOf(() => oneOf(params('sort=newest&sort=oldest'), 'sort', ['newest', 'oldest']))).toEqual({
      sort: `sort ${flaw}`,
    });
    expect(failureOf(() => ordinalIn(params('page=1&page=2'), 'page'))).toEqual({ page: `page ${flaw}` });
    expect(singleIn(params('service=&service=a'), 'service')).toBe('a');
  });

  it('is refused by its name, its value and what there is, where it means nothing', () => {
    expect(failureOf(() => oneOf(params('sort=-nonsense'), 'sort', ['newest', 'oldest']))).toEqual({
      sort: 'sort cannot be “-nonsense”: it is one of newest, oldest.',
    });
    expect(failureOf(() => oneOf(params('groups=some'), 'groups', ['all']))).toEqual({
      groups: 'groups cannot be “some”: it can be all.',
    });
    const long = failureOf(() => oneOf(params(`sort=${'x'.repeat(5000)}`), 'sort', ['newest']));
    expect(long!.sort!.length).toBeLessThan(100);
  });

  it.each(['0', '-1', '1.5', 'two', '1e3', '99999999999999999999'])('is no page "%s"', (said) => {
    expect(failureOf(() => ordinalIn(params(`page=${said}`), 'page'))?.page).toContain('a whole number from 1 on');
  });

  it('counts pages from 1', () => {
    expect([ordinalIn(params('page=12'), 'page'), ordinalIn(params(''), 'page')]).toEqual([12, null]);
  });
});

describe('an address of which parts mean nothing', () => {
  const read = (said: URLSearchParams) => ({
    sort: oneOf(said, 'sort', ['newest', 'oldest']) ?? 'newest',
    page: ordinalIn(said, 'page') ?? 1,
  });

  it('is read but for those, and each is told', () => {
    const { value, flaws } = readRest(params('sort=odd&page=none'), read);
    expect(value).toEqual({ sort: 'newest', page: 1 });
    expect(Object.keys(flaws)).toEqual(['sort', 'page']);
    expect(readRest(params('sort=oldest&page=3'), read)).toEqual({ value: { sort: 'oldest', page: 3 }, flaws: {} });
  });

  it('passes on what is no fault of a part of it', () => {
    const failing = (error: Error) => () =>
      readRest(params('page=1'), () => {
        throw error;
      });
    for (const error of [
      new Error('a defect'),
      new AppError('NOT_FOUND', 'none'),
      new AppError('INVALID', 'all of it'),
    ]) {
      expect(failing(error)).toThrow(error);
    }
  });
});
