// Makes the elements that the panels are built of.

const SVG = 'http://www.w3.org/2000/svg';

export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function drawing(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** Writes a part of the panel anew: what had the focus has it again, by its key or its place, and open lists stay open. */
export function rewrite(part, ...children) {
  const focusable = () => [...part.querySelectorAll('a, button, input, summary, pre')];
  const focused = document.activeElement;
  const at = focusable().indexOf(focused);
  const opened = new Set([...part.querySelectorAll('[open] > summary')].map(keyOf));
  part.replaceChildren(...children);
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
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}
