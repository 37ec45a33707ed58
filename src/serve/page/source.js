// Shows the lines of the spec that an entry was written in, with the clicked one marked.

import { element } from './element.js';
import { reveal, choose } from './outline.js';
import { address, placeLink } from './place.js';
import { priceOf, worth } from './prices.js';
import { entryById, nameOf, piecesOf } from './sheet.js';

const part = document.getElementById('source');

let shown = null;

/** Shows the source of an entry; `place` is the `[line, column]` that was clicked, if one was. */
export function showSource(key, place, source) {
  const range = rangeOf(key);
  if (!range) return forget();
  shown = { key, place };
  choose(key);
  const [line, column] = place ?? [range.first, range.column];
  const price = priceOf(key);
  part.replaceChildren(
    element('h2', {}, nameOf(key)),
    element('p', { class: 'quiet' }, [key, price && worth(price)].filter(Boolean).join(', ')),
    element('p', { class: 'group' },
      placeLink({ line, column }, address(line, column) ? `Open line ${line} in the editor` : `line ${line}`),
      element('button', { type: 'button', class: 'small', onclick: () => reveal(key) }, 'Show on the sheet')),
    listing(range, line, source),
  );
  part.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
}

/** Shows the same entry again from a newer source. */
export function refreshSource(source) {
  if (shown) showSource(shown.key, shown.place, source);
}

function forget() {
  shown = null;
  choose(null);
  part.replaceChildren(element('p', { class: 'quiet' }, 'This entry is not in the file any more. Click another on the sheet.'));
}

function rangeOf(key) {
  const entry = entryById(key);
  if (entry) return { first: entry.line, last: entry.last_line, column: entry.column };
  // The head has no table of its own to say where it ends: its lines are those it was set from.
  const lines = piecesOf(key).flatMap(({ places }) => places.filter(Boolean).map(([line]) => line));
  return lines.length > 0 ? { first: Math.min(...lines), last: Math.max(...lines), column: 1 } : null;
}

function listing({ first, last }, marked, source) {
  const lines = source.split('\n').slice(first - 1, last);
  const rows = lines.map((text, index) => {
    const line = first + index;
    const editor = address(line, 1);
    const number = editor
      ? element('a', { href: editor, title: `Open line ${line}` }, line)
      : element('span', {}, line);
    return element('li', { 'aria-current': line === marked ? 'true' : null }, number, element('code', {}, text || ' '));
  });
  return element('ol', { class: 'listing' }, ...rows);
}
