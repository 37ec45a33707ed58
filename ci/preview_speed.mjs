// Measures what somebody who edits beside the preview waits for: ci/preview.sh speed PROGRAM [--edits N] [--soak MINUTES]
//
// Without `--soak` it makes N random edits of one word of sheets/marshall.toml (200 where nothing is said), saved beside and renamed, and
// prints the median and the 95th percentile of the time from the rename to the first frame that shows the new page, in a Chromium
// without a window. Both ends are of one clock, `performance.timeOrigin`. With `--soak` it edits, breaks and mends the spec at
// random, 20 ms to 2 s apart, for so many minutes: it prints the memory of the watcher at the start and the end, and fails if the
// page at the end is another than a cold build makes.

import assert from 'node:assert/strict';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseArgs } from 'node:util';

import { built, folder, open, run, shows, sleep, textOf, until, watch } from '../tests/preview/harness.mjs';

const { values } = parseArgs({ options: { edits: { type: 'string', default: '200' }, soak: { type: 'string' } } });
// Between two edits: longer than it takes until prices are known, which nobody waits for.
const PAUSE_MILLISECONDS = 250;
const CHARACTERS = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const KIBIBYTES_IN_MEBIBYTE = 1024;

/** Numbers from 0 to 1 that are the same in each run (Park and Miller). */
function randomly(seed = 7) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** Edits one word of Chinese: another of the sheet takes its place. */
function editor(text) {
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

function saveAs(spec, text) {
  writeFileSync(`${spec}~`, text);
  renameSync(`${spec}~`, spec);
  return performance.timeOrigin + performance.now();
}

/** Lets a page note when each edition was patched in, and when a frame with it was drawn. */
const watchFrames = (page) => page.evaluate(() => {
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

const quantile = (values, part) => values.toSorted((one, two) => one - two)[Math.floor(values.length * part)];
const row = (name, values) => console.log(`${name}: median ${quantile(values, 0.5).toFixed(1)} ms, 95th percentile ${quantile(values, 0.95).toFixed(1)} ms`);

const memory = ({ process }) => Number(readFileSync(`/proc/${process.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / KIBIBYTES_IN_MEBIBYTE;

async function measure(t) {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  await watchFrames(page);
  const { edit } = editor(watcher.read());
  const times = { told: [], patched: [], drawn: [] };
  for (let number = 0; number < Number(values.edits); number += 1) {
    const edition = watcher.edition + 1;
    const saved = saveAs(watcher.spec, edit());
    const shown = await page.waitForFunction((wanted) => window.drawn.find((frame) => frame.edition === wanted), edition);
    const { patched, drawn } = await shown.jsonValue();
    times.told.push(watcher.newest.milliseconds);
    times.patched.push(patched - saved);
    times.drawn.push(drawn - saved);
    await sleep(PAUSE_MILLISECONDS);
  }
  row('from the reading of the spec to its page', times.told);
  row('from the save to the page in the browser', times.patched);
  row('from the save to the picture', times.drawn);
}

async function soak(t, minutes) {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  const { edit, random } = editor(watcher.read());
  const end = Date.now() + minutes * 60_000;
  let [saves, text] = [0, watcher.read()];
  // Caches are filled by the first edits.
  let begin = null;
  while (Date.now() < end) {
    text = edit();
    saveAs(watcher.spec, random() < 0.1 ? text.replace('[[risk]]', '[[risk') : text);
    saves += 1;
    await sleep(20 * 100 ** random());
    if (saves === 50) begin = memory(watcher);
  }
  saveAs(watcher.spec, text);
  await until(() => watcher.newest.outcome !== 'faulty', 'a page without faults');
  await until(async () => (await page.textContent('#status')) === built(watcher.spec).status, 'the newest page');
  await shows(page, watcher.newest.page);
  const cold = join(folder(t), 'cold.pdf');
  run('build', watcher.spec, '--quiet', '-o', cold);
  await until(() => readFileSync(watcher.spec.replace(/toml$/, 'pdf')).equals(readFileSync(cold)), 'the file that a cold build writes');
  const editions = watcher.news.map(({ edition }) => edition);
  const lost = editions.filter((edition, index) => index > 0 && edition > editions[index - 1] + 1).length;
  console.log(`${saves} saves in ${minutes} minutes came to ${watcher.edition} editions, of which ${lost} gave way to a newer save`);
  console.log(`memory of the watcher: ${begin.toFixed(1)} MiB after 50 saves, ${memory(watcher).toFixed(1)} MiB at the end`);
  const svg = run('build', watcher.spec, '--quiet', '-f', 'svg', '-o', '-').out;
  const words = (text) => text.replace(/\s/g, '').replace(/&(amp|lt|gt|quot|apos);/g, (whole, name) => CHARACTERS[name]);
  const runs = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, run]) => words(run)).join('');
  assert.ok(runs !== '' && runs === words(await textOf(page)), 'the browser shows the words of a cold build');
}

test('speed', (t) => (values.soak ? soak(t, Number(values.soak)) : measure(t)));
