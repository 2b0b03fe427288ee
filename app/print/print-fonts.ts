import { createRequire } from 'node:module';
import path from 'node:path';
import { BODY, CODE, SIGNS } from '../document/pdf-letters.ts';

const require = createRequire(import.meta.url);
const ROBOTO = path.dirname(require.resolve('pdfmake/build/fonts/Roboto/Roboto-Regular.ttf'));
const DEJAVU = path.join(path.dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');

type Names = readonly [normal: string, bold: string, italics: string, bolditalics: string];

const family = (folder: string, [normal, bold, italics, bolditalics]: Names) => {
  const file = (name: string) => path.join(folder, `${name}.ttf`);
  return { normal: file(normal), bold: file(bold), italics: file(italics), bolditalics: file(bolditalics) };
};
const dejaVu = (name: string) => family(DEJAVU, [name, `${name}-Bold`, `${name}-Oblique`, `${name}-BoldOblique`]);

/** The files of the fonts that come along, with or without a browser: no font of the machine is needed. */
export const PRINT_FONTS = {
  [BODY]: family(ROBOTO, ['Roboto-Regular', 'Roboto-Medium', 'Roboto-Italic', 'Roboto-MediumItalic']),
  [SIGNS]: dejaVu('DejaVuSans'),
  [CODE]: dejaVu('DejaVuSansMono'),
};
