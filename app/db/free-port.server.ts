import net from 'node:net';

/** A port of the loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  return listenOn(0).then((port) => port ?? Promise.reject(new Error('no free port')));
}

/** Whether nobody listens on it. */
export async function isFree(port: number): Promise<boolean> {
  return (await listenOn(port)) !== undefined;
}

function listenOn(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const { port: bound } = server.address() as net.AddressInfo;
      server.close(() => resolve(bound));
    });
  });
}
