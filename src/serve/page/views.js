// Lets language, paper and grey be chosen, and keeps the choice in the address.

import { byId, element } from './element.js';

const NAMES = { zh: '中文 only', en: 'English only' };

const form = byId('views');
const { lang, paper, grey } = form.elements;

/** The view as a query, empty where everything is as written. */
export const query = () => location.search;

export function offerViews({ languages, papers }) {
  const view = new URLSearchParams(query());
  offer(lang, 'All languages', languages, view);
  offer(paper, 'Paper as written', papers, view);
  lang.hidden = languages.length < 2;
  grey.checked = view.has('grey');
  // The form took only what is offered: the watcher refuses any other view.
  keepChoice();
}

export function watchViews(onChange) {
  form.onchange = () => {
    keepChoice();
    onChange();
  };
}

function offer(select, asWritten, codes, view) {
  const offered = ['', ...codes];
  // An open list would close where its options are replaced.
  if (offered.join() !== [...select.options].map(({ value }) => value).join()) {
    select.replaceChildren(...offered.map((code) => element('option', { value: code }, NAMES[code] ?? (code || asWritten))));
  }
  select.value = view.get(select.name) ?? '';
  if (select.selectedIndex < 0) select.value = '';
}

function keepChoice() {
  const chosen = [...new FormData(form)].filter(([, value]) => value);
  const search = chosen.length > 0 ? `?${new URLSearchParams(chosen)}` : '';
  // Browsers bear only so many changes of the address.
  if (search !== query()) history.replaceState(null, '', search || location.pathname);
  for (const link of document.querySelectorAll('#downloads a')) link.href = `file/${link.textContent.toLowerCase()}${search}`;
}
