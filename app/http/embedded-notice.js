/*
 * Shows customers, within the product they are using, what they are told of incidents now:
 *
 *   <script src="https://hindsight.example/feed/notice.js" data-feed="https://hindsight.example/feed/KEY.json"
 *     data-service="checkout" async></script>
 *
 * data-service is optional. It stores only what was put away, in the tab's own memory, and shows nothing where the feed is
 * closed or cannot be read for some minutes. Texts are set as text: nothing in a message becomes markup of the page it
 * stands in.
 */
(() => {
  const script = document.currentScript;
  const feed = script?.dataset.feed;
  if (!feed) return;
  const address = new URL(feed, script.src);
  if (script.dataset.service) address.searchParams.set('service', script.dataset.service);
  const EVERY_MS = 60_000;
  const PATIENCE_MS = 20_000;
  // what nobody can confirm any more is taken away: it may be long over
  const TRUSTED_MS = 5 * 60_000;
  const CLOSED = [404, 410];
  const STYLE = `
    :host { all: initial; display: block; font: 15px/1.45 system-ui, sans-serif; color-scheme: light dark; }
    article { display: flex; gap: 12px; align-items: flex-start; padding: 10px 16px; color: #22272e; background: #fff7e0;
      border-bottom: 1px solid #d9a400; }
    article[data-state="resolved"] { background: #eaf6ec; border-color: #3d8b4f; }
    div { flex: 1; min-width: 0; overflow-wrap: anywhere; }
    h2 { margin: 0; font-size: 15px; }
    p { margin: 2px 0 0; white-space: pre-line; }
    time { font-size: 13px; color: #4b535d; }
    summary { cursor: pointer; padding: 4px 0; font-size: 13px; text-decoration: underline; }
    button { min-width: 44px; min-height: 44px; margin: -6px -10px -6px 0; border: 0; background: none; font: inherit;
      font-size: 20px; color: inherit; cursor: pointer; }
    button:focus-visible { outline: 2px solid #1a56c4; outline-offset: -4px; }
    @media (prefers-color-scheme: dark) {
      article { color: #eef1f4; background: #3a3115; border-color: #a98318; }
      article[data-state="resolved"] { background: #1d3323; border-color: #4c9a5e; }
      time { color: #c3cad2; }
    }`;
  const putAway = new Set();
  let list;
  let heardAt = Date.now();

  function begin() {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    const style = document.createElement('style');
    style.textContent = STYLE;
    list = document.createElement('section');
    list.setAttribute('aria-label', 'Service notices');
    list.setAttribute('aria-live', 'polite');
    root.append(style, list);
    document.body.prepend(host);
  }

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function notice({ id, at, state, subject, text }) {
    const article = document.createElement('article');
    article.dataset.id = id;
    article.dataset.state = state;
    const words = document.createElement('div');
    const time = element('time', new Date(at).toLocaleString());
    time.dateTime = at;
    // a whole message would push the product off a small screen
    const more = document.createElement('details');
    more.append(element('summary', 'What we know'), element('p', text));
    words.append(element('h2', subject), time, more);
    const close = element('button', '×');
    close.type = 'button';
    close.setAttribute('aria-label', `Put away: ${subject}`);
    close.addEventListener('click', () => {
      putAway.add(id);
      article.remove();
    });
    article.append(words, close);
    return article;
  }

  function show(updates) {
    if (!list) begin();
    const wanted = updates.filter(({ id }) => !putAway.has(id));
    const shown = new Map([...list.children].map((article) => [article.dataset.id, article]));
    const now = wanted.map((update) => {
      const before = shown.get(update.id);
      return before?.dataset.state === update.state ? before : notice(update);
    });
    // what stays is left where it is, so that it is not read out again
    if (now.length !== list.children.length || now.some((article, i) => article !== list.children[i])) {
      list.replaceChildren(...now);
    }
  }

  async function look() {
    try {
      const response = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(PATIENCE_MS) });
      if (response.ok) {
        show((await response.json()).updates);
        heardAt = Date.now();
      } else if (CLOSED.includes(response.status)) show([]);
    } catch {
      // the product goes on without it
    }
    if (Date.now() - heardAt > TRUSTED_MS) show([]);
    setTimeout(look, EVERY_MS);
  }

  if (document.body) look();
  else addEventListener('DOMContentLoaded', look);
})();
