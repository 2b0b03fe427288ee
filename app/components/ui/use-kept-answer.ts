import { useState } from 'react';

/**
 * What a form's action answered last. Remix forgets it when the page's data is loaded anew, as a page that follows what
 * happens does by itself: what stands there to be read or copied would vanish under its reader's eyes.
 *
 * @param answer of useActionData
 */
export function useKeptAnswer<T>(answer: T | undefined): T | undefined {
  const [kept, setKept] = useState(answer);
  if (answer !== undefined && answer !== kept) setKept(answer);
  return answer ?? kept;
}
