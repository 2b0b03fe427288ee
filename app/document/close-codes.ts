/** Why the server ends a connection to a document, as both ends of it know it. */
export const CLOSE_CODES = {
  /** The change cannot be taken as it is: sending it again would not help. */
  refused: 4400,
  /** The session has ended. */
  signedOut: 4401,
  /** The post-mortem is not, or no longer, this person's to see. */
  notAllowed: 4403,
  /** What they may do has changed, or the two ends have lost track of each other: come back at once. */
  comeBack: 4205,
  /** More than is taken in one message; the protocol's own code. */
  tooLarge: 1009,
  /** This server is going; another, or the next, takes over. */
  leaving: 1012,
  /** The database is away or the document is full: try again later. */
  later: 1013,
} as const;

export type CloseReason = keyof typeof CLOSE_CODES;

/** True if coming back cannot help: the code of an end for good. */
export function isFinal(code: number): boolean {
  const { refused, signedOut, notAllowed, tooLarge } = CLOSE_CODES;
  return [refused, signedOut, notAllowed, tooLarge].includes(code as typeof refused);
}
