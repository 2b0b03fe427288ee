import fc from 'fast-check';
import { expect, it } from 'vitest';
import { draftEntries, draftOf, shownEntries } from '#app/text/draft-form.ts';
import { type DraftText, isSameDraft, mergedDraft } from '#app/text/merged-draft.ts';

const list = fc.uniqueArray(fc.stringMatching(/^[a-z/.0-9-]{1,12}$/), { maxLength: 4 });
const draft: fc.Arbitrary<DraftText> = fc.record({
  subject: fc.string(),
  body: fc.string().map((text) => text.replaceAll('\r', '')),
  channels: fc.uniqueArray(fc.constantFrom('email' as const, 'chat' as const)),
  endpointIds: fc.array(fc.uuid()),
  recipientRoles: list,
  dutyKeys: list,
  saidItems: list,
  isTest: fc.boolean(),
});

it('a draft comes out of a form as it went in, apart from what the form was opened with', () => {
  fc.assert(
    fc.property(draft, draft, (typed, shown) => {
      const form = new FormData();
      for (const [name, value] of [...draftEntries(typed), ...shownEntries(shown)]) form.append(name, value);
      expect(draftOf(form, 'typed')).toEqual({ ...typed, subject: typed.subject.replace(/\r\n?/g, '\n') });
      expect(draftOf(form, 'shown')).toEqual({ ...shown, subject: shown.subject.replace(/\r\n?/g, '\n') });
    }),
  );
});

it('two drafts that tick the same in another order say the same', () => {
  fc.assert(
    fc.property(draft, (one) => {
      expect(isSameDraft(one, { ...one, saidItems: [...one.saidItems].reverse() })).toBe(true);
      expect(isSameDraft(one, { ...one, isTest: !one.isTest })).toBe(false);
    }),
  );
});

it('whoever changes nothing leaves a draft as the other made it', () => {
  fc.assert(
    fc.property(draft, draft, (base, changed) => {
      expect(mergedDraft(base, base, changed)).toMatchObject({ ...changed });
      const merged = mergedDraft(base, changed, base);
      expect(merged && isSameDraft(merged, changed)).toBe(true);
    }),
  );
});
