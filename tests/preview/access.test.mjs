// Nothing in the page keeps anybody out: axe-core finds no fault in any of its states.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { axe, browser, folder, open, run, sheet, shows, watch } from './harness.mjs';

const WINDOWS = {
  desk: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
};

async function finds(page) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe());
  // What fades or slides is looked at when it stands still.
  await page.waitForFunction(() => document.getAnimations().length === 0);
  const violations = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** The states of the page, each reached from the one before. */
const STATES = {
  async 'the page'() {},

  async 'the entries'({ page }) {
    await page.click('#tab-entries');
    if (await page.isHidden('#entries')) await page.click('#tab-entries');
  },

  async 'the source of an entry'({ page }) {
    await page.locator('#entries .lines').nth(9).click();
    await page.waitForSelector('#source:visible .listing');
  },

  async 'a choice of cuts'({ page }) {
    await page.waitForSelector('#cuts .cuts', { state: 'attached' });
    await page.click('#tab-cuts');
    await page.locator('#cuts .cuts > li > label > input').first().check();
    await page.waitForSelector('#cuts .outcome');
    await page.locator('#cuts summary').first().click();
  },

  async faults({ page, watcher, text }) {
    await watcher.save(text.replace('[[pitch]]', '[[pitch').replace('trap', 'tarp'));
    await page.waitForSelector('#messages:visible article');
  },

  async 'a sheet that does not fit'({ page, watcher, text }) {
    await watcher.save(text.replace('[sheet]', '[sheet]\npaper = "a6"'));
    await page.waitForSelector('html[data-state=does-not-fit]');
    await page.waitForFunction(() => /Fewest/.test(document.getElementById('cuts').textContent));
  },

  async 'the ruler'({ page, watcher, text }) {
    await watcher.save(text);
    await shows(page, watcher.edition);
    await page.click('#zoom-real');
    await page.waitForSelector('dialog[open]');
  },

  async 'a rehearsal'({ page }) {
    await page.keyboard.press('Escape');
    await page.click('#rehearse');
    for (const key of ['Space', 'm', 'Space', 'k']) await page.keyboard.press(key);
  },

  async 'the ninety-second look'({ page }) {
    await page.keyboard.press('l');
  },

  async 'the empty desk'({ page }) {
    await page.clock.fastForward(90_000);
    await page.waitForSelector('html[data-look=gone]');
  },
};

for (const colorScheme of ['light', 'dark']) {
  for (const [name, viewport] of Object.entries(WINDOWS)) {
    test(`axe-core finds nothing, on a ${name}, ${colorScheme}`, async (t) => {
      const watcher = await watch(t);
      const page = await open(t, watcher, { colorScheme, viewport, beforeLoad: (opened) => opened.clock.install() });
      const text = watcher.read();
      for (const [state, reach] of Object.entries(STATES)) {
        await t.test(state, async () => {
          await reach({ page, watcher, text });
          assert.deepEqual(await finds(page), []);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(overflow <= 0, `the window does not scroll sideways, by ${overflow} pixels`);
        });
      }
    });
  }
}

test('axe-core finds what is wrong', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  await page.evaluate(() => {
    document.getElementById('rehearse').textContent = '';
    document.getElementById('status').style.color = '#ccc';
  });
  const found = await finds(page);
  assert.ok(found.some((fault) => fault.startsWith('button-name')), found.join('\n'));
  assert.ok(found.some((fault) => fault.startsWith('color-contrast')), found.join('\n'));
});

test('the sheet is text with headings, in its language and in order', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  await page.waitForSelector('#sheet[lang]');
  assert.equal(await page.getAttribute('#sheet', 'lang'), 'zh-Hans');
  const headings = await page.getByRole('heading', { level: 2 }).allTextContents();
  assert.ok(headings.length > 2, headings.join());
  const name = await page.locator('#pieces [data-entry="risk 2"]').first().getAttribute('aria-label');
  assert.equal(name, '推不动');
  const words = await page.textContent('#pieces');
  const places = ['Marshall', '桥梁', '大材小用', '推不动', '天猫、京东'].map((word) => words.indexOf(word));
  assert.deepEqual(places, places.toSorted((one, two) => one - two));
  assert.ok(places.every((place) => place >= 0));
});

test('the sheet has room at five times the size', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher, { viewport: { width: 272, height: 180 } });
  const heights = () => page.$$eval('#stage, #panel', (parts) => parts.map(({ clientHeight }) => clientHeight));
  assert.ok((await heights())[0] > 120, `${await heights()}`);
  await page.click('#tab-entries');
  assert.ok((await heights()).every((height) => height > 120 && height <= 180), `${await heights()}`);
  await page.click('#rehearse');
  assert.ok((await heights())[0] > 120, `${await heights()}`);
});

test('axe-core finds nothing in pages that are written as HTML', async (t) => {
  const path = join(folder(t), 'page.html');
  for (const of of ['sheets/marshall', 'sheets/taiwan', 'sheets/glossary', 'sheets/one-keyword', 'tests/cases/page/everything']) {
    assert.equal(run('build', sheet(of), '-f', 'html', '-o', path).code, 0);
    for (const viewport of Object.values(WINDOWS)) {
      const page = await (await browser()).newPage({ viewport });
      await page.goto(pathToFileURL(path).href);
      assert.deepEqual(await finds(page), [], of);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${of} scrolls sideways, by ${overflow} pixels`);
      assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
      await page.close();
    }
  }
});
