// The page on the screen: swapped where it changed, and leading to its source and back.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { open, shows, watch } from './harness.mjs';

const position = (page) => page.evaluate(() => {
  const { scrollLeft, scrollTop } = document.getElementById('stage');
  const { x, y, width, height } = document.getElementById('sheet').getBoundingClientRect();
  return { scrollLeft, scrollTop, x, y, width, height };
});

test('a new page keeps zoom and scroll', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  for (let times = 0; times < 6; times += 1) await page.click('#zoom-in');
  await page.evaluate(() => document.getElementById('stage').scrollTo(150, 700));
  const before = await position(page);
  assert.deepEqual([before.scrollLeft, before.scrollTop], [150, 700]);

  await watcher.save(watcher.read().replace('Stuck vendors', 'Slow vendors'));
  await shows(page, 2);
  assert.deepEqual(await position(page), before);
  // A new entry moves all that follow.
  await watcher.save(watcher.read().replace('[[pitch]]', '[[pitch]]\nlabel = "新"\nsay = "新的一条。"\n\n[[pitch]]'));
  await shows(page, 3);
  assert.deepEqual(await position(page), before);
  await page.click('#zoom-fit');
  assert.notDeepEqual(await position(page), before);
});

test('only the pieces that changed are drawn anew', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  const remember = () => page.evaluate(() => {
    window.before = new Map([...document.getElementById('pieces').children].map((node) => [node, node.innerHTML]));
  });
  const compare = () => page.evaluate(() => {
    const drawn = [...window.before.values()];
    const nodes = [...document.getElementById('pieces').children];
    const fresh = nodes.filter((node) => !window.before.has(node));
    return {
      nodes: nodes.length,
      fresh: fresh.length,
      needless: fresh.filter(({ innerHTML }) => drawn.includes(innerHTML)).length,
      touched: nodes.filter((node) => window.before.has(node) && window.before.get(node) !== node.innerHTML).length,
    };
  });
  await remember();
  await watcher.save(watcher.read().replace('Stuck vendors', 'Stuck sellers'));
  await shows(page, 2);
  const { nodes, ...changes } = await compare();
  assert.ok(nodes > 20, `${nodes} pieces`);
  assert.deepEqual(changes, { fresh: 1, needless: 0, touched: 0 });

  // What moves only is moved, and not drawn.
  await remember();
  await watcher.save(watcher.read().replace(/answer\.en = '''\nUsually[^]*?'''\n/, ''));
  await shows(page, 3);
  const afterCut = await compare();
  assert.deepEqual([afterCut.needless, afterCut.touched], [0, 0]);
});

test('what moved is outlined for a moment', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  await watcher.save(watcher.read().replace('[[pitch]]', '[[pitch]]\nlabel = "新"\nsay = "新的一条。"\n\n[[pitch]]'));
  await shows(page, 2);
  await page.waitForFunction(() => document.querySelectorAll('#outlines .moved').length > 3);
  await page.waitForFunction(() => document.querySelectorAll('#outlines .moved').length === 0);
});

/** Clicks on words of the sheet, and gives the line of the spec that the panel marks. */
async function lineOf(page, words) {
  const run = page.locator('#pieces text', { hasText: words }).first();
  await run.click();
  const marked = page.locator('#source [aria-current]');
  const [number, line] = await Promise.all([marked.locator(':first-child').textContent(), marked.locator('code').textContent()]);
  return { number: Number(number), line };
}

test('a click on an item leads to the line that it was written in', async (t) => {
  const watcher = await watch(t, { args: ['--editor', 'vscode'] });
  const page = await open(t, watcher);
  const lines = watcher.read().split('\n');
  // A title, a short text, an item of a list, a cell of a table, a text of several lines, the head.
  for (const words of ['推不动', 'Spare me the chasing', 'hands-on', '万里牛', 'Bridge', 'Marshall in ninety']) {
    const found = await lineOf(page, words);
    const wanted = lines.findIndex((line) => line.includes(words)) + 1;
    assert.deepEqual(found, { number: wanted, line: lines[wanted - 1] }, words);
    const link = await page.getAttribute('#source p.group a', 'href');
    assert.match(link, new RegExp(`^vscode://file/.*/my\\.toml:${wanted}:\\d+$`));
  }
  const { line } = await lineOf(page, 'AI taught me');
  assert.equal(line, "answer.en = '''", 'a text of several lines leads to where it begins');
});

test('the source of an entry is all of it, as it stands in the spec', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  const source = watcher.read();
  await page.locator('#entries .lines[aria-label^="Source of 大材小用"]').click();
  const shown = await page.locator('#source .listing code').allTextContents();
  const [wanted] = source.match(/\[\[risk\]\]\ntrap = \{ zh = "大材小用"[^]*?priority = "must"/);
  assert.equal(shown.join('\n'), wanted);
});

test('the list of entries leads to the sheet', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  for (let times = 0; times < 8; times += 1) await page.click('#zoom-in');
  for (const entry of ['section 3', 'keyword 1', 'story 2']) {
    await page.click(`#entries [data-key="${entry}"]`);
    const isThere = (key) => {
      const piece = document.querySelector(`#pieces [data-entry="${key}"] .ground`).getBoundingClientRect();
      const outline = document.querySelector('#outlines .chosen').getBoundingClientRect();
      const stage = document.getElementById('stage').getBoundingClientRect();
      const middle = { x: (piece.left + piece.right) / 2, y: (piece.top + piece.bottom) / 2 };
      const isIn = ({ x, y }, around) => x > around.left && x < around.right && y > around.top && y < around.bottom;
      return isIn(middle, outline) && isIn(middle, stage) && outline.height < 2 * piece.height + 40;
    };
    await page.waitForFunction(isThere, entry);
  }
});

test('an entry is pointed at by mouse and by keyboard', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  await page.waitForFunction(() => document.querySelector('#entries .worth').textContent !== '');
  await page.locator('#pieces text', { hasText: '一盘货' }).first().hover();
  await page.waitForFunction(() => /^一盘货.*mm/.test(document.getElementById('hint').textContent));
  await page.focus('#stage');
  for (let times = 0; times < 2; times += 1) await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.activeElement.dataset.entry !== undefined);
  await page.waitForFunction(() => document.querySelectorAll('#outlines .pointed').length > 0);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#source .listing');
});
