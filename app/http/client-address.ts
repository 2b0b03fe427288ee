import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** A proxy on the same machine says who sent a request; anybody else's word is not taken. */
const here = new BlockList();
here.addSubnet('127.0.0.0', 8, 'ipv4');
here.addAddress('::1', 'ipv6');

const isHere = (address: string) =>
  (isIPv4(address) && here.check(address, 'ipv4')) || (isIPv6(address) && here.check(address, 'ipv6'));

/** An address with the port of a connection behind it, as some proxies write it; IPv6 then stands in brackets. */
const WITH_PORT = /^(?:\[(?<v6>[^\]]+)\]|(?<v4>[^:]+))(?::\d+)?$/;

/** Without its port, which is another one for every connection; what is no address is left as it is. */
function withoutPort(said: string): string {
  const { v6 = '', v4 = '' } = WITH_PORT.exec(said)?.groups ?? {};
  if (isIPv6(v6)) return v6;
  return isIPv4(v4) ? v4 : said;
}

/**
 * Where a request comes from: of those who handed it on, the last one that is not of this machine. Behind a proxy on another
 * machine that is the proxy, for everybody.
 */
export function clientAddress({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string {
  const said = [headers['x-forwarded-for'] ?? []].flat().flatMap((value) => value.split(','));
  const addresses = [
    ...said.map((part) => withoutPort(part.trim())).filter(Boolean),
    socket.remoteAddress ?? 'unknown',
  ];
  return addresses.findLast((address) => !isHere(address)) ?? addresses[0]!;
}
