// Leads from a place in the spec to the reader's editor, or lets them copy it.

import { element } from './element.js';

const COPIED_MILLISECONDS = 1500;

let file = '';
let pattern = null;

/** Learns the spec's name and how the editor is opened, from the news. */
export function learnEditor(news) {
  file = news.file;
  pattern = news.editor;
}

/** The way to a place for one who reads about it: it opens the editor, where there is one. */
export const editorLink = (place) =>
  placeLink(place, isHere(place) ? `Open line ${place.line} in the editor` : `line ${place.line}`);

/** A link that opens the editor at a place, or words with a button that copies the place. */
export function placeLink(place, words) {
  const { line, column, file: ownFile = file } = place;
  if (isHere(place)) return element('a', { href: address(line, column) }, words);
  const copied = `${ownFile}:${line}:${column}`;
  const copy = element('button', {
    type: 'button', class: 'small', 'aria-label': `Copy ${copied}`, onclick: () => copyPlace(copy, copied),
  }, 'Copy');
  return element('span', {}, ownFile === file ? '' : `${ownFile}, `, `${words} `, copy);
}

// The editor is known for the spec alone, not for what it builds on.
const isHere = ({ file: ownFile = file }) => pattern !== null && ownFile === file;

/** The address that opens the editor at a place, where there is one. */
export function address(line, column) {
  return pattern?.replace('{line}', line).replace('{column}', column) ?? null;
}

async function copyPlace(button, place) {
  try {
    await navigator.clipboard.writeText(place);
    button.textContent = 'Copied';
  } catch {
    // An origin that is not secure has no clipboard: the place is shown to be copied by hand.
    button.textContent = place;
  }
  setTimeout(() => {
    button.textContent = 'Copy';
  }, COPIED_MILLISECONDS);
}
