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

function row({ id, name, first, last }, onSource) {
  return element('li', pointing(id),
    element('button', { class: 'row', 'data-key': id, onclick: () => reveal(id) },
      span('name', name || id),
      span('quiet', name && id),
      span('worth', worthOf(id))),
    element('button', {
      class: 'lines',
      'data-key': `source of ${id}`,
      'aria-label': `Source of ${name || id}, lines ${first} to ${last}`,
      onclick: () => onSource(id),
    }, first));
}

/** Shows the source of an entry, at the `[line, column, file]` that was clicked, if any. */
export function showSource(key, place, page) {
  const range = rangeOf(key, place, page);
  shown = range && { key, place };
  choose(range ? key : null);
  if (!range) return rewrite(part, element('p', { class: 'quiet' }, idle));
  const file = page.files[range.file];
  const [line, column] = place ?? [range.first, 1];
  rewrite(part,
    element('h2', {}, nameOf(key)),
    element('p', { class: 'quiet' }, [key, worthOf(key)].filter(Boolean).join(', ')),
    element('p', { class: 'group' },
      placeLink({ line, column, file: file.name }, `line ${line}`, `Open line ${line} in the editor`),
      element('button', { onclick: () => reveal(key) }, 'Show on the sheet')),
    listing(range, line, file),
  );
  part.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
}

export function refreshSource(page) {
  if (shown) showSource(shown.key, shown.place, page);
}

function rangeOf(key, place, { entries }) {
  const entry = entries.find(({ id }) => id === key);
  if (entry) return entry;
  // Of the head, the lines that it was set from.
  const places = piecesOf(key).flatMap(({ places: all }) => all.filter(Boolean));
  const file = (place ?? places[0])?.[2];
  const lines = places.filter((one) => one[2] === file).map(([line]) => line);
  return lines[0] && { file, first: Math.min(...lines), last: Math.max(...lines) };
}

function listing({ first, last }, marked, { name, text }) {
  const rows = text.split('\n').slice(first - 1, last).map((words, index) => {
    const line = first + index;
    const number = element('a', { href: address(line, 1, name) }, line);
    return element('li', { 'aria-current': line === marked ? 'true' : null }, number, element('code', {}, words || ' '));
  });
  return element('ol', { class: 'listing' }, ...rows);
}
