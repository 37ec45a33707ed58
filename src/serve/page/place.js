// Leads from places in the spec to an editor.

import { element } from './element.js';

let spec = '';
let pattern = null;

export function learnEditor(news) {
  spec = news.file;
  pattern = news.editor;
}

/** A link that opens the editor, or words and a button that copies the place. */
export function placeLink({ line, column, file }, words = `line ${line}`, linked = words) {
  const href = address(line, column, file);
  if (href) return element('a', { href }, linked);
  const place = `${file}:${line}:${column}`;
  const copy = element('button', { 'aria-label': `Copy ${place}`, onclick: () => copyPlace(copy, place) }, 'Copy');
  return element('span', {}, file !== spec && `${file}, `, `${words} `, copy);
}

/** Where the editor opens; it is known for the spec alone, not for what it extends. */
export function address(line, column, file) {
  return file === spec ? pattern?.replace('{line}', line).replace('{column}', column) : null;
}

async function copyPlace(button, place) {
  try {
    await navigator.clipboard.writeText(place);
    button.textContent = 'Copied';
  } catch {
    // Without a clipboard, it is copied by hand.
    button.textContent = place;
  }
}
