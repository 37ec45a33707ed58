// What if: the page without some parts is the one that a real build makes of the spec without their lines.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

import { built, open, sheet, shows, watch } from './harness.mjs';

/** All that stands on the sheet: where, and how it is drawn. */
const drawn = (page) => page.$$eval('#pieces > g', (pieces) => pieces.map((piece) => {
  const markup = piece.innerHTML;
  return `${piece.getAttribute('transform')} ${markup}`;
}));

/** Saves a text, and waits for its page; what the panel offers before that counts for the page before. */
async function save(watcher, page, text) {
  await page.$eval('#cuts > p', ({ dataset }) => (dataset.stale = ''));
  await watcher.save(text);
  await shows(page, watcher.edition);
}

const offer = (page) => page.waitForSelector('#cuts > p:not([data-stale])', { state: 'attached' });
const box = (part) => `#cuts [data-part="${part}"]`;

/** The first and the last of the lines that words name. */
function range(words) {
  const [, first, last = first] = words.match(/lines? (\d+)(?:–(\d+))?/);
  return [Number(first), Number(last)];
}

/** Chooses parts in the panel, and gives what it says of the page without them. */
async function choose(page, parts) {
  await offer(page);
  await page.click('#tab-cuts');
  for (const part of parts) {
    const fold = page.locator('#cuts details:not([open])', { has: page.locator(`[data-part="${part}"]`) });
    if (await fold.count()) await fold.locator('summary').click();
    const answer = page.waitForResponse(/what-if/);
    await page.check(box(part));
    await answer;
  }
  await page.waitForFunction((count) => document.querySelectorAll('#cuts .result li').length === count, parts.length);
  return {
    outcome: await page.textContent('#cuts .outcome'),
    status: await page.textContent('#cuts .outcome + p'),
    lines: (await page.locator('#cuts .result li').allTextContents()).map(range),
  };
}

/** A text without some of its lines, given as the first and the last of each run of them. */
function without(text, ranges) {
  const isCut = (number) => ranges.some(([first, last]) => number >= first && number <= last);
  return text.split('\n').filter((line, index) => !isCut(index + 1)).join('\n');
}

async function compare(t, watcher, page, parts) {
  const text = watcher.read();
  const { outcome, status, lines } = await choose(page, parts);
  const tried = await drawn(page);
  assert.match(await page.textContent('#notice'), /^A trial at/);
  assert.equal(watcher.read(), text, 'the page writes nothing');

  // The author does what the panel says: delete these lines.
  await save(watcher, page, without(text, lines));
  const real = built(watcher.spec);
  assert.equal(status, real.status);
  assert.ok(outcome.startsWith(`${real.size} pt`), `${outcome}, really ${real.size}`);
  assert.deepEqual(await drawn(page), tried);
  assert.ok(await page.isHidden('#notice'));
  await offer(page);
  await save(watcher, page, text);
  assert.notDeepEqual(await drawn(page), tried);
}

test('leaving out an entry is what deleting its lines makes', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  await compare(t, watcher, page, ['risk 3/']);
  await compare(t, watcher, page, ['risk 1/', 'section 2/', 'question 4/']);
});

test('leaving out one field is what deleting its line makes', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  await compare(t, watcher, page, ['risk 3/avoid']);
  await compare(t, watcher, page, ['risk 1/subtext', 'insight 1/scores']);
});

test('what is taken back is as it was', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  const before = await drawn(page);
  await choose(page, ['risk 3/', 'risk 5/']);
  assert.notDeepEqual(await drawn(page), before);
  await page.click('#cuts >> text=Take it all back');
  await page.waitForSelector('#notice', { state: 'hidden' });
  assert.deepEqual(await drawn(page), before);
  assert.equal(await page.locator('#cuts input:checked').count(), 0);
  assert.equal(watcher.edition, 1);
});

