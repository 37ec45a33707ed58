// Many tabs, and a watcher that ends and comes back.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { test } from 'node:test';

import { browser, open, shows, state, textOf, until, watch } from './harness.mjs';

/** Tabs of one browser, which share its connections. */
async function tabs(t, watcher, count) {
  const context = await (await browser()).newContext();
  const pages = [];
  for (let number = 0; number < count; number += 1) pages.push(await open(t, watcher, { context }));
  return pages;
}

const edit = (watcher, word) => watcher.save(watcher.read().replace(/en = "(Stuck|Slow) \w+"/, `en = "Slow ${word}"`));

for (const count of [2, 8]) {
  test(`${count} tabs follow a save`, async (t) => {
    const watcher = await watch(t);
    const pages = await tabs(t, watcher, count);
    for (const word of ['sellers', 'vendors', 'people']) {
      await edit(watcher, word);
      await Promise.all(pages.map((page) => shows(page, watcher.edition)));
      for (const page of pages) assert.ok((await textOf(page)).includes(`Slow ${word}`));
    }
  });
}

test('tabs go on when the first is closed', async (t) => {
  const watcher = await watch(t);
  const [first, ...others] = await tabs(t, watcher, 3);
  await first.close();
  await edit(watcher, 'sellers');
  await Promise.all(others.map((page) => shows(page, 2)));
});

test('tabs hold one stream together', async (t) => {
  const watcher = await watch(t);
  const context = await (await browser()).newContext();
  const streams = [];
  context.on('request', (made) => made.url().endsWith('/events') && streams.push(made.url()));
  for (let number = 0; number < 4; number += 1) await open(t, watcher, { context });
  await until(() => streams.length > 0, 'the stream');
  await edit(watcher, 'sellers');
  await Promise.all(context.pages().map((page) => shows(page, 2)));
  assert.equal(streams.length, 1);
});

test('a page says that its watcher is gone, and comes back with it', async (t) => {
  const watcher = await watch(t);
  const context = await (await browser()).newContext();
  const pages = [];
  for (let number = 0; number < 2; number += 1) pages.push(await open(t, watcher, { context, losesWatcher: true }));
  assert.equal(await watcher.end(), 0);
  for (const page of pages) {
    await state(page, 'gone');
    assert.match(await page.textContent('#status'), /has stopped/);
    assert.ok((await textOf(page)).includes('Stuck vendors'), 'the page stays');
  }
  writeFileSync(watcher.spec, watcher.read().replace('Stuck vendors', 'Slow vendors'));
  await watcher.start();
  for (const page of pages) {
    await page.waitForFunction(() => document.documentElement.dataset.state === 'page'
      && document.getElementById('pieces').textContent.includes('Slow vendors'));
  }
  // A new run has another token, which the page that came back knows.
  const [page] = pages;
  await page.waitForSelector('#cuts .cuts', { state: 'attached' });
  await page.click('#tab-cuts');
  await page.locator('#cuts .cuts > li > label > input').first().check();
  await page.waitForFunction(() => /A trial at/.test(document.getElementById('notice').textContent));
});

/** Asks the watcher as somebody else's program or page would. */
function ask(watcher, { path = '/', method = 'GET', headers = {}, body = '' }) {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: watcher.port, path, method, headers }, (response) => {
      response.resume().on('end', () => resolve(response));
    });
    asked.on('error', reject).end(body);
  });
}

test('no other page and no other name is answered', async (t) => {
  const watcher = await watch(t);
  const origin = watcher.address.slice(0, -1);
  assert.equal((await ask(watcher, {})).statusCode, 200);
  for (const headers of [
    { Host: `evil.example:${watcher.port}` },
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' },
  ]) {
    assert.equal((await ask(watcher, { path: '/page', headers })).statusCode, 403, JSON.stringify(headers));
  }
  const trial = { path: '/what-if', method: 'POST', body: JSON.stringify({ edition: 1, leave_out: [] }) };
  for (const token of [{}, { 'X-Token': '0'.repeat(32) }]) {
    const { statusCode } = await ask(watcher, { ...trial, headers: { Origin: origin, 'Content-Type': 'application/json', ...token } });
    assert.ok(statusCode >= 400 && statusCode < 500, `${statusCode}`);
  }
  assert.equal((await ask(watcher, { path: '/../../etc/passwd' })).statusCode, 404);
});

test('a page of another origin cannot read the sheet', async (t) => {
  const watcher = await watch(t);
  const other = await watch(t);
  const page = await open(t, other, { losesWatcher: true });
  const refused = await page.evaluate((address) => fetch(address).then(() => 'read', (error) => error.name), `${watcher.address}page`);
  assert.equal(refused, 'TypeError');
});
