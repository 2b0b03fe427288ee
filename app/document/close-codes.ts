/** Why the server ends a connection to a document, as both ends of it know it. */
export const CLOSE_CODES = {
  /** The change cannot be taken as it is: sending it again would not help. */
  refused: 4400,
  /** The session has ended. */
  signedOut: 4401,
  /** The post-mortem is not, or no longer, this person's to see. */
  notAllowed: 4403,
  /** With this change the document would hold more than a document may. */
  full: 4413,
  /** What they may do has changed, or the two ends have lost track of each other: come back at once. */
  comeBack: 4205,
  /** More than is taken in one message; the protocol's own code. */
  tooLarge: 1009,
  /** This server is going; another, or the next, takes over. */
  leaving: 1012,
  /** The database is away or the document is full of people: try again later. */
  later: 1013,
} as const;

export type CloseReason = keyof typeof CLOSE_CODES;
const FINAL = ['refused', 'signedOut', 'notAllowed', 'full', 'tooLarge'] as const satisfies readonly CloseReason[];
export type FinalReason = (typeof FINAL)[number];

/** The reason of an end for good, by its code; undefined where coming back helps. */
export function finalReason(code: number): FinalReason | undefined {
  return FINAL.find((reason) => CLOSE_CODES[reason] === code);
}
