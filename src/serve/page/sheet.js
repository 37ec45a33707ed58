// Holds the drawn page: one group a piece, of which only those that changed are drawn anew.

import { drawing } from './element.js';

// Less than this, in points, is no move that an eye would notice.
const STILL = 1;
// How far an outline stands off, in points.
const GAP = 3;

const svg = document.getElementById('sheet');
const layer = document.getElementById('pieces');

let pieces = [];
let names = new Map();
let paper = { width: 0, height: 0 };
let focused = null;

export const standing = () => pieces;
export const extent = () => paper;
export const piecesOf = (key) => pieces.filter((piece) => keyOf(piece) === key);
export const nameOf = (key) => (key === '' ? 'head of the sheet' : names.get(key) || key);

/** The key of a piece's entry: that of the head is empty, and what the program adds has none. */
export const keyOf = ({ entry, places }) => entry ?? (places.some(Boolean) ? '' : null);

// What tells two pieces apart: the watcher's hash of the markup, or the markup where it gives none.
const sign = ({ hash, markup }) => hash ?? markup;

/** Swaps a page in; answers with the keys of the entries that are new or stand elsewhere. */
export function show(page) {
  const { width, height } = page;
  const isSamePaper = width === paper.width && height === paper.height;
  if (!isSamePaper) {
    paper = { width, height };
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  }
  const before = pieces;
  pieces = page.pieces;
  focused = document.activeElement.dataset.entry ?? null;
  const kept = adopt(before);
  drawNew();
  for (const { node } of before) {
    if (!kept.has(node)) node.remove();
  }
  arrange();
  names = new Map(page.entries.map(({ id, name }) => [id, name]));
  return isSamePaper ? moved(before) : new Set();
}

/** Says on the nodes what each is; the picture does not wait for it. */
export function label({ title, lang }, isReachable) {
  svg.ariaLabel = title;
  svg.setAttribute('lang', lang);
  const isFocusLost = document.activeElement === document.body;
  const reached = new Set([null]);
  for (const piece of pieces) {
    const key = keyOf(piece);
    // Of an entry that goes on in the next column, the first piece stands for all in the order of tabs.
    const isFirst = !reached.has(key);
    reached.add(key);
    set(piece.node, 'data-entry', key);
    set(piece.node, 'tabindex', isFirst && isReachable ? '0' : null);
    set(piece.node, 'role', isFirst ? 'group' : null);
    set(piece.node, 'aria-label', isFirst ? nameOf(key) : null);
    if (isFirst && isFocusLost && key === focused) piece.node.focus({ preventScroll: true });
  }
}

/** Where in the spec the thing under a node was written: `[line, column]`, or nothing. */
export function placeAt(node, clientY) {
  const { node: group, places } = pieces.find((piece) => piece.node.contains(node));
  const distance = (item) => Math.abs(item.getBoundingClientRect().bottom - clientY);
  const items = [...group.querySelectorAll('[data-item]')].filter(({ dataset }) => places[dataset.item]);
  const nearest = items.sort((one, two) => distance(one) - distance(two))[0];
  return places[(node.closest('[data-item]') ?? nearest)?.dataset.item] ?? null;
}

export function frames(keys, kind) {
  return pieces.filter((piece) => keys.has(keyOf(piece))).map(({ x, y, width, height }) =>
    drawing('rect', { class: kind, x: x - GAP, y: y - GAP, width: width + 2 * GAP, height: height + 2 * GAP, rx: 2 }));
}

export function scrollTo(node, block = 'nearest') {
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  node?.scrollIntoView({ block, inline: 'nearest', behavior });
}

function adopt(before) {
  const kept = new Set();
  const bySign = new Map(before.map((piece) => [sign(piece), piece.node]));
  for (const piece of pieces) {
    const node = bySign.get(sign(piece)) ?? piece.node;
    // Of pieces that look the same the watcher describes none where one stood before.
    piece.node = kept.has(node) ? node?.cloneNode(true) : node;
    kept.add(piece.node);
  }
  return kept;
}

function drawNew() {
  for (const piece of pieces.filter(({ node }) => !node)) {
    piece.node = drawing('g');
    // Parsed in its place: what comes from another document is copied once more.
    piece.node.innerHTML = `<rect class="ground" width="${piece.width}" height="${piece.height}" fill="none"/>${piece.markup}`;
  }
}

function arrange() {
  let next = layer.firstChild;
  for (const { node, x, y } of pieces) {
    set(node, 'transform', `translate(${x} ${y})`);
    if (node === next) next = next.nextSibling;
    else layer.insertBefore(node, next);
  }
}

function moved(before) {
  const bySign = new Map(before.map((piece) => [sign(piece), piece]));
  const byKey = new Map(before.toReversed().map((piece) => [keyOf(piece), piece]));
  const seen = new Set([null]);
  const keys = new Set();
  for (const piece of pieces) {
    const key = keyOf(piece);
    if (seen.has(key)) continue;
    seen.add(key);
    // What looks the same is the same, though its number changed because another was written above it.
    const old = bySign.get(sign(piece)) ?? byKey.get(key);
    const stays = old && Math.abs(old.x - piece.x) <= STILL && Math.abs(old.y - piece.y) <= STILL;
    if (!stays) keys.add(key);
  }
  return keys;
}

function set(node, name, value) {
  if (value === null) node.removeAttribute(name);
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}
