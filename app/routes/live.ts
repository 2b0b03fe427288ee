import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireViewer } from '#app/auth/session.server.ts';

const HEARTBEAT_MS = 25_000;

/**
 * Server-sent events for open pages: `welcome`, then a topic each time something that its reader may see has changed.
 * Events carry no counter, since gaps in one would tell of what is hidden.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const encoder = new TextEncoder();
  let leave = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => {
        try {
          controller.enqueue(encoder.encode(text));
        } catch {
          leave();
        }
      };
      const heartbeat = setInterval(() => write(':\n\n'), HEARTBEAT_MS);
      const unsubscribe = context.live.subscribe(
        viewer,
        (topic, incidents) => write(`event: ${topic}\ndata: ${JSON.stringify({ incidents })}\n\n`),
        () => {
          leave();
          controller.close();
        },
      );
      leave = () => {
        clearInterval(heartbeat);
        unsubscribe();
      };
      write('retry: 1000\nevent: welcome\ndata: {}\n\n');
    },
    cancel: () => leave(),
  });
  request.signal.addEventListener('abort', () => leave());
  return new Response(stream, {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' },
  });
}
