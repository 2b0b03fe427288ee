import type { CausalGraph } from '#app/components/analysis/causal-graph.ts';
import { drawCausalGraph } from '#app/components/analysis/draw-causal-graph.ts';
import { withAnalysis } from '#app/document/analysis-sections.ts';
import { documentOf } from '#app/document/markdown-in.ts';
import { arrange } from '#app/layout/arrange.server.ts';
import type { DocumentToPrint } from '#app/print/document-pdf.server.ts';
import { graphWords } from '#app/text/causal-words.ts';
import { RECORD } from './incident-record.ts';

/** One of everything that a document can hold, in several scripts, and what would do harm if it were more than text. */
export const EVERYTHING = `## Summary

Checkout answered with **errors**, *slowly* and ~~never~~ \`pool.acquire()\`. See [the dashboard](https://example.org/d?a=1) [02:14](hindsight:event/m-2). It failed because the pool was too small. Ελληνικά, Кириллица → done ✓ “naïve”. See [ours](/incidents/INC-1).

### What was seen

1. first **bold**
2. second
   - an inner one
3. third

- [x] ticked
- [ ] still open

> Said by a customer.

\`\`\`js
const pool = new Pool({ max: 10 });
\`\`\`

| Service | Before | After |
| --- | --- | --- |
| Checkout | 4 min | https://example.org/${'long/'.repeat(40)} |

---

[Timeline](hindsight:timeline)

[Figure](hindsight:metric/time_to_detect)

[Duties](hindsight:duties)

## Hostile

&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x&gt; \\</style&gt; {{title}} \${title} [x](javascript:alert) [file](file:///etc/passwd)
`;

const GRAPH: CausalGraph = {
  nodes: [
    { id: 'a', kind: 'condition', text: 'Retries without back-off → more load' },
    { id: 'b', kind: 'effect', text: 'Queue <full>' },
  ],
  edges: [{ id: 'e', fromId: 'a', toId: 'b', kind: 'made_likelier' }],
};

/** That document as it goes to paper. */
export async function documentToPrint(markdown = EVERYTHING): Promise<DocumentToPrint> {
  const { arrows, alone } = graphWords(GRAPH);
  const words = [...arrows, ...alone].map(({ text }) => text);
  const nothing = { keptWithVersion: true, factors: [], whys: [], decisions: [], decisionsKept: true };
  return {
    doc: withAnalysis(documentOf(markdown), nothing, words, RECORD),
    live: RECORD,
    frame: {
      title: 'Checkout <failed>"; } </style><script>x</script>',
      lines: ['PM-31, version 3, published, 2026-03-03 10:00:00 UTC. Of INC-142.'],
      foot: 'PM-31, version 3, published',
      address: 'https://hindsight.example/post-mortems/PM-31/v/3',
      paper: 'a4',
    },
    graph: {
      drawing: await drawCausalGraph(GRAPH, 'tall', arrange),
      title: 'What led to what in INC-142',
      words,
    },
  };
}
