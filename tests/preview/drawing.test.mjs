// The sheet on the screen is the page of the PDF, pixel by pixel as far as two rasterisers can agree.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { browser, folder, open, run, watch } from './harness.mjs';

const SHEETS = ['sheets/marshall', 'sheets/viva', 'tests/corpus/startup-pitch', 'tests/corpus/hk-open-day'];
const SIZES = [{ ppi: 192, deviceScaleFactor: 2 }, { ppi: 240, deviceScaleFactor: 1 }];
// The side of the squares that are compared, in points: about the size of the type, so that no run hides among others.
const SQUARE = 9;
// Of these sheets the squares that differ most came to 0.31 to 0.41, by edges that two rasterisers fill unlike and by frames
// of a hair's breadth; a run of three characters or more that is 1 pt off, to 0.71 and more.
const BOUND = 0.5;
const RUNS = 3;
const LEAST_CHARACTERS = 3;

/**
 * How much two pictures differ, in the square where they differ most: the difference of their grey, each blurred to the
 * mean of 3 × 3 pixels because two rasterisers share out the grey of an edge among neighbours, over the ink that there is.
 */
async function difference(canvas, one, two, side) {
  return canvas.evaluate(async ([pictures, side]) => {
    const decode = async (base64) => {
      const answer = await fetch(`data:image/png;base64,${base64}`);
      const bitmap = await createImageBitmap(await answer.blob());
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true });
      context.drawImage(bitmap, 0, 0);
      const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      const ink = new Float32Array(width * height);
      for (let at = 0; at < ink.length; at += 1) ink[at] = 255 - (data[4 * at] + data[4 * at + 1] + data[4 * at + 2]) / 3;
      return { ink, width, height };
    };
    const blur = ({ ink, width, height }) => {
      const rows = ink.map((value, at) => (value + (ink[at - 1] ?? 0) + (ink[at + 1] ?? 0)) / 3);
      return { width, height, ink: rows.map((value, at) => (value + (rows[at - width] ?? 0) + (rows[at + width] ?? 0)) / 3) };
    };
    const [first, second] = (await Promise.all(pictures.map(decode))).map(blur);
    const [width, height] = [Math.min(first.width, second.width), Math.min(first.height, second.height)];
    // What stands in a square that is nearly empty counts as this much of it in black.
    const least = 255 * side * side * 0.04;
    const found = [];
    for (let top = 0; top < height; top += side / 2) {
      for (let left = 0; left < width; left += side / 2) {
        let [apart, most] = [0, [0, 0]];
        for (let y = top; y < Math.min(top + side, height); y += 1) {
          for (let x = left; x < Math.min(left + side, width); x += 1) {
            const [a, b] = [first.ink[y * first.width + x], second.ink[y * second.width + x]];
            apart += Math.abs(a - b);
            most[0] += a;
            most[1] += b;
          }
        }
        found.push({ left, top, ratio: apart / Math.max(least, ...most) });
      }
    }
    return found.sort((a, b) => b.ratio - a.ratio)[0];
  }, [[one, two].map((bytes) => bytes.toString('base64')), side]);
}

/** The page of a sheet drawn by the browser with so many pixels to the inch, at a place of whole pixels. */
async function openAt(t, watcher, { ppi, deviceScaleFactor }) {
  const page = await open(t, watcher, { deviceScaleFactor, viewport: { width: 2000, height: 2900 } });
  // A screen on which real size is what is wanted.
  await page.evaluate((density) => localStorage.setItem('pixels-per-millimetre', density), ppi / 25.4);
  await page.click('#zoom-real');
  await page.$eval('#sheet', ({ style }) => Object.assign(style, { position: 'fixed', left: 0, top: 0, zIndex: 1, boxShadow: 'none' }));
  return page;
}

async function picture(page) {
  const { width, height } = await page.locator('#sheet').boundingBox();
  return page.screenshot({ clip: { x: 0, y: 0, width: Math.floor(width), height: Math.floor(height) } });
}

/** Moves one of the runs of the sheet by so many points, and gives its words. */
const move = (page, number, points) => page.$$eval('#pieces text', (texts, [part, least, points]) => {
  const runs = texts.filter(({ textContent }) => textContent.trim().length >= least);
  const text = runs[Math.floor(runs.length * part)];
  const drawn = text.previousElementSibling;
  drawn.setAttribute('transform', `translate(${points} 0) ${drawn.getAttribute('transform')}`);
  return text.textContent;
}, [number / RUNS, LEAST_CHARACTERS, points]);

for (const of of SHEETS) {
  test(`${of} is drawn as its PDF is, and a run that is 1 pt off is found`, async (t) => {
    const watcher = await watch(t, { of });
    const canvas = await (await browser()).newPage();
    for (const size of SIZES) {
      const path = join(folder(t), 'page.png');
      const { code, said } = run('build', watcher.spec, '--format', 'png', '--ppi', size.ppi, '-o', path);
      assert.equal(code, 0, said);
      const wanted = readFileSync(path);
      const side = Math.round((SQUARE * size.ppi) / 72 / 2) * 2;
      const page = await openAt(t, watcher, size);
      const same = await difference(canvas, await picture(page), wanted, side);
      assert.ok(same.ratio < BOUND, `${size.ppi} ppi: ${JSON.stringify(same)}`);
      for (let number = 0; number < RUNS; number += 1) {
        const words = await move(page, number, 1);
        const { ratio } = await difference(canvas, await picture(page), wanted, side);
        assert.ok(ratio > BOUND, `${size.ppi} ppi: “${words}” is 1 pt off, which comes to ${ratio}`);
        await move(page, number, -1);
      }
    }
    await canvas.close();
  });
}
