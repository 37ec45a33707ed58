// Leads from a place in the spec to the reader's editor, or lets them copy it.

import { element } from './element.js';

let file = '';
let pattern = null;

export function learnEditor(news) {
  file = news.file;
  pattern = news.editor;
}

/** A link that opens the editor at a place, or words with a button that copies the place. */
export function placeLink({ line, column, file: ownFile = file }, words = `line ${line}`) {
  // The editor is known for the spec alone, not for what it builds on.
  if (pattern && ownFile === file) return element('a', { href: address(line, column), title: 'Open it in the editor' }, words);
  const place = `${ownFile}:${line}:${column}`;
  const copy = element('button', {
    class: 'small', 'aria-label': `Copy ${place}`, onclick: () => copyPlace(copy, place),
  }, 'Copy');
  return element('span', {}, ownFile === file ? '' : `${ownFile}, `, `${words} `, copy);
}

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
}
