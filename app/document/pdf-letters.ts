/*
 * Which of the fonts that come along has a letter. Roboto has what Latin, Greek and Cyrillic need; arrows, boxes to tick and
 * the signs of mathematics are in DejaVu Sans.
 */

export const BODY = 'Roboto';
export const CODE = 'Mono';
export const SIGNS = 'DejaVu';

const IN_BODY =
  '\\n\\u0020-\\u007e\\u00a0-\\u017f\\u018f\\u0192\\u01a0\\u01a1\\u01af\\u01b0\\u0218-\\u021b\\u02c6\\u02c7\\u02d8-\\u02dd' +
  '\\u0300\\u0301\\u0303\\u0309\\u0323\\u0384-\\u038a\\u038c\\u038e-\\u03a1\\u03a3-\\u03ce\\u0400-\\u0486\\u0488-\\u0513' +
  '\\u1e80-\\u1e85\\u1e9e\\u1ea0-\\u1ef9\\u2000-\\u200b\\u2010\\u2011\\u2013-\\u2015\\u2017-\\u201e\\u2020-\\u2022' +
  '\\u2025-\\u2027\\u2030\\u2032\\u2033\\u2039\\u203a\\u203c\\u2044\\u20a6-\\u20ac\\u2116\\u2122\\u2212\\u2248\\u2260' +
  '\\u2264\\u2265';
const STRETCHES = new RegExp(`[${IN_BODY}]+|[^${IN_BODY}]+`, 'gu');
const STARTS_IN_BODY = new RegExp(`^[${IN_BODY}]`, 'u');

/** A text in stretches of one font each. */
export const stretchesOf = (text: string): { text: string; font: string }[] =>
  (text.match(STRETCHES) ?? []).map((stretch) => ({
    text: stretch,
    font: STARTS_IN_BODY.test(stretch) ? BODY : SIGNS,
  }));

/** The one font for a text that cannot be cut. */
export const fontOf = (text: string): string => (stretchesOf(text).some(({ font }) => font === SIGNS) ? SIGNS : BODY);

/** Letters that no font here is sure to have: those of other scripts, and pictures. */
const OTHERS =
  /[^\p{Script_Extensions=Latin}\p{Script_Extensions=Greek}\p{Script_Extensions=Cyrillic}\p{Script=Common}\p{Script=Inherited}]|[\u3000-\u303f\u{10000}-\u{10ffff}]/u;

export const hasOtherLetters = (text: string): boolean => OTHERS.test(text);
