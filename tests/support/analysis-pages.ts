import type { Page } from 'playwright-core';
import { beforeAll, beforeEach } from 'vitest';
import { loadCausalGraph } from '#app/db/causal-graphs.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { useBrowser } from './browser.ts';
import { minutesAgo } from './minutes-ago.ts';
import { makePostMortem } from './post-mortems.ts';
import { contextOf } from './recording.ts';
import { useServer } from './server.ts';
import { type SignedIn, signIn } from './session.ts';

/** A server with a post-mortem anew for each test, on whose incident something was seen, and the pages of its analysis. */
export function useAnalysis() {
  const server = useServer();
  const browser = useBrowser();
  let mara: SignedIn;
  let viewer: Viewer;
  let postMortem: { id: string; reference: string };

  beforeAll(async () => {
    mara = await signIn(server.db, server.url, 'responder', 'Mara');
    viewer = { userId: mara.userId, name: 'Mara', role: 'responder', teamRoles: {}, timeZone: 'UTC' };
  });

  beforeEach(async () => {
    const { incident, ...made } = await makePostMortem(server.db, viewer);
    postMortem = made;
    const event = { kind: 'observation' as const, at: minutesAgo(20), text: 'The pool is exhausted' };
    await addTimelineEvent(contextOf(server.db, viewer), incident.id, { id: newId(), ...event });
  });

  return {
    server,
    /** What a workflow is called with by the one who writes it. */
    context: () => contextOf(server.db, viewer),
    reference: () => postMortem.reference,
    postMortemId: () => postMortem.id,
    viewer: () => viewer,
    graph: () => loadCausalGraph(server.db, viewer, postMortem.id),
    async open(rest: string, javaScriptEnabled = true): Promise<Page> {
      const page = await browser.open({ javaScriptEnabled });
      await page.context().addCookies([mara.cookie]);
      const waitUntil = javaScriptEnabled ? 'networkidle' : 'load';
      await page.goto(`${server.url}/post-mortems/${postMortem.reference}/analysis${rest}`, { waitUntil });
      return page;
    },
  };
}
