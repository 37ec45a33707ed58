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

/** A link that opens the editor at a place, or the line with a button that copies the place. */
export function placeLink({ line, column, file: ownFile = file }, words = `line ${line}`) {
  if (pattern && ownFile === file) return element('a', { class: 'place', href: address(line, column) }, words);
  const place = `${ownFile}:${line}:${column}`;
  const copy = element('button', {
    type: 'button',
    class: 'small',
    'aria-label': `Copy ${place}`,
    onclick: () => copyPlace(copy, place),
  }, 'Copy');
  const isElsewhere = ownFile !== file;
  return element('span', { class: 'place' }, isElsewhere ? `${ownFile}, ${words} ` : `${words} `, copy);
}

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
