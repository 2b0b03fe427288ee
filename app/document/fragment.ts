/** The name under which a document's content stands in its Yjs document: Collaboration's `field`. */
export const FRAGMENT = 'document';
/** More than this is taken in no single update: the largest paste fits (pasted.ts), in whatever script. */
export const MAX_UPDATE_BYTES = 4_000_000;
