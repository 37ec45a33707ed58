// Makes the elements that the panels are built of.

const SVG = 'http://www.w3.org/2000/svg';

export const byId = (id) => document.getElementById(id);

export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export const span = (name, ...words) => element('span', { class: name }, ...words);

export function drawing(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** Writes a part of the panel anew: the focus stays, by key or place, and open lists stay open. */
export function rewrite(part, ...children) {
  const focusable = () => [...part.querySelectorAll('a, button, input, summary, pre')];
  const focused = document.activeElement;
  const at = focusable().indexOf(focused);
  const opened = new Set([...part.querySelectorAll('[open] > summary')].map(keyOf));
  part.replaceChildren(...children.filter(Boolean));
  for (const summary of part.querySelectorAll('summary')) summary.parentElement.open = opened.has(keyOf(summary));
  if (at < 0) return;
  const after = focusable();
  const again = keyOf(focused) ? after.find((node) => keyOf(node) === keyOf(focused)) : after[at];
  (again ?? part.closest('[tabindex]')).focus({ preventScroll: true });
}

const keyOf = ({ dataset }) => dataset.key;

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, '');
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.filter(Boolean));
  return node;
}
