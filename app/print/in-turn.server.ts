import { AppError } from '../errors.ts';

/** What makes a PDF takes a core and hundreds of MB while it does. */
const MOST_AT_ONCE = 1;
const MOST_WAITING = 8;
const MOST_WAITING_EACH = 2;

/** Who waits, and for how long. */
export interface Turn {
  /** For whom it is made; they have two waiting at most. */
  by?: string | null;
  /** Aborted once nobody waits for it any more. */
  signal?: AbortSignal;
  /** It waits however many do: for what is made once and by no request. */
  isPatient?: boolean;
}

let running = 0;
let waiting: { by: string | null; start: () => void }[] = [];

/**
 * Does what makes a PDF once it is its turn.
 *
 * @throws AppError TOO_MANY_REQUESTS where two of theirs wait already, UNAVAILABLE where too many do, or nobody waits for it
 */
export async function inTurn<T>(work: () => Promise<T>, turn: Turn = {}): Promise<T> {
  if (turn.signal?.aborted) throw unwanted();
  if (running >= MOST_AT_ONCE) await turnOf(turn);
  else running += 1;
  try {
    return await work();
  } finally {
    // whoever is next takes the place over: nobody who comes now gets between
    const next = waiting.shift();
    if (next) next.start();
    else running -= 1;
  }
}

function turnOf({ by = null, signal, isPatient = false }: Turn): Promise<void> {
  if (by !== null && waiting.filter((one) => one.by === by).length >= MOST_WAITING_EACH) {
    throw new AppError('TOO_MANY_REQUESTS', 'Two PDFs are waiting for you already. Try again when you have them.');
  }
  if (!isPatient && waiting.length >= MOST_WAITING) {
    throw new AppError('UNAVAILABLE', 'Many PDFs are being made. Try again.');
  }
  return new Promise((resolve, reject) => {
    const leave = () => {
      waiting = waiting.filter((one) => one !== place);
      reject(unwanted());
    };
    const place = {
      by,
      start: () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      },
    };
    waiting.push(place);
    signal?.addEventListener('abort', leave, { once: true });
  });
}

/** Nobody reads it: whoever asked has left. */
const unwanted = () => new AppError('UNAVAILABLE', 'Nobody waits for this PDF any more.');
