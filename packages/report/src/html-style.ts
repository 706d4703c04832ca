/** The page's own style sheet: light and dark, narrow and wide, screen and paper. */
export const style = `
:root { color-scheme: light dark; --page: #f6f7f9; --card: #fff; --ink: #1a1f27; --soft: #566070; --line: #dde1e7;
  --link: #0b57b0; --focus: #0b57b0; --critical: #a3178f; --high: #b3261e; --medium: #8a5200; --low: #0b6478; --info: #566070;
  --good: #1c6b33; --tint: #eef1f5; }
@media (prefers-color-scheme: dark) { :root { --page: #12151a; --card: #1a1f27; --ink: #e8ebf0; --soft: #a5aebb; --line: #323a46;
  --link: #82b7ff; --focus: #82b7ff; --critical: #f29be6; --high: #ff9d94; --medium: #f2b866; --low: #7fd0e2; --info: #a5aebb;
  --good: #7fd396; --tint: #242b35; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
main, .bar, footer { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0; overflow-wrap: anywhere; }
time { white-space: nowrap; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
h4 { font-size: .85rem; margin: 1rem 0 .25rem; color: var(--soft); }
p { margin: .5rem 0; max-width: 70ch; }
a { color: var(--link); }
code { font: .875em ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; z-index: 2; }
.top { background: var(--card); border-bottom: 1px solid var(--line); padding: 1.5rem 0; }
.top p { color: var(--soft); margin: .25rem 0 0; }
.top .headline { color: var(--ink); font-size: 1.1rem; margin-top: .75rem; }
.top .warn { color: var(--medium); }
.top .good { color: var(--good); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: .75rem; list-style: none; padding: 0; margin: 1.25rem 0 0; }
.tiles li { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .75rem 1rem; }
.tiles b { display: block; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tiles span { display: block; hyphens: auto; overflow-wrap: anywhere; color: var(--soft); font-size: .875rem; }
.tiles li[class] { border-top: 4px solid var(--mark); } .tiles li[class] b { color: var(--mark); }
.tiles + .tiles { margin-top: .75rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
.filters { display: grid; grid-template-columns: 2fr repeat(4, 1fr); gap: .75rem; padding: 1rem; align-items: end; }
.filters label { font-size: .85rem; color: var(--soft); display: block; min-width: 0; }
.filters input, .filters select { width: 100%; margin-top: .25rem; font: inherit; color: var(--ink); background: var(--page);
  border: 1px solid var(--soft); border-radius: 6px; padding: .4rem .5rem; min-height: 2.5rem; }
.filters .row { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; }
.filters output { margin-right: auto; color: var(--soft); }
button { font: inherit; color: var(--ink); background: var(--tint); border: 1px solid var(--soft); border-radius: 6px; padding: .35rem .8rem; min-height: 2.25rem; cursor: pointer; }
button:hover { border-color: var(--ink); }
.group > h3 { display: flex; gap: .5rem; align-items: baseline; }
.group > h3 small { color: var(--soft); font-weight: normal; }
.finding { border: 1px solid var(--line); border-left: 5px solid var(--mark); border-radius: 8px; background: var(--card); margin: .5rem 0; }
.finding > summary { padding: .7rem 1rem; cursor: pointer; display: grid; grid-template-columns: 1fr auto; gap: .1rem 1rem; list-style: none; }
.finding > summary::-webkit-details-marker { display: none; }
.finding .text { padding-left: 1rem; font-weight: 600; overflow-wrap: anywhere; }
.finding .text::before { content: "+"; display: inline-block; width: 1rem; margin-left: -1rem; color: var(--soft); }
.finding[open] .text::before { content: "−"; }
.finding .due { font-variant-numeric: tabular-nums; white-space: nowrap; font-size: .9rem; }
.finding .about { grid-column: 1 / -1; color: var(--soft); font-size: .9rem; padding-left: 1rem; overflow-wrap: anywhere; }
.finding .body { padding: 0 1rem 1rem 2rem; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.finding .body ol, .finding .body ul { margin: .25rem 0; padding-left: 1.25rem; }
.late { color: var(--high); font-weight: 600; }
.critical { --mark: var(--critical); } .high { --mark: var(--high); } .medium { --mark: var(--medium); } .low { --mark: var(--low); } .info { --mark: var(--info); }
.done { --mark: var(--good); }
.badge { display: inline-block; color: var(--mark); border: 1px solid currentcolor; border-radius: 4px; padding: 0 .4rem; font-size: .8rem; font-weight: 600; white-space: nowrap; }
.badge::first-letter, .tiles span::first-letter { text-transform: uppercase; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .75rem 0 0; font-size: .9rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem; border-top: 1px solid var(--line); overflow-wrap: break-word; }
thead th { border-top: 0; color: var(--soft); font-weight: 600; white-space: nowrap; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
td ul { margin: 0; padding-left: 1rem; }
.seen-complete { color: var(--good); } .seen-partial, .seen-stale { color: var(--medium); } .seen-denied, .seen-unsupported { color: var(--high); }
.blind { padding: .25rem 1.25rem 1rem; border-left: 5px solid var(--medium); }
.fold { padding: .75rem 1rem; margin: .75rem 0; } .fold > summary { cursor: pointer; } .fold h2 { display: inline; font-size: 1.05rem; }
.fold:first-of-type { margin-top: 2.5rem; }
.fold .scroll { margin-top: .75rem; }
footer { color: var(--soft); font-size: .875rem; padding-top: 2rem; padding-bottom: 3rem; }
[hidden] { display: none !important; }
@media (max-width: 56rem) { .filters { grid-template-columns: 1fr 1fr; } .filters .wide { grid-column: 1 / -1; } }
@media (max-width: 34rem) { main, .bar, footer { padding: 0 .8rem; } .tiles { grid-template-columns: repeat(auto-fit, minmax(5.5rem, 1fr)); gap: .5rem; } .tiles li { padding: .5rem .75rem; } .tiles b { font-size: 1.3rem; } .tiles span { font-size: .8rem; }
  .finding > summary { grid-template-columns: 1fr; }
  .finding .due { padding-left: 1rem; } .finding .body { padding-left: 1rem; } dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; } }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
@media print { :root { --page: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --link: #000; --critical: #a3178f; --high: #b3261e; --medium: #8a5200; --low: #0b6478; --info: #444; --good: #1c6b33; }
  body { font-size: 10pt; } .filters, .skip, .controls { display: none; } .finding > summary, li, tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
  .scroll { overflow: visible; } main, .bar, footer { max-width: none; padding: 0; } }
`;
