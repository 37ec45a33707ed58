// What is wrong with a spec is said in the page, with its place, until it is mended.

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

import { built, open, shows, state, textOf, told, until, watch } from './harness.mjs';

test('a fault is shown with its place and its line, until it is mended', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  const [text, before] = [watcher.read(), await textOf(page)];
  await watcher.save(text.replace('trap = { zh = "手生"', 'tarp = { zh = "手生"'));
  await shows(page, 1, 'faulty');

  const faults = told(watcher.spec);
  assert.ok(faults.length > 0);
  const shown = await page.locator('#messages:visible article').evaluateAll((articles) => articles.map((article) => ({
    words: article.querySelector('h2').textContent,
    place: article.querySelector('p').textContent,
    excerpt: article.querySelector('pre')?.textContent,
    hints: [...article.querySelectorAll('.help')].map(({ textContent }) => textContent),
  })));
  const lines = watcher.read().split('\n');
  const plain = (words) => words.replaceAll('`', '');
  assert.deepEqual(shown.map(({ words }) => words), faults.map(({ severity, message }) => `${severity} ${plain(message)}`));
  assert.deepEqual(shown.map(({ hints }) => hints), faults.map(({ hints }) => hints.map(plain)));
  for (const [index, { line }] of faults.entries()) {
    assert.ok(shown[index].place.includes(`line ${line}`), shown[index].place);
    assert.equal(shown[index].excerpt, `${line} ${lines[line - 1]}`);
  }
  assert.equal(await page.locator('#messages mark').first().textContent(), 'tarp');

  assert.equal(await page.getAttribute('html', 'data-age'), 'old');
  assert.match(await page.textContent('#notice'), /older than your file/);
  assert.match(await page.title(), /^✗/);
  assert.equal(await textOf(page), before, 'the last good page stays');

  await watcher.save(text);
  await shows(page, 3);
  assert.equal(await page.getAttribute('html', 'data-age'), 'newest');
  assert.ok(await page.isHidden('#notice'));
  assert.ok(await page.isHidden('#messages'));
  assert.doesNotMatch(await page.title(), /✗/);
});

test('a warning is told of beside the newest page', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  assert.ok(await page.isHidden('#tab-messages'));
  await watcher.save(watcher.read().replace(', en = "Is this a soft landing?"', ''));
  await shows(page, 2);
  const [warning] = told(watcher.spec);
  assert.equal(warning.severity, 'warning');
  await page.waitForSelector('#tab-messages:visible');
  assert.equal(await page.textContent('#tab-messages'), 'Notes 1');
  await page.click('#tab-messages');
  assert.ok((await page.textContent('#messages article')).includes(`line ${warning.line}`));
  assert.equal(await page.getAttribute('html', 'data-age'), 'newest');
});

test('a page that cannot be written is said to be in the browser alone', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  const [text, pdf] = [watcher.read(), watcher.spec.replace(/toml$/, 'pdf')];
  await until(() => watcher.said.includes('one A4 page'), 'the first file');
  rmSync(pdf);
  mkdirSync(pdf);
  writeFileSync(watcher.spec, text.replace('一盘货', '两盘货'));
  await page.waitForSelector('#notice:visible');
  assert.match(await page.textContent('#notice'), /my\.pdf: cannot write/);
  assert.equal(await page.getAttribute('html', 'data-age'), 'newest');
  assert.equal(await page.textContent('#tab-messages'), 'Faults 1');
  await shows(page, 2);
  rmSync(pdf, { recursive: true });
  await watcher.save(text);
  await shows(page, 3);
  await page.waitForSelector('#notice', { state: 'hidden' });
});

test('a spec that is gone is said to be gone', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  const text = watcher.read();
  rmSync(watcher.spec);
  await state(page, 'failed');
  assert.match(await page.textContent('#status'), /my\.toml/);
  assert.ok((await page.textContent('#messages:visible')).includes(watcher.newest.status));
  assert.ok(await page.isVisible('#tab-messages'));
  writeFileSync(watcher.spec, text);
  await state(page, 'page');
  await shows(page, 3);
});

test('a sheet that does not fit shows what could go', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  const text = watcher.read();
  await watcher.save(text.replace('[sheet]', '[sheet]\npaper = "a5"'));
  await shows(page, 1, 'does-not-fit');
  assert.equal(await page.textContent('#status'), built(watcher.spec).status);
  assert.equal(await page.getAttribute('html', 'data-age'), 'old');

  await page.waitForSelector('#cuts:visible .cuts');
  const { suggestion } = built(watcher.spec);
  const offered = await page.$$eval('#cuts .cuts', ([list]) => [...list.querySelectorAll(':scope > li > label input')].map(({ dataset }) => dataset.part));
  assert.deepEqual(offered, suggestion.map(({ entry, field }) => `${entry.table} ${entry.number}/${field ?? ''}`));
  await page.focus(`#cuts [data-part="${offered[0]}"]`);
  await page.waitForFunction(() => document.querySelectorAll('#outlines .pointed').length > 0);

  await page.click('#cuts >> text=Try all of these');
  await page.waitForFunction(() => document.querySelector('#cuts .outcome')?.textContent.startsWith('Fits at '));
  assert.equal(await page.getAttribute('#sheet', 'viewBox').then((box) => Math.round(box.split(' ')[2])), 420);

  await watcher.save(text);
  await shows(page, 3);
});


test('a backtick of the author\'s is marked as theirs', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  await watcher.save(watcher.read().replace('trap = { zh = "手生"', '"ta`rp" = { zh = "手生"'));
  await shows(page, 1, 'faulty');
  const marked = await page.locator('#messages article', { hasText: 'ta`rp' }).first().locator('h2 code').allTextContents();
  assert.equal(marked[0], 'ta`rp', marked.join());
});
