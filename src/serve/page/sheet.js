// Holds the drawn page: one group a piece, of which only those that changed are drawn anew.

import { drawing } from './element.js';

// Less than this, in points, is no move that an eye would notice.
const STILL = 1;
const HEAD = 'head of the sheet';

const svg = document.getElementById('sheet');
const layer = document.getElementById('pieces');
const template = document.createElement('template');

let pieces = [];
let entries = new Map();
let focused = null;
let paper = { width: 0, height: 0 };

/** The pieces that stand on the sheet, in reading order, each with its node. */
export const standing = () => pieces;

/** The paper's width and height in points. */
export const extent = () => paper;

export const entryById = (id) => entries.get(id);

/** What to call the entry of a piece. */
export const nameOf = (id) => (id === '' ? HEAD : entries.get(id)?.name || id);

/** The key of a piece's entry; what stands in no entry but was written belongs to the head. */
export function keyOf(piece) {
  if (piece.entry !== null) return piece.entry;
  return piece.places.some(Boolean) ? '' : null;
}

// What tells two pieces apart: the watcher's hash of the markup, or the markup where it gives none.
const sign = ({ hash, markup }) => hash ?? markup;

/** Whether all that the page leaves unsaid stands on the sheet. */
export function isWhole(page) {
  const signs = new Set(pieces.map(sign));
  return page.pieces.every((piece) => piece.markup !== undefined || signs.has(sign(piece)));
}

/** Swaps the page in; answers with the keys of the entries that are new or stand elsewhere. */
export function show(page) {
  const wasEmpty = pieces.length === 0;
  const isSamePaper = page.width === paper.width && page.height === paper.height;
  if (!isSamePaper) {
    paper = { width: page.width, height: page.height };
    svg.setAttribute('viewBox', `0 0 ${page.width} ${page.height}`);
  }
  const before = pieces;
  focused = document.activeElement?.dataset.entry ?? null;
  pieces = page.pieces;
  const kept = adopt(before);
  drawNew();
  for (const { node } of before) {
    if (!kept.has(node)) node.remove();
  }
  arrange();
  entries = new Map(page.entries.map((entry) => [entry.id, entry]));
  return wasEmpty || !isSamePaper ? new Set() : moved(before);
}

/** Says on the nodes which entry each belongs to; the picture does not wait for it. */
export function label({ title, lang }, isReachable) {
  svg.setAttribute('aria-label', title);
  svg.setAttribute('lang', lang);
  const reached = new Set();
  const isFocusLost = document.activeElement === document.body;
  for (const piece of pieces) {
    const key = keyOf(piece);
    set(piece.node, 'data-entry', key);
    // Of an entry that goes on in the next column, the first piece stands for all in the order of tabs.
    const isFirst = key !== null && !reached.has(key);
    reached.add(key);
    set(piece.node, 'tabindex', isFirst && isReachable ? '0' : null);
    set(piece.node, 'role', isFirst ? 'group' : null);
    set(piece.node, 'aria-label', isFirst ? nameOf(key) : null);
    if (isFirst && key === focused && isFocusLost) piece.node.focus({ preventScroll: true });
  }
}

/** The pieces of an entry. */
export const piecesOf = (key) => pieces.filter((piece) => keyOf(piece) === key);

/** Where in the spec the thing under a node was written: `[line, column]`, or nothing. */
export function placeAt(node, clientY) {
  const group = node.closest('[data-piece]');
  const piece = pieces.find((candidate) => candidate.node === group);
  if (!piece) return null;
  const item = node.closest('[data-item]') ?? nearest(group, clientY);
  return piece.places[item?.dataset.item] ?? piece.places.find(Boolean) ?? null;
}

function nearest(group, clientY) {
  let best = null;
  let least = Infinity;
  for (const item of group.querySelectorAll('[data-item]')) {
    const { top, bottom } = item.getBoundingClientRect();
    const distance = Math.abs((top + bottom) / 2 - clientY);
    if (distance < least) [best, least] = [item, distance];
  }
  return best;
}

function adopt(before) {
  const kept = new Set();
  const bySign = Map.groupBy(before, sign);
  for (const piece of pieces) {
    const twins = bySign.get(sign(piece)) ?? [];
    const node = twins.length > 1 ? twins.shift().node : twins[0]?.node;
    // Where a piece stands more often than before, the watcher need not say again what it looks like.
    if (node) piece.node = kept.has(node) ? node.cloneNode(true) : node;
    if (piece.node) kept.add(piece.node);
  }
  return kept;
}

// All new pieces are parsed in one go: a parser costs more to start than to go on.
function drawNew() {
  const fresh = pieces.filter((piece) => !piece.node);
  if (fresh.length === 0) return;
  const groups = fresh.map(({ markup, width, height }) =>
    `<g data-piece=""><rect class="ground" width="${width}" height="${height}" fill="none"/>${markup}</g>`);
  template.innerHTML = `<svg>${groups.join('')}</svg>`;
  const nodes = [...template.content.firstChild.children];
  fresh.forEach((piece, index) => {
    piece.node = nodes[index];
  });
}

function arrange() {
  let next = layer.firstChild;
  for (const piece of pieces) {
    set(piece.node, 'transform', `translate(${piece.x} ${piece.y})`);
    if (next === piece.node) next = next.nextSibling;
    else layer.insertBefore(piece.node, next);
  }
}

function moved(before) {
  const places = new Map();
  const bySign = new Map();
  for (const piece of before) {
    const key = keyOf(piece);
    if (!places.has(key)) places.set(key, piece);
    bySign.set(sign(piece), piece);
  }
  const keys = new Set();
  for (const piece of pieces) {
    const key = keyOf(piece);
    if (key === null || keys.has(key)) continue;
    // Equal markup finds an entry again whose number changed because another was written above it.
    const old = bySign.get(sign(piece)) ?? places.get(key);
    const stays = old && Math.abs(old.x - piece.x) <= STILL && Math.abs(old.y - piece.y) <= STILL;
    if (!stays) keys.add(key);
  }
  return keys;
}

function set(node, name, value) {
  if (value === null) node.removeAttribute(name);
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/** Draws a frame around each piece of an entry, or of several. */
export function frames(keys, kind) {
  const chosen = pieces.filter((piece) => keys.has(keyOf(piece)));
  return chosen.map(({ x, y, width, height }) =>
    drawing('rect', { class: kind, x: x - 3, y: y - 3, width: width + 6, height: height + 6, rx: 2 }));
}
