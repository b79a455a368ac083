/** What a browser runs: it hides what the filter does not want, and nothing else. */
export const script = `
'use strict';
const byId = (id) => document.getElementById(id);
const form = byId('filters');
const findings = Array.from(document.querySelectorAll('.finding'), (element) => ({ element, text: '' }));

function wanted({ element, text }, filter) {
  const { severity, pack, rule } = element.dataset;
  return (
    filter.get(severity) === 'on' &&
    (filter.get('pack') || pack) === pack &&
    (filter.get('rule') || rule) === rule &&
    filter.get('words').every((word) => text.includes(word))
  );
}

/** Without the code around a place, which is its neighbours' as well. */
function textOf(element) {
  const parts = element.querySelectorAll('.what, .rule, .hint, .related, .reason, mark');
  const file = element.closest('.file')?.querySelector('h3 code');
  return Array.from([file, ...parts], (part) => part?.textContent ?? '').join(' ').toLowerCase();
}

function filterFindings() {
  const filter = new Map(new FormData(form));
  filter.set('words', filter.get('text').toLowerCase().split(' ').filter(Boolean));
  const searches = filter.get('words').length > 0;
  for (const finding of findings) {
    if (searches && finding.text === '') finding.text = textOf(finding.element);
    finding.element.hidden = !wanted(finding, filter);
  }
  for (const file of document.querySelectorAll('.file'))
    file.hidden = file.querySelector('.finding:not([hidden])') === null;
  const none = byId('no-match');
  const shown = document.querySelectorAll('#findings .finding:not([hidden])').length;
  if (none) none.hidden = shown > 0;
  const all = document.querySelectorAll('#findings .finding').length;
  form.elements.shown.value = shown + ' of ' + all + ' findings';
}

/** A pack leaves only its own rules to choose from. */
function narrowRules() {
  const { pack, rule } = form.elements;
  for (const option of rule.options) {
    option.hidden = pack.value !== '' && option.value !== '' && option.dataset.pack !== pack.value;
    option.disabled = option.hidden;
  }
  if (rule.selectedOptions[0].disabled) rule.value = '';
}

if (form) {
  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', () => (narrowRules(), filterFindings()));
  // Its fields have their first values only after the event.
  form.addEventListener('reset', () => setTimeout(() => (narrowRules(), filterFindings())));
  filterFindings();
}

// A link to what is folded away opens it.
for (const link of document.querySelectorAll('.counts a'))
  link.addEventListener('click', () => {
    const details = document.querySelector(link.hash + ' > details');
    if (details) details.open = true;
  });

const root = document.documentElement;
const button = byId('theme');
const system = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (root.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';
const nameTheme = () => (button.textContent = isDark() ? 'Light theme' : 'Dark theme');
button.hidden = false;
button.addEventListener('click', () => {
  root.dataset.theme = isDark() ? 'light' : 'dark';
  nameTheme();
});
system.addEventListener('change', nameTheme);
nameTheme();

let here;
function step(by) {
  const visible = findings.filter(({ element }) => element.checkVisibility());
  if (visible.length === 0) return;
  const at = visible.findIndex(({ element }) => element === here);
  const next = at === -1 ? (by > 0 ? 0 : visible.length - 1) : at + by;
  if (!visible[next]) return;
  here?.classList.remove('here');
  here = visible[next].element;
  here.classList.add('here');
  here.tabIndex = -1;
  here.focus({ preventScroll: true });
  here.scrollIntoView({ block: 'nearest' });
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isTyping = event.target.matches('input, select, textarea');
  if (event.key === 'Escape' && event.target.name === 'text') event.target.blur();
  if (isTyping) return;
  if (event.key === '/' && form) {
    event.preventDefault();
    form.elements.text.focus();
  }
  if (event.key === 'j') step(1);
  if (event.key === 'k') step(-1);
});
`;
