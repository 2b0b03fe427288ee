/** Headers that say when and under which number something was answered. */
const OF_THE_MOMENT = new Set(['date', 'x-request-id', 'keep-alive', 'connection', 'transfer-encoding']);

export interface AskOptions {
  headers?: Record<string, string>;
  form?: Record<string, string>;
  /** Texts that differ by nature, such as ids that a page brings along for its form: blanked. */
  blank?: RegExp;
}

/** An answer as text, to the byte but for the nonce of its security policy: status, headers, body. */
export async function answerOf(url: string, { headers, form, blank }: AskOptions = {}): Promise<string> {
  const response = await fetch(url, {
    method: form ? 'POST' : 'GET',
    redirect: 'manual',
    headers,
    body: form && new URLSearchParams(form),
  });
  const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1];
  const lines = [...response.headers]
    .filter(([name]) => !OF_THE_MOMENT.has(name))
    .map(([name, value]) => `${name}: ${value}`);
  let text = `${response.status}\n${lines.join('\n')}\n\n${await response.text()}`;
  if (nonce) text = text.replaceAll(nonce, '(nonce)');
  if (blank) text = text.replaceAll(blank, '(blank)');
  return text;
}

/** Asks for many addresses, a few at a time. */
export async function answersOf(
  urls: readonly string[],
  ask: (url: string) => Promise<string>,
): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const waiting = [...urls];
  const worker = async () => {
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) answers.set(url, await ask(url));
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return answers;
}

/** Where two answers part, in words short enough to be read; undefined where they are the same. */
export function differenceOf(before: string, after: string): string | undefined {
  if (before === after) return undefined;
  let at = 0;
  while (before[at] === after[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60);
  return `at ${at}: …${around(before)}… became …${around(after)}…`;
}
