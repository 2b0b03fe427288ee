import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleOf, filesOf, templateFileName } from '#app/text/template-bundle.ts';
import { parseTemplateFile, serialiseTemplateFile } from '#templates/template-file.ts';
import { templateContent } from '#tests/support/template-content.ts';

const file = (category: string, audience: 'external' | 'internal', body: string) =>
  serialiseTemplateFile({
    category,
    audience,
    reviewEveryDays: null,
    content: templateContent({ when: [], stages: { resolved: { subject: 'Over', body } } }),
  });

describe('several template files in one', () => {
  it('come out as they went in, whatever their texts say', () => {
    const body = fc
      .array(fc.oneof(fc.string(), fc.constantFrom('=== file other.md', '=== resolved', '---', '\\=== file x.md')))
      .map((lines) => `x${lines.join('\n').replaceAll('{', '')}`);
    fc.assert(
      fc.property(body, body, (one, other) => {
        const files = [
          { name: templateFileName('privacy', 'external'), text: file('privacy', 'external', one) },
          { name: templateFileName('safety', 'internal'), text: file('safety', 'internal', other) },
        ];
        const read = filesOf({ name: 'all.md', text: bundleOf(files) });
        expect(read.map(({ name }) => name)).toEqual(['privacy.external.md', 'safety.internal.md']);
        expect(read.map(({ text }) => parseTemplateFile(text))).toEqual(
          files.map(({ text }) => parseTemplateFile(text)),
        );
      }),
    );
  });

  it('come out of what an editor of another system saved', () => {
    const files = [{ name: 'a.md', text: file('privacy', 'external', 'Over.') }];
    const [read] = filesOf({ name: 'all.md', text: `\uFEFF${bundleOf(files).replaceAll('\n', '\r\n')}` });
    expect(parseTemplateFile(read!.text)).toEqual(parseTemplateFile(files[0]!.text));
  });

  it('are one file where there is no line with a name', () => {
    expect(filesOf({ name: 'a.md', text: 'Hello' })).toEqual([{ name: 'a.md', text: 'Hello' }]);
    expect(filesOf({ name: 'a.md', text: '' })).toEqual([{ name: 'a.md', text: '' }]);
  });
});
