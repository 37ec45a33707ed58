// Lets the reader choose language, paper and grey, and keeps the choice in the address.

import { element } from './element.js';

const NAMES = { zh: '中文 only', en: 'English only' };

const form = document.getElementById('views');
const { lang, paper, grey } = form.elements;

/** The view as a query, empty where everything is as written. */
export const query = () => location.search;

export function offerViews({ languages, papers }) {
  keepOffered({ lang: languages, paper: papers, grey: ['1'] });
  offer(lang, 'All languages', languages);
  offer(paper, 'Paper as written', papers);
  lang.hidden = languages.length < 2;
  reflect();
}

export function watchViews(onChange) {
  form.addEventListener('change', () => {
    setView([...new FormData(form)].filter(([, value]) => value !== ''));
    reflect();
    onChange();
  });
}

// The watcher refuses a view that it does not know: what an address asks for beyond what there is, is dropped from it.
function keepOffered(offers) {
  const view = new URLSearchParams(query());
  setView(Object.keys(offers).filter((name) => offers[name].includes(view.get(name))).map((name) => [name, view.get(name)]));
}

function setView(chosen) {
  const search = chosen.length > 0 ? `?${new URLSearchParams(chosen)}` : '';
  // Browsers bear only so many changes of the address.
  if (search !== query()) history.replaceState(null, '', search || location.pathname);
}

function reflect() {
  const view = new URLSearchParams(query());
  lang.value = view.get('lang') ?? '';
  paper.value = view.get('paper') ?? '';
  grey.checked = view.has('grey');
  for (const link of document.querySelectorAll('#downloads a')) {
    link.href = `file/${link.textContent.toLowerCase()}${query()}`;
  }
}

function offer(select, asWritten, codes) {
  const offered = ['', ...codes];
  // An open list would close where its options are replaced.
  if (offered.join() === [...select.options].map(({ value }) => value).join()) return;
  const options = offered.map((code) => element('option', { value: code }, NAMES[code] ?? code));
  options[0].text = asWritten;
  select.replaceChildren(...options);
}
