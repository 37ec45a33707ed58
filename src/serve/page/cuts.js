// Offers what could be left out, and shows at once what page would come of it.

import { element } from './element.js';
import { point } from './outline.js';
import { placeLink } from './place.js';
import { partKey, worth } from './prices.js';

// Below this, in millimetres, a part of an entry is not worth a line of the list.
const LEAST_NOTABLE = 1;
const PRIORITIES = { could: 'Could go', should: 'Should stay', must: 'Must stay' };

const part = document.getElementById('cuts');
const token = document.querySelector('meta[name=token]').content;
const chosen = new Map();
const result = element('div', { class: 'result', role: 'status', hidden: true });

let offer = { edition: 0, prices: [], suggestion: null };
let request = null;
let callbacks = null;

/** Sets what is called with the page of a choice, with nothing when the choice is taken back. */
export function watchCuts(given) {
  callbacks = given;
}

/** Lists the cuts of an edition; what was chosen in an older one is let go. */
export function listCuts(prices) {
  offer = prices;
  clear();
  const isFitting = !prices.suggestion;
  part.replaceChildren(
    element('p', {}, isFitting
      ? 'Choose what you could do without: the sheet shows at once how large the type would be.'
      : 'The sheet does not fit. Choose what to leave out: the sheet shows at once what comes of it.'),
    result,
    ...(isFitting ? [] : suggestion(prices.suggestion)),
    ...Object.entries(PRIORITIES).flatMap(([priority, title]) => group(title, priority)),
  );
}

/** Takes back every choice and abandons the question under way. */
export function clear() {
  request?.abort();
  chosen.clear();
  result.hidden = true;
  for (const box of part.querySelectorAll('input:checked')) box.checked = false;
}

function suggestion(cuts) {
  const all = element('button', {
    type: 'button',
    class: 'strong',
    onclick: () => {
      for (const cut of cuts) choose(cut, true);
      ask();
    },
  }, 'Try all of these');
  return [element('h2', {}, 'Fewest and cheapest'), element('ul', { class: 'cuts' }, ...cuts.map(rowWithParts)), element('p', {}, all)];
}

function group(title, priority) {
  const suggested = new Set(offer.suggestion?.map(partKey));
  const wholes = offer.prices.filter((price) =>
    isWhole(price) && price.priority === priority && price.freed_mm > 0 && !suggested.has(partKey(price)));
  return wholes.length > 0 ? [element('h2', {}, title), element('ul', { class: 'cuts' }, ...wholes.map(rowWithParts))] : [];
}

const isWhole = ({ field, entry }) => field === null || entry === null;

function rowWithParts(price) {
  const parts = isWhole(price) && price.entry
    ? offer.prices.filter((other) => !isWhole(other) && isSameEntry(other, price) && other.freed_mm >= LEAST_NOTABLE)
    : [];
  return row(price, parts);
}

const isSameEntry = (one, two) => one.entry.table === two.entry.table && one.entry.number === two.entry.number;

function row(price, parts = []) {
  const key = entryKey(price);
  const box = element('input', {
    type: 'checkbox',
    'data-part': partKey(price),
    onchange: () => {
      choose(price, box.checked);
      ask();
    },
    onfocus: () => point(key),
    onblur: () => point(null),
  });
  const label = element('label', { onpointerenter: () => point(key), onpointerleave: () => point(null) },
    box, element('span', { class: 'name' }, called(price)), element('span', { class: 'worth' }, worth(price)));
  const more = parts.length > 0
    ? element('details', {}, element('summary', {}, 'only a part'), element('ul', {}, ...parts.map((other) => row(other))))
    : null;
  return element('li', {}, label, more);
}

const entryKey = ({ entry }) => (entry ? `${entry.table} ${entry.number}` : '');

function called({ entry, field, name }) {
  if (entry === null) return `${field} of the head`;
  return field === null ? name || entryKey({ entry }) : field;
}

function choose(price, isChosen) {
  const key = partKey(price);
  if (isChosen) chosen.set(key, price);
  else chosen.delete(key);
  // The same part may stand in the suggestion and in the list.
  for (const box of part.querySelectorAll('input[data-part]')) {
    if (box.dataset.part === key) box.checked = isChosen;
  }
}

async function ask() {
  request?.abort();
  if (chosen.size === 0) {
    result.hidden = true;
    callbacks.onEnd();
    return;
  }
  request = new AbortController();
  result.setAttribute('aria-busy', 'true');
  const leaveOut = [...chosen.values()].map(({ entry, field }) => ({ entry, field }));
  try {
    const answer = await fetch(`what-if${callbacks.query()}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Token': token },
      body: JSON.stringify({ edition: offer.edition, leave_out: leaveOut }),
      signal: request.signal,
    });
    // A newer edition is on its way where this one is gone.
    if (answer.ok) tell(await answer.json());
  } catch (error) {
    if (error.name !== 'AbortError') callbacks.onEnd();
  }
}

function tell(page) {
  result.hidden = false;
  result.removeAttribute('aria-busy');
  const cuts = [...chosen.values()].sort((one, two) => one.line - two.line);
  result.replaceChildren(
    element('p', { class: 'outcome' }, page.pieces ? sizeWords(page) : 'Still too much for one page'),
    element('p', {}, page.status),
    element('p', {}, 'Nothing is written to your file: delete these lines in your editor.'),
    element('ul', { class: 'places' }, ...cuts.map((cut) => element('li', {}, where(cut)))),
    element('button', {
      type: 'button',
      onclick: () => {
        clear();
        callbacks.onEnd();
      },
    }, 'Take it all back'),
  );
  callbacks.onTrial(page);
}

function sizeWords({ size }) {
  const { size: written } = callbacks.written() ?? {};
  if (!written || offer.suggestion) return `Fits at ${size} pt`;
  return size === written ? `${size} pt, as now` : `${size} pt instead of ${written} pt`;
}

function where(cut) {
  const last = cut.last_line ?? (cut.field === null && cut.entry ? callbacks.lastLine(entryKey(cut)) : cut.line);
  const words = last > cut.line ? `lines ${cut.line}–${last}` : `line ${cut.line}`;
  const link = placeLink(cut, words);
  const name = cut.field === null ? called(cut) : `${cut.field} of ${cut.name || 'the head'}`;
  return element('span', {}, link, ` ${name}`);
}
