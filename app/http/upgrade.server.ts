import type { Server } from 'node:http';
import type { Collaboration } from '../collaboration/collaboration.server.ts';
import { clientAddress } from './client-address.ts';
import { isFromOurPages } from './same-origin.server.ts';

/** Where shared documents are spoken of. */
const PATH = '/collaboration';

/**
 * Hands connections that ask to speak WebSocket to the shared documents. Another site's page could open one with our cookie:
 * only our own may, and only a browser says where it comes from.
 */
export function acceptUpgrades(server: Server, collaboration: Collaboration, publicUrl: string | undefined): void {
  server.on('upgrade', (request, socket, head) => {
    // a broken connection ends by itself
    socket.on('error', () => socket.destroy());
    // who does not hang up shall not stay on the line
    const refuse = (status: string) =>
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
    const path = (request.url ?? '').split('?', 1)[0];
    if (path !== PATH) return refuse('404 Not Found');
    const { origin, host } = request.headers;
    if (origin === undefined || !isFromOurPages(origin, host, publicUrl)) return refuse('403 Forbidden');
    collaboration.admit(request, socket, head, clientAddress(request)).then(
      (isHeard) => isHeard || refuse('429 Too Many Requests'),
      () => socket.destroy(),
    );
  });
}
