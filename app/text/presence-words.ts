/** What somebody at a document is called by those who are not told names. */
export function presenceRole(mayWrite: boolean): string {
  return mayWrite ? 'a responder' : 'a reader';
}
