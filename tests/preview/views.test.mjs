// Views are fitted by themselves, and what is saved of one is what a build writes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { built, folder, open, run, shows, textOf, until, watch } from './harness.mjs';

/** Downloads what a link of the page leads to. */
async function download(page, format) {
  const [loaded] = await Promise.all([page.waitForEvent('download'), page.click(`#downloads >> text=${format}`)]);
  return { name: loaded.suggestedFilename(), bytes: readFileSync(await loaded.path()) };
}

function build(t, spec, format, ...args) {
  const path = join(folder(t), `built.${format}`);
  const { code, said } = run('build', spec, '--quiet', '-o', path, ...args);
  assert.equal(code, 0, said);
  return readFileSync(path);
}

const status = (page, wanted) => page.waitForFunction((words) => document.getElementById('status').textContent === words, wanted);

const VIEWS = [
  { name: 'Chinese alone', choose: { lang: 'zh' }, args: ['--lang', 'zh'], lacks: 'Bridge', has: '桥梁', suffix: '-zh' },
  { name: 'English alone', choose: { lang: 'en' }, args: ['--lang', 'en'], lacks: '桥梁', has: 'Bridge', suffix: '-en' },
  { name: 'another paper', choose: { paper: 'a3' }, args: ['--paper', 'a3'], has: '桥梁', suffix: '-a3' },
  { name: 'English on A5', choose: { lang: 'en', paper: 'a5' }, args: ['--lang', 'en', '--paper', 'a5'], lacks: '桥梁', has: 'Bridge', suffix: '-en-a5' },
];

test('a view is the page that a build for it makes', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  const asWritten = built(watcher.spec).status;
  await status(page, asWritten);
  for (const { name, choose, args, has, lacks, suffix } of VIEWS) {
    await t.test(name, async (t) => {
      const wanted = built(watcher.spec, ...args);
      assert.notEqual(wanted.status, asWritten);
      for (const [list, value] of Object.entries(choose)) await page.selectOption(`#views [name=${list}]`, value);
      await status(page, wanted.status);
      const words = await textOf(page);
      assert.ok(words.includes(has) && !words.includes(lacks), `${has} and not ${lacks}`);
      for (const format of ['PDF', 'PNG', 'SVG']) {
        const { name: file, bytes } = await download(page, format);
        const kind = format.toLowerCase();
        assert.equal(file, `my${suffix}.${kind}`);
        assert.ok(bytes.equals(build(t, watcher.spec, kind, ...args)), `${file} is what a build writes`);
      }
      for (const list of Object.keys(choose)) await page.selectOption(`#views [name=${list}]`, '');
      await status(page, asWritten);
    });
  }
});

test('what is saved of the page is what a build writes', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  for (const text of [watcher.read(), watcher.read().replace('Stuck vendors', 'Slow vendors')]) {
    if (text !== watcher.read()) await watcher.save(text);
    await shows(page, watcher.edition);
    for (const format of ['PDF', 'PNG', 'SVG']) {
      const { name, bytes } = await download(page, format);
      const kind = format.toLowerCase();
      assert.equal(name, `my.${kind}`);
      assert.ok(bytes.equals(build(t, watcher.spec, kind)), `${name} is what a build writes`);
    }
  }
});

test('a view in grey has the same page in grey inks', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  const inks = () => page.$$eval('#pieces [fill], #pieces [stroke]', (nodes) => nodes
    .flatMap((node) => [node.getAttribute('fill'), node.getAttribute('stroke')])
    .filter((ink) => ink?.startsWith('#')));
  const isGrey = (ink) => /^#(..)\1\1$/.test(ink);
  const words = await textOf(page);
  assert.ok((await inks()).some((ink) => !isGrey(ink)), 'the page has colours');
  await page.check('#views [name=grey]');
  await until(async () => (await inks()).every(isGrey), 'grey inks');
  assert.equal(await textOf(page), words);
  assert.equal(await page.textContent('#status'), built(watcher.spec).status);
  const { name, bytes } = await download(page, 'SVG');
  assert.equal(name, 'my-grey.svg');
  assert.ok([...bytes.toString().matchAll(/#[0-9a-f]{6}/g)].every(([ink]) => isGrey(ink)));
});

test('a view follows saves, and a reload keeps it', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher, { view: '?lang=en&paper=a3' });
  await status(page, built(watcher.spec, '--lang', 'en', '--paper', 'a3').status);
  await watcher.save(watcher.read().replace('Overqualified', 'Too good for this'));
  await shows(page, 2);
  assert.ok((await textOf(page)).includes('Too good for this'));
  await status(page, built(watcher.spec, '--lang', 'en', '--paper', 'a3').status);
  await page.reload();
  await shows(page, 2);
  assert.deepEqual(await page.$$eval('#views select', (lists) => lists.map(({ value }) => value)), ['en', 'a3']);
});

test('a view that has no page says so, and keeps the one before', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  const words = await textOf(page);
  await page.selectOption('#views [name=paper]', 'a6');
  await page.waitForSelector('html[data-state=does-not-fit]');
  assert.equal(await page.textContent('#status'), built(watcher.spec, '--paper', 'a6').status);
  assert.equal(await textOf(page), words);
  await page.selectOption('#views [name=paper]', '');
  await page.waitForSelector('html[data-state=page]');
  await page.waitForFunction(() => document.documentElement.dataset.age === 'newest');
});

for (const view of ['?lang=fr', '?paper=zz', '?lang=', '?lang=zh&lang=en&paper=a3', '?what=ever']) {
  test(`${view} in the address shows what there is of it`, async (t) => {
    const watcher = await watch(t);
    const page = await open(t, watcher, { view });
    const kept = view.includes('a3') ? ['zh', 'a3'] : ['', ''];
    assert.deepEqual(await page.$$eval('#views select', (lists) => lists.map(({ value }) => value)), kept);
    const args = view.includes('a3') ? ['--lang', 'zh', '--paper', 'a3'] : [];
    await status(page, built(watcher.spec, ...args).status);
  });
}

test('an answer that is refused is said', async (t) => {
  const watcher = await watch(t);
  const refuse = (route) => route.fulfill({ status: 400, body: 'there is no such view' });
  const page = await open(t, watcher, {
    losesWatcher: true, waitsFor: '[data-state=failed]', beforeLoad: (opened) => opened.route('**/page?*', refuse),
  });
  assert.equal(await page.textContent('#status'), 'there is no such view');
});
