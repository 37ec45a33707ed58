// Lets the reader choose language, paper and grey, and keeps the choice in the address.

import { element } from './element.js';

const LANGUAGES = { zh: '中文 only', en: 'English only', 'zh,en': '中文 first', 'en,zh': 'English first' };
const PAPERS = { 'half-letter': 'Half letter', letter: 'Letter', legal: 'Legal', phone: 'Phone' };

const form = document.getElementById('views');
const fields = form.elements;

/** The view as a query, empty where everything is as written. */
export function query() {
  const parameters = new URLSearchParams();
  if (fields.lang.value) parameters.set('lang', fields.lang.value);
  if (fields.paper.value) parameters.set('paper', fields.paper.value);
  if (fields.grey.checked) parameters.set('grey', '1');
  return parameters.size ? `?${parameters}` : '';
}

/** Offers what the spec can be printed as. */
export function offerViews({ languages, papers }) {
  offer(fields.lang, 'Both languages', languages.map((code) => [code, LANGUAGES[code] ?? code]));
  offer(fields.paper, 'Paper as written', papers.map((code) => [code, PAPERS[code] ?? code.toUpperCase()]));
  document.getElementById('language-choice').hidden = languages.length < 2;
}

/** Calls `onChange` with each new view. */
export function watchViews(onChange) {
  form.addEventListener('change', () => {
    history.replaceState(null, '', `#${query().slice(1)}`);
    follow();
    onChange();
  });
  addEventListener('hashchange', () => {
    restore();
    onChange();
  });
  restore();
}

function restore() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  for (const name of ['lang', 'paper']) {
    const select = fields[name];
    select.dataset.wanted = wanted.get(name) ?? '';
    const isKnown = [...select.options].some(({ value }) => value === select.dataset.wanted);
    // The papers are known with the first news only; until then the address decides.
    if (!isKnown) select.append(element('option', { value: select.dataset.wanted }, select.dataset.wanted));
    select.value = select.dataset.wanted;
  }
  fields.grey.checked = wanted.get('grey') === '1';
  follow();
}

function follow() {
  for (const link of document.querySelectorAll('#downloads a')) {
    link.href = `file/${link.dataset.format}${query()}`;
  }
}

function offer(select, asWritten, choices) {
  const offered = [['', asWritten], ...choices];
  const isSame = offered.map(([code]) => code).join() === [...select.options].map(({ value }) => value).join();
  if (isSame && select.options[0].text === asWritten) return;
  const { value } = select;
  select.replaceChildren(...offered.map(([code, name]) => element('option', { value: code }, name)));
  select.value = offered.some(([code]) => code === value) ? value : '';
}
