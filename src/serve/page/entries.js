// Lists the entries with their prices, and shows the lines of one.

import { byId, element, rewrite, span } from './element.js';
import { choose, pointing, reveal } from './outline.js';
import { address, placeLink } from './place.js';
import { worthOf } from './prices.js';
import { nameOf, piecesOf } from './sheet.js';

const list = byId('entries');
const part = byId('source');
const idle = part.textContent;

let shown = null;

/** `onSource` is called with the key of an entry whose source is asked for. */
export function listEntries(entries, onSource) {
  rewrite(list, element('ol', { class: 'entries' }, ...entries.map((entry) => row(entry, onSource))));
}

function row({ id, name, line, last_line: last }, onSource) {
  return element('li', pointing(id),
    element('button', { class: 'row', 'data-key': id, onclick: () => reveal(id) },
      span('name', name || id),
      span('quiet', name && id),
      span('worth', worthOf(id))),
    element('button', {
      class: 'lines',
      'data-key': `source of ${id}`,
      'aria-label': `Source of ${name || id}, lines ${line} to ${last}`,
      onclick: () => onSource(id),
    }, line));
}

/** Shows the source of an entry, at the `[line, column]` that was clicked, if one was. */
export function showSource(key, place, page) {
  const range = rangeOf(key, page);
  shown = range && { key, place };
  choose(range ? key : null);
  if (!range) return rewrite(part, element('p', { class: 'quiet' }, idle));
  const [line, column] = place ?? [range.first, 1];
  rewrite(part,
    element('h2', {}, nameOf(key)),
    element('p', { class: 'quiet' }, [key, worthOf(key)].filter(Boolean).join(', ')),
    element('p', { class: 'group' },
      placeLink({ line, column }, address(line, column) ? `Open line ${line} in the editor` : `line ${line}`),
      element('button', { onclick: () => reveal(key) }, 'Show on the sheet')),
    listing(range, line, page.source),
  );
  part.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
}

export function refreshSource(page) {
  if (shown) showSource(shown.key, shown.place, page);
}

function rangeOf(key, { entries }) {
  const entry = entries.find(({ id }) => id === key);
  if (entry) return { first: entry.line, last: entry.last_line };
  // The head has no table that ends: its lines are those it was set from.
  const lines = piecesOf(key).flatMap(({ places }) => places.filter(Boolean).map(([line]) => line));
  return lines.length > 0 ? { first: Math.min(...lines), last: Math.max(...lines) } : null;
}

function listing({ first, last }, marked, source) {
  const rows = source.split('\n').slice(first - 1, last).map((text, index) => {
    const line = first + index;
    const href = address(line, 1);
    const number = element(href ? 'a' : 'span', { href }, line);
    return element('li', { 'aria-current': line === marked ? 'true' : null }, number, element('code', {}, text || ' '));
  });
  return element('ol', { class: 'listing' }, ...rows);
}
