import type { Place } from './anchored-places.ts';
import type { Thread } from './threads.ts';

/** Beside its words, or in one of the groups above: about the whole, about words that are gone, settled. */
type Home = 'beside' | 'whole' | 'gone' | 'resolved';

/** A thread where it stands; `from`: where its words begin, or began. */
export interface Standing {
  thread: Thread;
  home: Home;
  from: number;
}

/**
 * Where each thread stands. One in which something is typed stays where it was when that began, whatever others do to its
 * words or to itself: a field that moved would lose what is typed next.
 *
 * @param isTypedIn whether a thread has a draft
 * @param before what stood where, as returned the last time
 */
export function standing(
  threads: readonly Thread[],
  places: readonly Place[],
  isTypedIn: (id: string) => boolean,
  before: ReadonlyMap<string, Standing>,
) {
  const begins = new Map(places.map(({ id, from }) => [id, from]));
  const here = new Set(threads.map(({ id }) => id));
  const gone = [...before.values()]
    .map(({ thread }) => ({ ...thread, body: '', isTakenBack: true }))
    .filter(({ id }) => isTypedIn(id) && !here.has(id));
  const all = [...threads, ...gone].map((thread): Standing => {
    const own = isTypedIn(thread.id) ? before.get(thread.id) : undefined;
    const from = begins.get(thread.id) ?? own?.from ?? 0;
    return { thread, home: own?.home ?? homeOf(thread, begins.has(thread.id)), from };
  });
  const at = (home: Home) => all.filter((one) => one.home === home);
  return {
    beside: at('beside'),
    whole: at('whole').map(({ thread }) => thread),
    gone: at('gone').map(({ thread }) => thread),
    resolved: at('resolved').map(({ thread }) => thread),
    known: new Map(all.filter(({ thread }) => isTypedIn(thread.id)).map((one) => [one.thread.id, one])),
  };
}

function homeOf({ isResolved, anchor }: Thread, isThere: boolean): Home {
  if (isResolved) return 'resolved';
  if (anchor === null) return 'whole';
  return isThere ? 'beside' : 'gone';
}
