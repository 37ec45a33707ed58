// The rehearsal: answers hidden where they stand, by keyboard and by touch, and the ninety-second look.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { devices, open, shows, watch } from './harness.mjs';

/** Whether words of the sheet are to be seen, by what the browser says of their letters. */
const sees = (page, words) => page.locator('#pieces text', { hasText: words }).first()
  .evaluate((text) => getComputedStyle(text.previousElementSibling ?? text).visibility === 'visible');
const progress = (page) => page.textContent('#progress');
const said = (page, pattern) => page.waitForFunction((source) => new RegExp(source).test(document.getElementById('progress').textContent), pattern.source);
const covers = (page) => page.locator('#veils .cover').count();
const current = (page) => page.getAttribute('#veils .current', 'data-answer');

const ANSWERS = ['讲王者机器人', 'Business and tech', '离开生意', 'hands-on'];
const QUESTIONS = ['大材小用', 'After Tencent and AI', '供应商叫不动', 'Bridge'];

test('answers are hidden where they stand, and questions are not', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  for (const words of [...ANSWERS, ...QUESTIONS]) assert.ok(await sees(page, words), words);
  await page.click('#rehearse');
  await said(page, /^0 of \d+ shown/);
  for (const words of ANSWERS) assert.ok(!await sees(page, words), `${words} is hidden`);
  for (const words of QUESTIONS) assert.ok(await sees(page, words), `${words} stays`);
  const strays = await page.evaluate(() => {
    const bars = [...document.querySelectorAll('#veils .cover')].map((bar) => bar.getBoundingClientRect());
    const isIn = ({ left, top, width, height }) => bars.some((bar) => left + width / 2 > bar.left && left + width / 2 < bar.right
      && top + height / 2 > bar.top && top + height / 2 < bar.bottom);
    const hidden = [...document.querySelectorAll('.covered text')].map((text) => text.getBoundingClientRect());
    return hidden.filter((text) => !isIn(text)).length;
  });
  assert.equal(strays, 0, 'each hidden run has a cover');
  await page.keyboard.press('Escape');
  for (const words of ANSWERS) assert.ok(await sees(page, words), words);
  assert.equal(await covers(page), 0);
});

test('a rehearsal by keyboard, and the missed ones again', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  await page.focus('#rehearse');
  await page.keyboard.press('Enter');
  const total = Number((await progress(page)).match(/^0 of (\d+) shown/)[1]);
  assert.ok(total > 20, `${total} answers`);
  const first = await current(page);
  assert.ok(!await sees(page, 'Business and tech'));
  await page.keyboard.press('Space');
  assert.match(await progress(page), new RegExp(`\\(1 of ${total} shown\\)`));
  assert.equal(await current(page), first, 'the one that was shown is the one to be marked');
  assert.ok(await sees(page, 'Business and tech'));
  await page.keyboard.press('m');
  assert.notEqual(await current(page), first);
  for (let number = 1; number < total; number += 1) {
    await page.keyboard.press(number % 2 ? 'Space' : 'Enter');
    await page.keyboard.press('k');
  }
  assert.match(await progress(page), new RegExp(`^${total} of ${total} shown · ${total - 1} known · 1 missed$`));
  assert.equal(await covers(page), 0);

  await page.keyboard.press('r');
  assert.match(await progress(page), new RegExp(`^${total - 1} of ${total} shown`));
  assert.equal(await current(page), first);
  assert.ok(!await sees(page, 'Business and tech'));
  await page.keyboard.press('Space');
  await page.keyboard.press('K');
  assert.match(await progress(page), new RegExp(`${total} known · 0 missed$`));
  await page.keyboard.press('r');
  assert.match(await progress(page), new RegExp(`^0 of ${total} shown`), 'with none missed, all come again');

  await page.keyboard.press('ArrowDown');
  assert.notEqual(await current(page), first);
  await page.keyboard.press('ArrowUp');
  assert.equal(await current(page), first, 'a round begins at the top');
  await page.keyboard.press('Escape');
  await page.waitForSelector('#rehearsal', { state: 'hidden' });
  assert.equal(await page.evaluate(() => document.activeElement.id), 'rehearse');
});

test('a rehearsal goes on over a save', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  await page.click('#rehearse');
  for (const key of ['Space', 'm', 'Space', 'k']) await page.keyboard.press(key);
  const before = [await progress(page), await current(page), await covers(page)];
  await watcher.save(watcher.read().replace('Stuck vendors', 'Slow vendors'));
  await shows(page, 2);
  assert.deepEqual([await progress(page), await current(page), await covers(page)], before);
  for (const words of ['离开生意', 'hands-on']) assert.ok(!await sees(page, words), words);
});

