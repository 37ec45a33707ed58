// Measures what somebody who edits beside the preview waits for.
//
//   ci/preview.sh speed PROGRAM [--edits N] [--beside TYPST] [--soak MINUTES]
//
// Without `--soak` it makes N random edits of one word of sheets/marshall.toml (200 where nothing is said), saved beside and renamed, and
// prints the median and the 95th percentile of the time from the rename to the first frame that shows the new page, in a Chromium
// without a window. With `--beside` each edit is also made beside `TYPST watch`, as preview_peer.mjs says. With `--soak` it edits,
// breaks and mends the spec at random, 20 ms to 2 s apart, for so many minutes: it prints the memory of the watcher at the start and
// the end, and fails if the page at the end is another than a cold build makes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseArgs } from 'node:util';

import { built, folder, open, run, shows, sleep, textOf, until, watch } from '../tests/preview/harness.mjs';
import { editor, frame, PAUSE_MILLISECONDS, quantile, row, saveAs, watchFrames } from './preview_edits.mjs';
import { Peer } from './preview_peer.mjs';

const { values } = parseArgs({
  options: { edits: { type: 'string', default: '200' }, beside: { type: 'string' }, soak: { type: 'string' } },
});
const CHARACTERS = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const KIBIBYTES_IN_MEBIBYTE = 1024;

const memory = ({ process }) => Number(readFileSync(`/proc/${process.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / KIBIBYTES_IN_MEBIBYTE;

async function measure(t) {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  await watchFrames(page);
  const { edit } = editor(watcher.read());
  const peer = values.beside ? await Peer.start(t, values.beside, watcher.read()) : null;
  const times = { told: [], patched: [], drawn: [], written: [], viewed: [] };
  for (let number = 0; number < Number(values.edits); number += 1) {
    const text = edit();
    const edition = watcher.edition + 1;
    const saved = saveAs(watcher.spec, text);
    const { patched, drawn } = await frame(page, edition);
    times.told.push(watcher.newest.milliseconds);
    times.patched.push(patched - saved);
    times.drawn.push(drawn - saved);
    await sleep(PAUSE_MILLISECONDS);
    if (!peer) continue;
    const { written, viewed } = await peer.save(text);
    times.written.push(written);
    times.viewed.push(viewed);
    await sleep(PAUSE_MILLISECONDS);
  }
  row('from the reading of the spec to its page', times.told);
  row('from the save to the page in the browser', times.patched);
  row('from the save to the picture', times.drawn);
  if (!peer) return;
  row('typst watch, from the save to its PDF', times.written);
  row('typst watch, from the save to the picture in pdf.js', times.viewed);
  const ratio = (name) => (quantile(times.drawn, 0.5) / quantile(times[name], 0.5)).toFixed(2);
  console.log(`the picture takes ${ratio('written')} of what that PDF takes, and ${ratio('viewed')} of its picture`);
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
