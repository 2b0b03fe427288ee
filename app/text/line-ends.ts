/** A text with every end of a line as one character: a form without a script brings each as two. */
export const plainLineEnds = (text: string): string => text.replace(/\r\n?/g, '\n');
