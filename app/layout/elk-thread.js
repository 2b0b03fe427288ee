import { parentPort } from 'node:worker_threads';
import Elk from 'elkjs/lib/elk.bundled.js';

/*
 * The thread in which ELK lays out: it is a second of work to load, and may be as long about a large graph. One graph at a
 * time comes in, and its layout or what was wrong with it goes out.
 */

const elk = new Elk();

parentPort.on('message', async (graph) => {
  try {
    parentPort.postMessage({ laid: await elk.layout(graph) });
  } catch (error) {
    parentPort.postMessage({ wrong: String(error?.message ?? error) });
  }
});
