// Edits a spec as somebody at a desk does, and tells when a browser has drawn what came of it.
//
// Both ends of what is measured are of one clock, `performance.timeOrigin`.

import { renameSync, writeFileSync } from 'node:fs';

// Between two edits: longer than it takes until prices are known, which nobody waits for.
export const PAUSE_MILLISECONDS = 250;

/** Numbers from 0 to 1 that are the same in each run (Park and Miller). */
function randomly(seed = 7) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** Edits one word of Chinese: another of the sheet takes its place. */
export function editor(text) {
  const random = randomly();
  const places = [...text.matchAll(/[\u4e00-\u9fff]{2}/g)].map(({ index }) => index);
  const any = () => places[Math.floor(random() * places.length)];
  let edited = text;
  const edit = () => {
    const before = edited;
    while (edited === before) {
      const [at, from] = [any(), any()];
      edited = `${edited.slice(0, at)}${edited.slice(from, from + 2)}${edited.slice(at + 2)}`;
    }
    return edited;
  };
  return { edit, random };
}

/** Saves a text beside and renames it, and tells when. */
export function saveAs(spec, text) {
  writeFileSync(`${spec}~`, text);
  renameSync(`${spec}~`, spec);
  return now();
}

export const now = () => performance.timeOrigin + performance.now();

/** Lets a page note when each edition, as its root counts them, was patched in, and when a frame with it was drawn. */
export const watchFrames = (page) => page.evaluate(() => {
  window.drawn = [];
  const now = () => performance.timeOrigin + performance.now();
  const { dataset } = document.documentElement;
  const note = () => {
    const [edition, patched] = [Number(dataset.edition), now()];
    // A message comes after the frame that the callback is before.
    const { port1, port2 } = new MessageChannel();
    requestAnimationFrame(() => {
      port1.onmessage = () => window.drawn.push({ edition, patched, drawn: now() });
      port2.postMessage(null);
    });
  };
  new MutationObserver(note).observe(document.documentElement, { attributes: true, attributeFilter: ['data-edition'] });
});

/** When a page patched in an edition, and when it had drawn it. */
export async function frame(page, edition) {
  const shown = await page.waitForFunction((wanted) => window.drawn.find((frame) => frame.edition === wanted), edition);
  return shown.jsonValue();
}

export const quantile = (values, part) => values.toSorted((one, two) => one - two)[Math.floor(values.length * part)];

/** Prints what is to be known of some times. */
export const row = (name, values) => console.log(`${name}: median ${quantile(values, 0.5).toFixed(1)} ms, 95th percentile ${quantile(values, 0.95).toFixed(1)} ms`);
