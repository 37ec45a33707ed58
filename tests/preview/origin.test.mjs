// The page asks its own watcher and nobody else, and nothing that it asks for fails.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { open, shows, watch } from './harness.mjs';

test('an evening with the page asks nobody but its watcher', async (t) => {
  const watcher = await watch(t, { args: ['--editor', 'zed'] });
  const asked = new Set();
  const page = await open(t, watcher, { beforeLoad: (opened) => opened.on('request', (request) => asked.add(request.url())) });
  const text = watcher.read();
  for (const edited of [text.replace('Stuck vendors', 'Slow vendors'), text.replace('[[pitch]]', '[[pitch'), text]) {
    await watcher.save(edited);
    await page.waitForSelector(`html[data-state=${watcher.newest.outcome}]`);
  }
  await shows(page, watcher.edition);
  await page.locator('#pieces text', { hasText: '推不动' }).first().click();
  await page.waitForSelector('#cuts .cuts', { state: 'attached' });
  await page.click('#tab-cuts');
  await page.locator('#cuts .cuts > li > label > input').first().check();
  await page.waitForSelector('#cuts .outcome');
  await page.selectOption('#views [name=lang]', 'en');
  await page.waitForFunction(() => !document.getElementById('pieces').textContent.includes('桥梁'));
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#downloads >> text=PDF')]);
  await download.path();
  await page.click('#rehearse');
  for (const key of ['Space', 'k', 'Escape']) await page.keyboard.press(key);

  const paths = [...asked].filter((url) => !url.startsWith('data:')).map((url) => new URL(url));
  assert.deepEqual(new Set(paths.map(({ origin }) => `${origin}/`)), new Set([watcher.address]));
  const names = new Set(paths.map(({ pathname }) => pathname));
  for (const name of ['/', '/main.js', '/preview.css', '/events', '/page', '/prices', '/what-if']) assert.ok(names.has(name), `${name} is asked for`);
  assert.deepEqual(page.faults, []);
});

test('what a page does wrong is noticed', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher, { losesWatcher: true });
  await page.evaluate(async () => {
    document.body.append(Object.assign(document.createElement('img'), { src: 'https://elsewhere.invalid/picture.png' }));
    await fetch('nothing-is-here').catch(() => {});
    await fetch('https://elsewhere.invalid/').catch(() => {});
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
  });
  assert.equal(await page.evaluate(() => window.ran), undefined);
  const wanted = [/^404: .*nothing-is-here$/, /violates.*img-src/, /violates.*connect-src/, /violates.*script-src/];
  for (const fault of wanted) assert.ok(page.faults.some((found) => fault.test(found)), `${fault} in ${page.faults.join('\n')}`);
});
