import { LinkList } from '#app/components/ui/link-list.tsx';

interface SectionLinksProps {
  reference: string;
  sections: readonly { key: string; title: string; state: string }[];
}

/** Where each section is written as Markdown: without scripts, and for those who want it. */
export function SectionLinks({ reference, sections }: SectionLinksProps) {
  return (
    <section aria-labelledby="sections-as-text">
      <h2 id="sections-as-text">Write a section as plain text</h2>
      <LinkList
        rows={sections.map(({ key, title, state }) => ({
          to: `/post-mortems/${reference}/sections/${key}`,
          label: title,
          state,
        }))}
      />
    </section>
  );
}
