/** The style sheet of a document that stands on its own: for a screen, and for paper. */
export const EXPORT_STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1a2129, #dde2e8); --quiet: light-dark(#55606d, #9da8b5); --line: light-dark(#c9d0d9, #3b4552); --ground: light-dark(#ffffff, #12171d); --surface: light-dark(#f3f5f8, #1e252e); --accent: light-dark(#155d90, #7fb2de); }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1.2rem 4rem; overflow-wrap: anywhere; }
header p { margin: 0; color: var(--quiet); }
h1 { margin: 0 0 .4rem; font-size: 1.7rem; line-height: 1.25; }
h2 { margin: 2.2rem 0 .6rem; font-size: 1.25rem; }
h3, h4 { margin: 1.4rem 0 .4rem; font-size: 1.02rem; }
p, ul, ol, blockquote, pre, figure { margin: 0 0 .9rem; }
li p { margin-block: .3rem; }
li:has(p):not(:last-child) { margin-block-end: .8rem; }
blockquote { padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); color: var(--quiet); }
a { color: var(--accent); }
code { padding: .1em .3em; border-radius: .25rem; background: var(--surface); font-size: .9em; }
pre { padding: .8rem 1rem; background: var(--surface); overflow-x: auto; }
pre code { padding: 0; }
[data-tasks] { padding-inline-start: .2rem; list-style: none; }
[data-table] { margin: 0 0 .9rem; overflow-x: auto; }
[data-graph] svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; }
th, td { padding: .35rem .7rem; border: 1px solid var(--line); text-align: start; vertical-align: top; }
td { overflow-wrap: break-word; }
table:not(:has(th:nth-child(7))) th { min-width: 5em; overflow-wrap: normal; }
[data-evidence] { padding: 0 .5em; border: 1px solid var(--line); border-radius: 1em; box-decoration-break: clone; -webkit-box-decoration-break: clone; background: var(--surface); font-size: .84em; text-decoration: none; }
[data-brief] { white-space: nowrap; }
[data-uncited] { text-decoration: underline dotted var(--quiet); text-underline-offset: .25em; }
small { color: var(--quiet); }
@media print { :root { color-scheme: light; } main { max-width: none; padding: 0; } h2, h3, h4 { break-after: avoid; } tr, blockquote, figure { break-inside: avoid; } td { overflow-wrap: anywhere; } [data-graph] svg { max-height: 20cm; } pre { white-space: pre-wrap; } }
`;