test('a choice of cuts that a sheet needs makes it fit, and so does deleting their lines', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  const text = `${watcher.read()}`.replace('[sheet]', '[sheet]\npaper = "a5"');
  await watcher.save(text);
  await shows(page, 1, 'does-not-fit');
  await page.waitForSelector('#cuts:visible .cuts');
  await page.click('#cuts >> text=Try all of these');
  await page.waitForFunction(() => document.querySelector('#cuts .outcome')?.textContent.startsWith('Fits at '));
  const [tried, status] = [await drawn(page), await page.textContent('#cuts .outcome + p')];
  const cuts = built(watcher.spec).suggestion;
  const tables = cuts.filter(({ field }) => field === null).map(({ line }) => line);
  assert.ok(tables.length > 1);

  // Each is deleted by its own lines, and what is one language of a text by its part of the line.
  const lines = text.split('\n');
  for (const { line, field } of cuts.filter(({ field }) => field)) {
    assert.match(field, /\.en$/);
    lines[line - 1] = lines[line - 1].replace(/, en = "[^"]*"/, '');
  }
  const isHead = (line) => /^(\[\[?\w+\]|# ----)/.test(line);
  const ends = tables.map((first) => [first, first + lines.slice(first).findIndex(isHead)]);
  writeFileSync(watcher.spec, without(lines.join('\n'), ends));
  await shows(page, 3);
  assert.equal(await page.textContent('#status'), status);
  assert.deepEqual(await drawn(page), tried);
});

test('a sheet that did not fit from the start is followed when it does', async (t) => {
  const watcher = await watch(t, { edit: (text) => text.replace('[sheet]', '[sheet]\npaper = "a5"') });
  const page = await open(t, watcher, { waitsFor: '[data-state=does-not-fit]' });
  await page.waitForSelector('#cuts:visible .cuts');
  await page.click('#cuts >> text=Try all of these');
  await page.waitForFunction(() => document.querySelector('#cuts .outcome')?.textContent.startsWith('Fits at '));
  assert.ok(await page.isVisible('#sheet'));
  await page.click('#cuts >> text=Take it all back');
  await page.waitForSelector('#sheet', { state: 'hidden' });
  assert.equal(await page.textContent('#notice'), 'There is no page yet.');
  await watcher.save(readFileSync(sheet('sheets/marshall'), 'utf8'));
  await shows(page, 2);
  assert.equal(await page.textContent('#status'), built(watcher.spec).status);
  assert.ok(await page.isHidden('#notice'));
});

test('what was chosen, opened and focused is so after a save, by its name', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  const text = watcher.read();
  const less = text.replace(/\[\[risk\]\][^]*?(?=\[\[risk\]\])/, '');
  const focused = () => page.evaluate(() => document.activeElement.ariaLabel ?? document.activeElement.textContent);
  await choose(page, ['risk 2/', 'risk 3/avoid']);
  await page.focus(box('risk 2/'));
  await save(watcher, page, less);
  await offer(page);
  await page.waitForFunction(() => document.querySelectorAll('#cuts .result[aria-busy=false] li').length === 2);
  const checked = await page.$$eval('#cuts input:checked', (boxes) => boxes.map(({ dataset }) => dataset.part));
  assert.deepEqual(checked, ['risk 2/avoid', 'risk 1/']);
  assert.ok(await page.isVisible(box('risk 2/avoid')));
  assert.equal(await page.evaluate(() => document.activeElement.dataset.part), 'risk 1/');

  await page.focus('#cuts >> text=Take it all back');
  await save(watcher, page, text);
  await offer(page);
  await page.waitForFunction(() => document.querySelectorAll('#cuts .result[aria-busy=false] li').length === 2);
  assert.equal(await focused(), 'Take it all back');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'cuts');

  await page.click('#tab-entries');
  const source = page.locator('#entries .lines[aria-label^="Source of 大材小用"]');
  const before = await source.getAttribute('aria-label');
  await source.focus();
  await save(watcher, page, text.replace('Stuck vendors', 'Slow vendors'));
  await offer(page);
  assert.equal(await focused(), before);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'source');
  await page.focus('#source button >> nth=1');
  await save(watcher, page, text);
  await offer(page);
  assert.ok(await page.evaluate(() => document.activeElement.matches('#source button')));
});

test('of entries with one name the chosen one is so after a save', async (t) => {
  const edit = (text) => text.replace(/(\[\[risk\]\][^]*?)(?=\[\[risk\]\])/, '$1$1');
  const watcher = await watch(t, { edit });
  const page = await open(t, watcher);
  await choose(page, ['risk 2/']);
  await save(watcher, page, watcher.read().replace('一盘货', '两盘货'));
  await offer(page);
  await page.waitForSelector('#cuts .result[aria-busy=false] li');
  const checked = await page.$$eval('#cuts input:checked', (boxes) => boxes.map(({ dataset }) => dataset.part));
  assert.deepEqual(checked, ['risk 2/']);
});

test('a trial is marked as old when the file has a fault', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  await choose(page, ['risk 3/']);
  await watcher.save(watcher.read().replace('trap =', 'tarp ='));
  await page.waitForSelector('html[data-state=faulty][data-age=old]');
  assert.match(await page.textContent('#notice'), /^A trial at .* older than your file/);
  assert.equal(await page.textContent('#status'), watcher.newest.status);
});

test('a choice that nobody answers is said to have no answer', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher, { losesWatcher: true });
  await offer(page);
  await page.click('#tab-cuts');
  await watcher.end();
  await page.check(box('risk 3/'));
  await page.waitForFunction(() => /does not answer/.test(document.querySelector('#cuts .result').textContent));
});
