import { extractText, getDocumentProxy } from 'unpdf';

export interface ReadPdf {
  /** Each page's text, its white space as single spaces. */
  pages: string[];
  /** Where its links lead; null: to a place within. */
  links: (string | null)[];
  title: unknown;
}

/** What a PDF says, as a reader would copy it. */
export async function readPdf(pdf: Uint8Array): Promise<ReadPdf> {
  const file = await getDocumentProxy(new Uint8Array(pdf));
  const { text } = await extractText(file);
  const { info } = await file.getMetadata();
  const links: (string | null)[] = [];
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number);
    for (const { subtype, unsafeUrl, url } of await page.getAnnotations()) {
      if (subtype === 'Link') links.push(unsafeUrl ?? url ?? null);
    }
  }
  return {
    pages: text.map((page) => page.replace(/\s+/g, ' ')),
    links,
    title: (info as { Title?: unknown }).Title,
  };
}
