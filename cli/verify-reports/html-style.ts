/** Readable by day and by night, on a phone and on paper. No colour alone says anything. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --ink: #1c2330; --faint: #5b6675; --line: #d9dee6; --code: #f1f3f7;
  --good: #1a7f4b; --good-back: #d8f2e3; --bad: #b42318; --bad-back: #fde5e2;
  --warn: #8a5a00; --warn-back: #fdf0d2; --accent: #1d4f91;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #11151c; --card: #1a2029; --ink: #e4e8ef; --faint: #9aa6b6; --line: #323b48; --code: #12171f;
    --good: #6fd8a0; --good-back: #143a28; --bad: #ff9a8f; --bad-back: #4a1d19;
    --warn: #f0c36a; --warn-back: #40310f; --accent: #8fbcff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 76rem; padding: 1.5rem 1rem 4rem; background: var(--page); color: var(--ink);
  overflow-wrap: anywhere;
  font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif;
}
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.15rem; }
p { margin: .35rem 0; }
a { color: var(--accent); }
a.pill { text-decoration: none; }
a.pill:hover, a.pill:focus { text-decoration: underline; }
code, pre, .path { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace; font-size: .875em; }
pre {
  margin: .35rem 0; padding: .6rem .75rem; overflow: auto; max-height: 24rem; background: var(--code);
  border: 1px solid var(--line); border-radius: 6px; line-height: 1.45; tab-size: 4;
}
pre.wrapped { white-space: pre-wrap; overflow-wrap: anywhere; }
.faint { color: var(--faint); }
.summary { display: flex; flex-wrap: wrap; gap: .75rem 2rem; margin: 1rem 0 0; padding: 0; }
.summary div { min-width: 6rem; }
.summary dt { color: var(--faint); font-size: .8rem; }
.summary dd { margin: 0; font-size: 1.15rem; font-variant-numeric: tabular-nums; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.15rem; }
.card + .card { margin-top: 1rem; }
.finding { border-left: 5px solid var(--bad); scroll-margin-top: 1rem; }
.finding.warning { border-left-color: var(--warn); }
.finding h3 { margin: .3rem 0 .5rem; font-size: 1.05rem; overflow-wrap: anywhere; }
.notice { border-left: 5px solid var(--warn); margin-top: 1.25rem; font-weight: 600; white-space: pre-line; }
.pill {
  display: inline-block; padding: .05rem .55rem; border-radius: 99px; font-size: .8rem; font-weight: 600;
  background: var(--code); color: var(--faint); white-space: nowrap;
}
.pill.error { background: var(--bad-back); color: var(--bad); }
.pill.warning { background: var(--warn-back); color: var(--warn); }
.pill.good { background: var(--good-back); color: var(--good); }
.verdict { font-size: 1rem; padding: .2rem .8rem; margin-top: .5rem; }
.caret { color: var(--bad); font-weight: 700; }
.warning .caret { color: var(--warn); }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: .6rem 0 0; }
dl.facts dt { color: var(--faint); }
dl.facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
details { margin-top: .5rem; }
details details { margin: .35rem 0; font-size: .875rem; color: var(--faint); }
summary { cursor: pointer; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: separate; border-spacing: 3px; }
th { font-weight: 600; font-size: .85rem; }
.grid { overflow-wrap: normal; }
.grid thead th { padding: 0 .3rem; color: var(--faint); font-variant-numeric: tabular-nums; }
.grid tbody th {
  position: sticky; left: 0; z-index: 1; padding: 0 .75rem 0 0; background: var(--card); text-align: left;
  font-weight: 400; max-width: 30rem; overflow-wrap: anywhere;
}
.grid tbody th.file { padding-top: .6rem; color: var(--faint); font-size: .8rem; }
.method { display: inline-block; min-width: 5.2em; font-weight: 700; font-size: .75rem; color: var(--accent); }
.cell {
  min-width: 2.7rem; height: 1.9rem; padding: 0 .3rem; border-radius: 5px; text-align: center;
  font-size: .85rem; font-variant-numeric: tabular-nums;
}
.cell.seen { background: var(--good-back); color: var(--good); font-weight: 600; }
.cell.unseen { border: 2px dashed var(--warn); color: var(--warn); }
.cell.none { color: var(--faint); opacity: .55; }
.legend { display: flex; flex-wrap: wrap; gap: .4rem 1.25rem; margin-top: .75rem; font-size: .85rem; color: var(--faint); }
.legend .cell { display: inline-block; min-width: 2.2rem; height: auto; margin-right: .4rem; }
.plain { border-spacing: 0; width: 100%; }
.plain td { padding: .3rem .75rem .3rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.plain td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
@media (max-width: 40rem) {
  body { padding: 1rem .6rem 3rem; }
  .card { padding: .85rem .8rem; }
  dl.facts { grid-template-columns: 1fr; gap: 0; }
  dl.facts dt { margin-top: .5rem; font-size: .8rem; }
  .grid tbody th { min-width: 8.5rem; max-width: 11rem; }
  .grid .grid tbody th.file { padding-top: .6rem; color: var(--faint); font-size: .8rem; }
.method { display: block; }
}
@media print {
  body { max-width: none; background: none; }
  .card { break-inside: avoid; }
  pre { max-height: none; white-space: pre-wrap; }
}
`;
