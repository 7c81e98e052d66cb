// The page's style: one column that reads on paper and on a phone, light and dark by the reader's own setting.

export const style = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #17202b; --soft: #55616f; --rule: #d5dbe1; --wash: #f2f5f7;
  --up: #b23a24; --down: #1f7a5c; --idle: #9aa5b1; --line: #17202b;
  --c1: #2f6690; --c2: #d1892f; --c3: #4a9179; --c4: #8d5a97; --c5: #7f8c3a; --c6: #bd5f58; --c7: #c3cad2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #10171f; --ink: #e6ebf0; --soft: #a3afbb; --rule: #33404d; --wash: #19232d;
    --up: #f0836b; --down: #63c6a1; --idle: #6b7886; --line: #e6ebf0;
    --c1: #6ea8d6; --c2: #e5ab5f; --c3: #74c0a5; --c4: #bf92c8; --c5: #b3c069; --c6: #e39088; --c7: #47525e;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 58rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
h1 { font-size: 1.6rem; line-height: 1.2; margin: .25rem 0 .5rem; letter-spacing: -.01em; text-wrap: balance; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1rem; margin: 0; }
p { margin: .35rem 0; max-width: 44rem; }
header svg { width: 2.25rem; height: 2.25rem; }
.soft { color: var(--soft); }
.small { font-size: .875rem; }
.up { color: var(--up); }
.down { color: var(--down); }
.notice { background: var(--wash); border-left: 4px solid var(--c2); padding: .5rem .75rem; }
code { font: .9em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 1px; margin: 1.25rem 0; background: var(--rule); border: 1px solid var(--rule); }
.figures div { background: var(--paper); padding: .6rem .75rem; }
.figures dt { color: var(--soft); font-size: .8125rem; }
.figures dd { margin: 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; }
.figures dd small { display: block; font-size: .8125rem; color: var(--soft); }
.figures.six { grid-template-columns: repeat(3, 1fr); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; overflow-wrap: break-word; }
caption { text-align: left; color: var(--soft); font-size: .875rem; padding: .25rem 0; }
th { text-align: left; font-weight: 600; vertical-align: bottom; }
thead th { font-size: .8125rem; color: var(--soft); border-bottom: 1px solid var(--rule); }
th, td { padding: .3rem .5rem .3rem 0; }
.number + td:not(.number), .number + th:not(.number) { padding-left: 1rem; }
tbody th { max-width: 16rem; }
tbody th, tbody td { vertical-align: baseline; }
tbody th { font-weight: 400; }
.day-name { white-space: nowrap; }
tbody tr { border-bottom: 1px solid var(--rule); }
tr.total th, tr.total td { font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-left: .75rem; padding-right: 0; }
tbody .plot { vertical-align: middle; }
.plot { width: 45%; min-width: 7rem; }
table.merges .plot { width: 22%; }
table.merges tbody th { width: 36%; max-width: none; }
table.merges .class { padding-left: 1rem; }
.track { position: relative; height: 1.1rem; }
.track i { position: absolute; top: .1rem; bottom: .1rem; min-width: 2px; border-radius: 1px; }
.track b { position: absolute; top: -.15rem; bottom: -.15rem; width: 2px; background: var(--line); }
.chart { margin: .75rem 0 0; }
.chart figcaption { color: var(--soft); font-size: .875rem; }
.frame { position: relative; margin: .5rem 0 1.6rem 3.6rem; height: 13rem; border-bottom: 1px solid var(--ink); }
.frame svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: hidden; }
.frame span { position: absolute; font-size: .75rem; color: var(--soft); font-variant-numeric: tabular-nums; white-space: nowrap; }
.frame .tick { right: calc(100% + .4rem); transform: translateY(50%); }
.frame .grid { left: 0; right: 0; height: 0; border-top: 1px solid var(--rule); }
.frame .day { top: calc(100% + .2rem); }
.frame .mark { top: 0; bottom: 0; border-left: 1px dashed var(--ink); padding-left: .3rem; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; margin: .25rem 0; padding: 0; font-size: .875rem; }
.legend i { display: inline-block; width: .8rem; height: .8rem; margin-right: .35rem; border-radius: 2px; vertical-align: -.05rem; }
.mover { border-bottom: 1px solid var(--rule); padding: .9rem 0; break-inside: avoid; }
.mover header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1rem; }
.mover .change { font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }
.parts { display: flex; flex-wrap: wrap; gap: .15rem 1rem; margin: .25rem 0; padding: 0; list-style: none; font-size: .875rem; font-variant-numeric: tabular-nums; }
.question { font-style: italic; }
.answer { border-left: 4px solid var(--down); padding-left: .6rem; }
footer { margin-top: 3rem; border-top: 1px solid var(--rule); padding-top: .75rem; }
@media (max-width: 34rem) {
  body { padding: 1rem .75rem 3rem; }
  .plot, .optional { display: none; }
  .figures.six { grid-template-columns: repeat(2, 1fr); }
  table.merges tbody th { width: auto; }
  table.merges .class { padding-left: .6rem; }
  table { font-size: .875rem; }
  .number { padding-left: .4rem; }
  .frame { margin-left: 3rem; height: 10rem; }
}
@media print {
  :root {
    --paper: #ffffff; --ink: #000000; --soft: #444444; --rule: #bbbbbb; --wash: #f2f2f2;
    --up: #a3311c; --down: #17634a; --line: #000000;
  }
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2 { break-after: avoid; }
  tr, figure { break-inside: avoid; }
  .track i, .legend i, .frame svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
