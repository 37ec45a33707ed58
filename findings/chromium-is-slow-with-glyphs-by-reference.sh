#!/usr/bin/env bash
# A page of text as SVG in Chromium of Debian, with playwright-core 1.65.1: 4,000 glyphs, each defined once and drawn by
# `<use>`, and the same with the glyphs of each line written out in one `<path>`.
#
# Expected: references are the quicker way, or as quick: their markup is a fraction as long, and each outline is parsed once.
# Seen:     to parse, lay out and show the page by references takes more than twice as long: each `<use>` becomes a tree of
#           its own in the document, with its own styles and boxes.
# Why we care: a preview that swaps its page after each save has to write the glyphs out; a file that is to be small does not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
if ! command -v chromium > /dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends chromium > /dev/null
fi
npm install --silent --no-fund --no-audit playwright-core@1.65.1
cat > see.mjs <<'JS'
import { chromium } from 'playwright-core';

const [LINES, GLYPHS, OUTLINES, ROUNDS] = [100, 40, 400, 15];
// An outline of forty curves, as a Han character has.
const outline = (seed) => Array.from({ length: 40 }, (_, step) =>
  `q${(seed * 7 + step * 13) % 60 - 30} ${(seed + step * 29) % 60 - 30} ${(seed * 3 + step * 17) % 50 - 25} ${(seed * 11 + step * 5) % 50 - 25}`).join('') + 'z';
const outlines = Array.from({ length: OUTLINES }, (_, seed) => outline(seed));
const line = (row, draw) => `<g transform="translate(20 ${20 + row * 10}) scale(0.05)">${draw(Array.from({ length: GLYPHS }, (_, column) => [(row * 31 + column * 7) % OUTLINES, column * 220]))}</g>`;
const page = (defs, draw) => `<svg width="600" height="1050">${defs}${Array.from({ length: LINES }, (_, row) => line(row, draw)).join('')}</svg>`;
const pages = {
  references: page(`<defs>${outlines.map((path, index) => `<path id="g${index}" d="M0 0${path}"/>`).join('')}</defs>`,
    (glyphs) => glyphs.map(([index, x]) => `<use href="#g${index}" x="${x}"/>`).join('')),
  paths: page('', (glyphs) => `<path d="${glyphs.map(([index, x]) => `M${x} 0${outlines[index]}`).join('')}"/>`),
};
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const tab = await browser.newPage({ viewport: { width: 700, height: 1100 } });
await tab.setContent('<div id="sheet"></div>');
const took = await tab.evaluate(async ([pages, rounds]) => {
  const sheet = document.getElementById('sheet');
  const shown = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const took = { references: [], paths: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, markup] of Object.entries(pages)) {
      await new Promise((done) => setTimeout(done, 50));
      const begun = performance.now();
      sheet.innerHTML = markup;
      sheet.getBoundingClientRect();
      await shown();
      took[name].push(performance.now() - begun);
    }
  }
  return took;
}, [pages, ROUNDS]);
const median = (times) => times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
console.log(`${browser.version()}: markup by references ${pages.references.length} characters, by paths ${pages.paths.length}`);
const ratio = median(took.references) / median(took.paths);
console.log(`time by references beside paths: ${ratio.toFixed(2)}; expected: at most 1`);
await browser.close();
process.exit(ratio > 2 ? 0 : 1);
JS
node see.mjs
