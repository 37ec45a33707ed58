// Holds the drawn page: of its pieces only those that changed are drawn anew.

import { byId, drawing } from './element.js';

// The longest move, in points, that no eye notices.
const STILL = 1;
// How far an outline stands off, in points.
const GAP = 3;

const svg = byId('sheet');
const layer = byId('pieces');

let pieces = [];
let names = new Map();
let paper = { width: 0, height: 0 };
let focused = null;

export const standing = () => pieces;
export const extent = () => paper;
export const piecesOf = (key) => pieces.filter((piece) => keyOf(piece) === key);
export const nameOf = (key) => (key === '' ? 'head of the sheet' : names.get(key) || key);

/** The key of a piece's entry: empty for the head, and none for what the program adds. */
export const keyOf = ({ entry, places }) => entry ?? (places.some(Boolean) ? '' : null);

/** Swaps a page in; answers with the keys of entries that are new or stand elsewhere. */
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
  arrange(before);
  names = new Map(page.entries.map(({ id, name }) => [id, name]));
  return isSamePaper ? moved(before) : [];
}

/** Says on each node what it is. */
export function label({ title, lang }, isReachable) {
  svg.ariaLabel = title;
  svg.setAttribute('lang', lang);
  const isFocusLost = document.activeElement === document.body;
  const reached = new Set([null]);
  for (const piece of pieces) {
    const key = keyOf(piece);
    // Of an entry in two columns, the tab key stops at the first piece.
    const isFirst = !reached.has(key);
    reached.add(key);
    set(piece.node, 'data-entry', key);
    set(piece.node, 'tabindex', isFirst && isReachable ? '0' : null);
    set(piece.node, 'role', isFirst ? 'group' : null);
    set(piece.node, 'aria-label', isFirst ? nameOf(key) : null);
    if (isFirst && isFocusLost && key === focused) piece.node.focus({ preventScroll: true });
  }
}

/** Where the thing under a node was written: `[line, column, file]`, or nothing. */
export function placeAt(node, clientY) {
  const { node: group, places } = pieces.find((piece) => piece.node.contains(node));
  const distance = (item) => Math.abs(item.getBoundingClientRect().bottom - clientY);
  const items = [...group.querySelectorAll('[data-item]')].filter(({ dataset }) => places[dataset.item]);
  const nearest = items.sort((one, two) => distance(one) - distance(two))[0];
  return places[(node.closest('[data-item]') ?? nearest)?.dataset.item] ?? null;
}

export const frames = (keys, kind) => keys.filter((key) => key !== null).flatMap(piecesOf).map(({ x, y, width, height }) =>
  drawing('rect', { class: kind, x: x - GAP, y: y - GAP, width: width + 2 * GAP, height: height + 2 * GAP, rx: 2 }));

export const scrollTo = (node, block = 'nearest') => node?.scrollIntoView({ block, inline: 'nearest' });

function arrange(before) {
  const byHash = new Map(before.map(({ hash, node }) => [hash, node]));
  const kept = new Set();
  let next = layer.firstChild;
  for (const piece of pieces) {
    const node = byHash.get(piece.hash) ?? piece.node ?? drawn(piece);
    // Of pieces that look the same, none is sent where one stood before.
    piece.node = kept.has(node) ? node.cloneNode(true) : node;
    kept.add(piece.node);
    set(piece.node, 'transform', `translate(${piece.x} ${piece.y})`);
    if (piece.node === next) next = next.nextSibling;
    else layer.insertBefore(piece.node, next);
  }
  for (const { node } of before) {
    if (!kept.has(node)) node.remove();
  }
}

function drawn({ width, height, markup }) {
  const node = drawing('g');
  // Parsed in its place: what comes from another document is copied once more.
  node.innerHTML = `<rect class="ground" width="${width}" height="${height}" fill="none"/>${markup}`;
  return node;
}

function moved(before) {
  const byHash = new Map(before.map((piece) => [piece.hash, piece]));
  const [byKey, first] = [before, pieces].map((all) => new Map(all.toReversed().map((piece) => [keyOf(piece), piece])));
  first.delete(null);
  const isMoved = ([key, { hash, x, y }]) => {
    // What looks the same is the same, though its number changed.
    const old = byHash.get(hash) ?? byKey.get(key);
    return !old || Math.abs(old.x - x) > STILL || Math.abs(old.y - y) > STILL;
  };
  return [...first].filter(isMoved).map(([key]) => key);
}

function set(node, name, value) {
  if (value === null) node.removeAttribute(name);
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}
