// Offers what could be left out, and shows at once what page would come of it.

import { element, rewrite } from './element.js';
import { point } from './outline.js';
import { placeLink } from './place.js';
import { entryKey, partKey, worth } from './prices.js';
import { query } from './views.js';

// Below this, in millimetres, a part of an entry is not worth a line of the list.
const LEAST_NOTABLE = 1;
const GROUPS = { could: 'Could go', should: 'Should stay', must: 'Must stay' };

const part = document.getElementById('cuts');
const token = document.querySelector('meta[name=token]').content;
const result = element('div', { class: 'result', role: 'status', hidden: true });
const chosen = new Map();

let offer = null;
let written = null;
let request = null;
let tried = null;

/** Sets what is called with the page of a choice, and with nothing when the choice is taken back. */
export function watchCuts(onTrial) {
  tried = onTrial;
}

/** Lists the cuts of an edition, beside its page if it has one; what was chosen and is there still is tried again. */
export function listCuts(prices, page) {
  offer = prices;
  written = page;
  const suggested = prices.suggestion ?? [];
  const before = new Set([...chosen.values()].map(nameKey));
  chosen.clear();
  for (const price of [...suggested, ...prices.prices]) {
    if (before.has(nameKey(price))) chosen.set(partKey(price), price);
  }
  const isSuggested = new Set(suggested.map(partKey));
  const wholes = prices.prices.filter((price) => isWhole(price) && price.freed_mm > 0 && !isSuggested.has(partKey(price)));
  const words = suggested.length > 0
    ? 'The sheet does not fit. Choose what to leave out: the sheet shows at once what comes of it.'
    : 'Choose what you could do without: the sheet shows at once how large the type would be.';
  rewrite(part,
    element('p', {}, words),
    result,
    ...group('Fewest and cheapest', suggested),
    suggested.length > 0 ? tryAll(suggested) : '',
    ...Object.entries(GROUPS).flatMap(([priority, title]) => group(title, wholes.filter((price) => price.priority === priority))),
  );
  check();
  if (before.size > 0) ask();
}

/** Abandons the question under way: what is offered next answers it again. */
export function suspend() {
  request?.abort();
  result.ariaBusy = true;
}

// Tells one part from another over saves, which change the numbers of entries.
const nameKey = ({ entry, field, name }) => JSON.stringify([entry && [entry.table, name || entry.number], field]);

const isWhole = ({ field, entry }) => field === null || entry === null;

function group(title, prices) {
  return prices.length > 0 ? [element('h2', {}, title), element('ul', { class: 'cuts' }, ...prices.map(row))] : [];
}

function tryAll(prices) {
  return element('button', { class: 'strong', 'data-key': 'try all', onclick: () => choose(prices, true) }, 'Try all of these');
}

function row(price) {
  const key = entryKey(price);
  const isOfIt = (other) => !isWhole(other) && entryKey(other) === key && other.freed_mm >= LEAST_NOTABLE;
  const parts = isWhole(price) && key ? offer.prices.filter(isOfIt) : [];
  const show = () => point(key);
  const hide = () => point(null);
  return element('li', {},
    element('label', { onpointerenter: show, onpointerleave: hide },
      element('input', {
        type: 'checkbox',
        'data-part': partKey(price),
        'data-key': nameKey(price),
        onchange: ({ target }) => choose([price], target.checked),
        onfocus: show,
        onblur: hide,
      }),
      element('span', { class: 'name' }, named(price)),
      element('span', { class: 'worth' }, worth(price))),
    parts.length > 0
      ? element('details', {},
        element('summary', { 'data-key': `parts of ${nameKey(price)}` }, 'only a part'),
        element('ul', {}, ...parts.map(row)))
      : null);
}

function named({ entry, field, name }) {
  if (entry === null) return `${field} of the head`;
  return field ?? (name || entryKey({ entry }));
}

function choose(prices, isChosen) {
  for (const price of prices) {
    if (isChosen) chosen.set(partKey(price), price);
    else chosen.delete(partKey(price));
  }
  check();
  ask();
}

function check() {
  for (const box of part.querySelectorAll('input')) box.checked = chosen.has(box.dataset.part);
}

async function ask() {
  request?.abort();
  if (chosen.size === 0) {
    if (result.contains(document.activeElement)) part.focus();
    result.hidden = true;
    return tried(null);
  }
  request = new AbortController();
  const { signal } = request;
  const leaveOut = [...chosen.values()].map(({ entry, field }) => ({ entry, field }));
  let page = { status: 'Your file has changed or has a fault, so this cannot be tried now.' };
  try {
    const answer = await fetch(`what-if${query()}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Token': token },
      body: JSON.stringify({ edition: offer.edition, leave_out: leaveOut }),
      signal,
    });
    if (answer.status === 200) page = await answer.json();
  } catch {
    page = { status: 'The watcher does not answer, so this cannot be tried now.' };
  }
  // Where another choice was made, its own answer comes.
  if (!signal.aborted) tell(page);
}

function tell(page) {
  const cuts = [...chosen.values()].sort((one, two) => one.line - two.line);
  result.hidden = result.ariaBusy = false;
  rewrite(result,
    element('p', { class: 'outcome' }, page.pieces ? sizeWords(page.size) : page.outcome ? 'Still too much for one page' : 'Not now'),
    element('p', {}, page.status),
    element('p', {}, 'Nothing is written to your file: delete these lines in your editor.'),
    element('ul', {}, ...cuts.map((cut) => element('li', {}, ...linesOf(cut)))),
    element('button', { 'data-key': 'take back', onclick: () => choose(cuts, false) }, 'Take it all back'),
  );
  tried(page);
}

function sizeWords(size) {
  if (!written || offer.suggestion) return `Fits at ${size} pt`;
  return size === written.size ? `${size} pt, as now` : `${size} pt instead of ${written.size} pt`;
}

function linesOf(cut) {
  const entry = cut.field === null && written?.entries.find(({ id }) => id === entryKey(cut));
  const last = cut.last_line ?? (entry ? entry.last_line : cut.line);
  const lines = last > cut.line ? `lines ${cut.line}–${last}` : `line ${cut.line}`;
  const isPart = cut.field !== null && cut.entry !== null;
  return [placeLink(cut, lines), ` ${named(cut)}${isPart ? ` of ${cut.name}` : ''}`];
}
