import fs from 'node:fs/promises';
import { BODY, CODE, SIGNS } from '../document/pdf-letters.ts';
import { PRINT_FONTS } from './print-fonts.ts';

/** The styles that a document of its own gets on paper: fonts within them, and what stands below each page. */
export async function printStyle({ foot, address }: { foot: string; address: string | null }): Promise<string> {
  const below = [foot, ...(address ? [address] : [])].map(quoted).join(' "\\a" ');
  const faces = await Promise.all(Object.entries(PRINT_FONTS).map(([name, files]) => facesOf(name, files)));
  return `${faces.join('\n')}
    body, svg { font-family: ${BODY}, ${SIGNS}, sans-serif; }
    body { font-size: 10.5pt; }
    code, pre { font-family: ${CODE}, monospace; }
    h1, h2, h3, h4 { break-after: avoid; }
    @page {
      margin: 16mm 18mm 22mm;
      @bottom-left { content: ${below}; white-space: pre-line; width: 78%; ${SMALL} }
      @bottom-right { content: "Page " counter(page) " of " counter(pages); ${SMALL} }
    }`;
}

const SMALL = `font: 8pt/1.4 ${BODY}, ${SIGNS}, sans-serif; color: #55606d; vertical-align: top; padding-top: 4mm;`;

/** As a string of CSS that nothing in it can end. */
const quoted = (text: string) =>
  `"${[...text].map((one) => (/[\w .,:/-]/.test(one) ? one : `\\${one.codePointAt(0)!.toString(16)} `)).join('')}"`;

type Files = (typeof PRINT_FONTS)[keyof typeof PRINT_FONTS];
const LOOKS = {
  normal: 'font-weight: 400; font-style: normal',
  bold: 'font-weight: 600 700; font-style: normal',
  italics: 'font-weight: 400; font-style: italic',
  bolditalics: 'font-weight: 600 700; font-style: italic',
} as const satisfies Record<keyof Files, string>;

async function facesOf(name: string, files: Files): Promise<string> {
  const faces = Object.entries(LOOKS).map(async ([style, look]) => {
    const font = await fs.readFile(files[style as keyof Files], 'base64');
    return `@font-face { font-family: ${name}; ${look}; src: url(data:font/ttf;base64,${font}); }`;
  });
  return (await Promise.all(faces)).join('\n');
}