test('a rehearsal by touch', async (t) => {
  const watcher = await watch(t);
  const { defaultBrowserType, ...phone } = devices['Pixel 7'];
  const page = await open(t, watcher, phone);
  await page.tap('#rehearse');
  const total = Number((await progress(page)).match(/^0 of (\d+) shown/)[1]);
  // Any answer may be touched, where it stands.
  for (const [index, words] of ['讲王者机器人', '离开生意'].entries()) {
    assert.ok(!await sees(page, words));
    const field = page.locator('#pieces [data-field]', { hasText: words }).first();
    const key = await field.evaluate((group) => {
      const { entry } = group.closest('[data-entry]').dataset;
      return `${entry} ${group.dataset.field.split(/[.[]/)[0]}`;
    });
    await page.locator(`[data-answer="${key}"]`).tap();
    assert.ok(await sees(page, words), words);
    await said(page, new RegExp(`${index + 1} of ${total} shown`));
  }
  await page.tap('#mark-missed');
  await said(page, /1 missed/);
  await page.tap('#show-next');
  await said(page, new RegExp(`3 of ${total} shown`));
  await page.tap('#mark-known');
  await page.tap('#go-again');
  await said(page, new RegExp(`^${total - 1} of ${total} shown`));
  await page.tap('#end');
  assert.ok(await page.isVisible('#rehearse'));
});

test('the ninety-second look ends with an empty desk', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  await page.clock.pauseAt(new Date(await page.evaluate(() => Date.now() + 1000)));
  await page.click('#rehearse');
  await page.keyboard.press('l');
  assert.equal(await page.textContent('#clock'), '1:30');
  for (const words of ANSWERS) assert.ok(await sees(page, words), `${words} is looked at`);
  await page.clock.runFor(30_000);
  assert.equal(await page.textContent('#clock'), '1:00');
  await page.clock.runFor(59_000);
  assert.equal(await page.textContent('#clock'), '0:01');
  assert.ok(await page.isVisible('#sheet'));
  await page.clock.runFor(1_200);
  assert.equal(await page.textContent('#clock'), '0:00');
  assert.ok(await page.isHidden('#sheet'));
  assert.ok(await page.isVisible('#absence'));
  await page.keyboard.press('Escape');
  assert.ok(await page.isVisible('#sheet'));
  assert.ok(await page.isVisible('#rehearsal'), 'the rehearsal goes on');
  assert.ok(!await sees(page, '离开生意'));
  await page.keyboard.press('Escape');
  assert.ok(await page.isHidden('#rehearsal'));
});

test('nothing of a rehearsal leaves the page', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  await page.waitForFunction(() => document.querySelector('#entries .worth').textContent !== '');
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.click('#rehearse');
  for (const key of ['Space', 'm', 'Space', 'k', 'r', 'l', 'Escape', 'Escape']) await page.keyboard.press(key);
  assert.deepEqual(requests, []);
  assert.deepEqual(await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]), [[], [], '']);
});

test('what was marked stays with its entry when others are written and deleted above it', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  const text = watcher.read();
  const added = '[[keyword]]\nterm = "新"\nsay = "新的一条。"\n\n';
  const signed = () => page.locator('#veils g:has(text)').evaluateAll((veils) => veils.map(({ ariaLabel }) => ariaLabel));
  await page.click('#rehearse');
  for (const key of ['Space', 'm', 'Space', 'k', 'Space', 'm']) await page.keyboard.press(key);
  const [before, marks] = [await progress(page), await signed()];
  assert.equal(marks.length, 3);

  await watcher.save(text.replace('[[keyword]]', `${added}[[keyword]]`));
  await shows(page, 2);
  assert.deepEqual(await signed(), marks);
  const total = Number(before.match(/of (\d+)/)[1]);
  assert.match(await progress(page), new RegExp(`^3 of ${total + 1} shown`));
  await watcher.save(text);
  await shows(page, 3);
  assert.equal(await progress(page), before);

  await watcher.save(text.replace(/\[\[keyword\]\][^[]*/, ''));
  await shows(page, 4);
  assert.match(await progress(page), new RegExp(`^2 of ${total - 1} shown`));
  assert.deepEqual(await signed(), marks.slice(1));
  for (const key of ['Space', 'k', 'r', 'Space']) await page.keyboard.press(key);
});
