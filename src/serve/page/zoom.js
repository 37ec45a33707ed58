// Sizes the sheet: fitted to the window, as large as on paper, or anything between.

import { byId } from './element.js';
import { extent } from './sheet.js';

const MILLIMETRES_PER_POINT = 25.4 / 72;
const STEP = 1.2;
const LEAST = 0.25;
const MOST = 12;
// Of a fitted sheet, in pixels, as in the style sheet.
const MARGINS = 32;
// A millimetre in pixels, until a ruler says better.
const USUAL_DENSITY = 96 / 25.4;
const KEPT_AS = 'pixels-per-millimetre';

const stage = byId('stage');
const svg = byId('sheet');
const dialog = byId('calibration');
const slider = dialog.querySelector('input');
const fitButton = byId('zoom-fit');
const realButton = byId('zoom-real');

let isFitted = true;
let scale = 1;

/** Sizes the sheet anew for its paper and its window. */
export function resize() {
  const { width, height } = extent();
  if (isFitted) scale = fittedScale();
  Object.assign(svg.style, { width: `${width * scale}px`, height: `${height * scale}px` });
  fitButton.ariaPressed = isFitted;
  realButton.ariaPressed = !isFitted && Math.abs(scale - realScale()) < 0.001;
}

export function watchZoom() {
  const larger = () => zoomTo(scale * STEP);
  const smaller = () => zoomTo(scale / STEP);
  const commands = { 0: fit, 1: showRealSize, '+': larger, '=': larger, '-': smaller };
  fitButton.onclick = fit;
  realButton.onclick = showRealSize;
  byId('zoom-in').onclick = larger;
  byId('zoom-out').onclick = smaller;
  document.addEventListener('keydown', (event) => {
    const isBusy = dialog.open || event.altKey || event.ctrlKey || event.metaKey || event.target.matches('select');
    if (!isBusy) commands[event.key]?.();
  });
  stage.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoomTo(scale * Math.exp(-event.deltaY / 400), event.clientX, event.clientY);
  }, { passive: false });
  new ResizeObserver(resize).observe(stage);
  slider.oninput = drawRuler;
  dialog.onclose = () => {
    if (dialog.returnValue !== 'agreed') return;
    localStorage.setItem(KEPT_AS, slider.value * devicePixelRatio);
    zoomTo(realScale());
  };
}

function fit() {
  isFitted = true;
  resize();
}

function showRealSize() {
  // Asking again sets the ruler anew.
  if (realScale() && realButton.ariaPressed !== 'true') return zoomTo(realScale());
  slider.value = density() || USUAL_DENSITY;
  drawRuler();
  dialog.returnValue = '';
  dialog.showModal();
}

const density = () => localStorage.getItem(KEPT_AS) / devicePixelRatio;
const realScale = () => density() * MILLIMETRES_PER_POINT;

function drawRuler() {
  byId('ruler').style.setProperty('--millimetre', `${slider.value}px`);
}

function fittedScale() {
  const { width, height } = extent();
  const isNarrow = matchMedia('(max-width: 760px)').matches;
  const across = (stage.clientWidth - MARGINS) / width;
  const down = (stage.clientHeight - MARGINS) / height;
  // A whole page would be too small to read on a phone.
  return Math.max(LEAST, isNarrow ? across : Math.min(across, down));
}

// What lies at the anchor, or in the middle, stays there.
function zoomTo(wanted, anchorX, anchorY) {
  const around = stage.getBoundingClientRect();
  const x = anchorX ?? around.left + around.width / 2;
  const y = anchorY ?? around.top + around.height / 2;
  const before = svg.getBoundingClientRect();
  const ratio = Math.max(LEAST, Math.min(MOST, wanted)) / scale;
  isFitted = false;
  scale *= ratio;
  resize();
  const after = svg.getBoundingClientRect();
  stage.scrollLeft += after.left - x + (x - before.left) * ratio;
  stage.scrollTop += after.top - y + (y - before.top) * ratio;
}
