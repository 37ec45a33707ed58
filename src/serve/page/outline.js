// Outlines entries on the sheet and says what one is worth where it is pointed at.

import { frames, keyOf, nameOf, piecesOf, standing } from './sheet.js';
import { priceOf, worth } from './prices.js';

const MOVED_MILLISECONDS = 1000;
const HINT_GAP = 8;

const layer = document.getElementById('outlines');
const stage = document.getElementById('stage');
const hint = document.getElementById('hint');

let pointed = null;
let chosen = null;
let fading = [];

/** Outlines for a second what moved. */
export function outlineMoved(keys) {
  for (const frame of fading) frame.remove();
  fading = frames(keys, 'moved');
  layer.append(...fading);
  const drawn = fading;
  setTimeout(() => drawn.forEach((frame) => frame.remove()), MOVED_MILLISECONDS);
}

/** Outlines one entry until another is pointed at, or none. */
export function point(key) {
  pointed = key;
  draw();
}

/** Outlines the entry that the panel shows. */
export function choose(key) {
  chosen = key;
  draw();
}

/** Draws the outlines again where their entries stand after a change. */
export function draw() {
  for (const old of layer.querySelectorAll('.chosen, .pointed')) old.remove();
  if (chosen !== null) layer.append(...frames(new Set([chosen]), 'chosen'));
  if (pointed !== null) layer.append(...frames(new Set([pointed]), 'pointed'));
}

/** Brings an entry into view and outlines it. */
export function reveal(key) {
  const [piece] = piecesOf(key);
  if (!piece) return;
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  piece.node.scrollIntoView({ block: 'center', inline: 'nearest', behavior });
  choose(key);
  outlineMoved(new Set([key]));
}

/** Follows pointer and focus over the sheet, and calls `onPick` with the node that is clicked. */
export function watchSheet(svg, isAsleep, onPick) {
  const keyUnder = (node) => node.closest?.('[data-entry]')?.dataset.entry ?? null;
  const pointAt = (event) => {
    const key = isAsleep() ? null : keyUnder(event.target);
    if (key === pointed) return;
    point(key);
    hintAt(key, event);
  };
  svg.addEventListener('pointerover', pointAt);
  svg.addEventListener('focusin', pointAt);
  for (const name of ['pointerleave', 'focusout']) {
    svg.addEventListener(name, () => {
      point(null);
      hint.hidden = true;
    });
  }
  svg.addEventListener('click', (event) => {
    // Who drags over words selects them and does not ask for their source.
    const isSelecting = getSelection().toString() !== '';
    if (!isAsleep() && !isSelecting && keyUnder(event.target) !== null) onPick(event.target, event.clientY);
  });
  svg.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || isAsleep() || keyUnder(event.target) === null) return;
    event.preventDefault();
    onPick(event.target, -Infinity);
  });
  stage.addEventListener('scroll', () => {
    hint.hidden = true;
  });
}

function hintAt(key, event) {
  hint.hidden = key === null;
  if (key === null) return;
  const price = priceOf(key);
  const name = document.createElement('strong');
  name.textContent = nameOf(key);
  hint.replaceChildren(name, ...(price ? [` ${worth(price)}`] : []));
  const piece = standing().find(({ node }) => node.contains(event.target)) ?? piecesOf(key)[0];
  const place = piece.node.querySelector('.ground').getBoundingClientRect();
  const around = stage.getBoundingClientRect();
  const above = place.top - hint.offsetHeight - HINT_GAP;
  const top = above > around.top ? above : Math.min(place.bottom + HINT_GAP, around.bottom - hint.offsetHeight - HINT_GAP);
  const left = Math.max(around.left + HINT_GAP, Math.min(place.left, around.right - hint.offsetWidth - HINT_GAP));
  hint.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}
