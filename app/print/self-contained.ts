/** What a page's styles and fonts are, by their names below /assets; undefined for what is not there. */
export type ReadAsset = (name: string) => Promise<Buffer | undefined>;

/** Whatever a page still asks for is refused: it has everything in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";
const ASSET = /^\/assets\/([\w.-]+)$/;
const MEDIA: Record<string, string> = { woff2: 'font/woff2', svg: 'image/svg+xml', png: 'image/png' };

/** A page of ours without its scripts, with its styles and fonts in it: it can be printed where nothing can be fetched. */
export async function selfContained(html: string, readAsset: ReadAsset): Promise<string> {
  const still = html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/gi, '');
  const styled = await replaced(still, /<link\b[^>]*>/gi, async ([link]) => {
    if (!/\brel="stylesheet"/i.test(link)) return '';
    const name = ASSET.exec(/\bhref="([^"]*)"/i.exec(link)?.[1] ?? '')?.[1];
    const style = name && (await readAsset(name));
    return style ? `<style>${await withFonts(style.toString(), readAsset)}</style>` : '';
  });
  return styled.replace(
    /<head\b[^>]*>/i,
    (head) => `${head}<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
  );
}

function withFonts(style: string, readAsset: ReadAsset): Promise<string> {
  return replaced(style, /url\((["']?)([^)"']+)\1\)/g, async ([whole, , address = '']) => {
    const name = ASSET.exec(address)?.[1];
    const media = MEDIA[name?.split('.').at(-1) ?? ''];
    const file = name && media && (await readAsset(name));
    return file ? `url(data:${media};base64,${file.toString('base64')})` : whole;
  });
}

async function replaced(
  text: string,
  pattern: RegExp,
  by: (match: RegExpMatchArray) => Promise<string>,
): Promise<string> {
  const matches = [...text.matchAll(pattern)];
  const parts = await Promise.all(matches.map(by));
  let result = '';
  let end = 0;
  for (const [index, match] of matches.entries()) {
    result += text.slice(end, match.index) + parts[index];
    end = match.index + match[0].length;
  }
  return result + text.slice(end);
}
