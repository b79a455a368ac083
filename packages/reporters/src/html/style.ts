/** Both themes in one: `color-scheme` chooses, by the reader's system or by the page's button. */
export const style = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f6f7f9, #14171c);
  --card: light-dark(#ffffff, #1c2027);
  --line: light-dark(#dde1e7, #323843);
  --text: light-dark(#1d2330, #e4e8ee);
  --soft: light-dark(#5a6474, #9aa5b5);
  --error: light-dark(#b3261e, #ff8a80);
  --warn: light-dark(#8a5a00, #f3c26b);
  --pass: light-dark(#1b6e3c, #7fd79f);
  --link: light-dark(#1a56b8, #8ab4f8);
  --code: light-dark(#f2f4f7, #15181e);
  --mark: light-dark(#ffe2a8, #6b4a00);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
}
:root[data-theme='light'] { color-scheme: light; }
:root[data-theme='dark'] { color-scheme: dark; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 5rem; }
body {
  margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 70rem;
  background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif;
}
a { color: var(--link); }
code, pre, .place { font-family: var(--mono); font-size: 0.9em; }
code, .place, .what, .hint, .rule, dd, td { overflow-wrap: anywhere; }
h1 { margin: 0.25rem 0 0.75rem; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 0; font-size: 1.15rem; }
h3 { margin: 0; font-size: 1rem; font-weight: 600; }
ol, ul { margin: 0; padding: 0; list-style: none; }
p { margin: 0; }
.count { color: var(--soft); font-size: 0.85em; font-weight: 400; }
.cut, .empty { color: var(--soft); }

header {
  padding: 1.25rem 1.5rem; border: 1px solid var(--line); border-top: 5px solid var(--soft);
  border-radius: 8px; background: var(--card);
}
header.pass { border-top-color: var(--pass); }
header.fail, header.undecided { border-top-color: var(--error); }
.tool { display: flex; justify-content: space-between; align-items: center; color: var(--soft); }
.counts { display: flex; flex-wrap: wrap; gap: 0.4rem 1.25rem; margin-bottom: 1rem; }
.counts .none { color: var(--soft); }
.counts a { font-weight: 600; }
.counts .error { color: var(--error); }
.counts .warn { color: var(--warn); }
dl { display: flex; flex-wrap: wrap; gap: 0.25rem 1.75rem; margin: 0; }
dl div { display: flex; gap: 0.5rem; }
dt { color: var(--soft); }
dd { margin: 0; }

#filters {
  position: sticky; top: 0; z-index: 1; margin-top: 1rem; padding: 0.6rem 1rem;
  display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center;
  border: 1px solid var(--line); border-radius: 8px; background: var(--card);
}
#filters fieldset { display: flex; gap: 0.75rem; margin: 0; padding: 0; border: 0; }
#filters legend { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
#filters select, #filters input[type='search'] { max-width: 11rem; }
#filters select[name='pack'] { max-width: 8.5rem; }
#filters output { margin-left: auto; color: var(--soft); }
input, select, button { font: inherit; color: inherit; }
input[type='search'], select, button {
  padding: 0.2rem 0.5rem; border: 1px solid var(--line); border-radius: 5px; background: var(--page);
}
button { cursor: pointer; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }

main > section { margin-top: 2rem; }
.file, main > section > ol, details > ol, details > ul, #notes > ul {
  margin-top: 0.75rem; border: 1px solid var(--line); border-radius: 8px; background: var(--card);
}
.file { content-visibility: auto; contain-intrinsic-size: auto 20rem; }
.file h3 { padding: 0.6rem 1rem; border-bottom: 1px solid var(--line); }
.finding, li.problem, #notes li, #deferred li { padding: 0.8rem 1rem; }
.finding + .finding, li.problem + li.problem { border-top: 1px solid var(--line); }
.finding[hidden] + .finding { border-top: 0; }
#problems > ol { border-left: 5px solid var(--error); }
.finding:target, .finding.here { background: light-dark(#eef4ff, #202a3b); }
.severity {
  display: inline-block; padding: 0 0.45em; border: 1px solid currentColor; border-radius: 4px;
  font-size: 0.8em; font-weight: 600;
}
.severity.error, .severity.problem { color: var(--error); }
.severity.warn { color: var(--warn); }
.place { color: var(--soft); }
.what strong { font-weight: 600; }
.rule { color: var(--soft); font-size: 0.9em; }
.fingerprint { margin-left: 0.5em; opacity: 0.75; }
.source {
  margin: 0.5rem 0; padding: 0.5rem 0; overflow-x: auto; tab-size: 2;
  border: 1px solid var(--line); border-radius: 5px; background: var(--code); line-height: 1.45;
}
.source code { display: block; width: max-content; min-width: 100%; overflow-wrap: normal; }
.line i {
  display: inline-block; width: 3.5rem; margin-right: 0.75rem; padding-right: 0.6rem;
  border-right: 1px solid var(--line); color: var(--soft); font-style: normal; text-align: right;
}
.line i::before { content: attr(data-line); }
.finding mark, .problem mark {
  background: var(--mark); color: inherit; border-bottom: 2px solid var(--warn); border-radius: 2px;
}
.finding[data-severity='error'] mark, .problem mark { border-bottom-color: var(--error); }
.hint::before { content: 'Hint: '; color: var(--soft); }
.related { margin: 0.3rem 0; padding-left: 1rem; border-left: 2px solid var(--line); }
.reason { margin-top: 0.3rem; }
.by { color: var(--soft); }
summary { cursor: pointer; }
summary h2 { display: inline; }
table { width: 100%; margin-top: 0.75rem; border-collapse: collapse; background: var(--card); }
th, td { padding: 0.4rem 0.75rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
.fate { margin-right: 0.75rem; }
.fate.evaluated { color: var(--pass); }
.fate.problem { color: var(--error); }
.fate.deferred { color: var(--warn); }
.fate.ignored, .fate.not-applicable { color: var(--soft); }

@media (max-width: 40rem) {
  body { padding: 0.5rem 0.5rem 3rem; }
  header { padding: 1rem; }
  #filters { position: static; }
  #filters input[type='search'] { width: 100%; max-width: none; }
  .line i { width: 2.5rem; margin-right: 0.5rem; padding-right: 0.4rem; }
  html { scroll-padding-top: 0; }
}
@media print {
  :root, :root[data-theme] { color-scheme: light; }
  mark { print-color-adjust: exact; }
  body { max-width: none; padding: 0; background: none; }
  #filters, #theme { display: none; }
  .file { content-visibility: visible; }
  .finding, .problem { break-inside: avoid; }
  .source, .source code { overflow: visible; white-space: pre-wrap; width: auto; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
