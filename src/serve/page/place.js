// Leads from a place in the spec to an editor, or copies it.

import { element } from './element.js';

let file = '';
let pattern = null;

export function learnEditor(news) {
  file = news.file;
  pattern = news.editor;
}

/** A link that opens the editor at a place, or words and a button that copies it. */
export function placeLink({ line, column, file: ownFile = file }, words = `line ${line}`) {
  // The editor is known for the spec alone, not for what it builds on.
  if (pattern && ownFile === file) return element('a', { href: address(line, column) }, words);
  const place = `${ownFile}:${line}:${column}`;
  const copy = element('button', { 'aria-label': `Copy ${place}`, onclick: () => copyPlace(copy, place) }, 'Copy');
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
    // Where there is no clipboard, it is copied by hand.
    button.textContent = place;
  }
}
