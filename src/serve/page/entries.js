// Lists the entries, each with its price and the ways to the sheet and to its source.

import { element, rewrite } from './element.js';
import { reveal, point } from './outline.js';
import { worthOf } from './prices.js';

const list = document.getElementById('entries');

/** Writes the list anew; `onSource` is called with the key of an entry whose source is asked for. */
export function listEntries(entries, onSource) {
  rewrite(list, element('ol', { class: 'entries' }, ...entries.map((entry) => row(entry, onSource))));
}

function row({ id, name, line, last_line: last }, onSource) {
  return element('li', { onpointerenter: () => point(id), onpointerleave: () => point(null) },
    element('button', {
      class: 'row',
      'data-key': id,
      onclick: () => reveal(id),
      onfocus: () => point(id),
      onblur: () => point(null),
    },
    element('span', { class: 'name' }, name || id),
    element('span', { class: 'quiet' }, name ? id : ''),
    element('span', { class: 'worth' }, worthOf(id))),
    element('button', {
      class: 'lines',
      'data-key': `source of ${id}`,
      'aria-label': `Source of ${name || id}, lines ${line} to ${last}`,
      onclick: () => onSource(id),
    }, line));
}
