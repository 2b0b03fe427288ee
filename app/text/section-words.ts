import { LIMITS } from '../document/model.ts';
import { countText } from './numerals.ts';

/** How much a section takes at once where it is written as Markdown. */
export const SECTION_LIMIT = `At most ${countText(LIMITS.markdown)} characters are saved at once.`;

/** Why such a section is not saved. */
export const SECTION_TOO_LONG = `This is too long for one section here. ${SECTION_LIMIT} Save it in parts, or write it in the editor.`;
