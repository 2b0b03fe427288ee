const CUT = '…';
/** A shorter piece of an address is a word like any other. */
const SHORTEST = 6;

/**
 * What an endpoint answered without its own address, which servers like to repeat and by which anybody can post: whole, its
 * path and query and what they end with, and each of their parts, as they were entered, sent or decoded.
 */
export function withoutAddress(words: string, address: string): string {
  const secrets = [...new Set(partsOf(address).flatMap(formsOf))]
    .filter((part) => part.length >= SHORTEST)
    .toSorted((a, b) => b.length - a.length)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return secrets.length > 0 ? words.replace(new RegExp(secrets.join('|'), 'giu'), CUT) : words;
}

function partsOf(address: string): string[] {
  const { href, pathname, search, hash, username, password, searchParams } = new URL(address);
  const segments = pathname.split('/').slice(1);
  const tails = segments.map((_, index) => `/${segments.slice(index).join('/')}`);
  const withoutHash = href.slice(0, href.length - hash.length);
  return [
    ...[address, href, withoutHash, search, search.slice(1), hash.slice(1), username, password],
    ...tails.flatMap((tail) => [tail + search, tail, tail.slice(1)]),
    ...[...segments, ...segments.flatMap((segment) => segment.split(/[@;:,]/))],
    ...[...searchParams].flat(),
  ];
}

/** As it is, and as it stands in JSON, HTML and decoded. */
function formsOf(part: string): string[] {
  const plain = decoded(part);
  return [part, plain, encodeURIComponent(plain)].flatMap((form) => [
    form,
    form.replaceAll('/', '\\/'),
    form.replaceAll('&', '&amp;'),
    form.replaceAll('&', '\\u0026'),
  ]);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
