// Shows the lines of the spec that an entry was written in, with the clicked one marked.

import { element, rewrite } from './element.js';
import { choose, reveal } from './outline.js';
import { address, placeLink } from './place.js';
import { worthOf } from './prices.js';
import { nameOf, piecesOf } from './sheet.js';

const part = document.getElementById('source');

let shown = null;

/** Shows the source of an entry of a page, at the `[line, column]` that was clicked, if one was. */
export function showSource(key, place, page) {
  const range = rangeOf(key, page);
  shown = range && { key, place };
  choose(range ? key : null);
  if (!range) return rewrite(part, element('p', { class: 'quiet' }, 'Click an entry on the sheet to see its lines.'));
  const [line, column] = place ?? [range.first, 1];
  rewrite(part,
    element('h2', {}, nameOf(key)),
    element('p', { class: 'quiet' }, [key, worthOf(key)].filter(Boolean).join(', ')),
    element('p', { class: 'group' },
      placeLink({ line, column }, address(line, column) ? `Open line ${line} in the editor` : `line ${line}`),
      element('button', { class: 'small', onclick: () => reveal(key) }, 'Show on the sheet')),
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
  // The head has no table of its own to say where it ends: its lines are those it was set from.
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
