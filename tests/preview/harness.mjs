// Runs a watcher on a copy of a sheet and a browser on its page, for the tests of the preview.
//
// PROGRAM is the program, CHROMIUM the browser, PACKAGES the folder of playwright-core and axe-core: ci/preview.sh sets them.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const { PROGRAM, CHROMIUM, PACKAGES } = process.env;
const { chromium, devices } = createRequire(join(PACKAGES, 'package.json'))('playwright-core');

export { devices, sleep };
export const root = fileURLToPath(new URL('../../', import.meta.url));
export const axe = () => readFileSync(join(PACKAGES, 'node_modules/axe-core/axe.min.js'), 'utf8');

// The longest that anything may take on a busy machine; what takes longer is not there at all.
const PATIENCE_MILLISECONDS = 15_000;

let launched = null;
after(async () => (await launched)?.close());

/** The one browser of a file of tests. */
export function browser() {
  // Chromium's own sandbox does not work for the administrator, as whom CI runs.
  const args = process.getuid() === 0 ? ['--no-sandbox'] : [];
  launched ??= chromium.launch({ executablePath: CHROMIUM, args });
  return launched;
}

/** Waits until something holds, and gives what it came to. */
export async function until(holds, wanted) {
  const end = Date.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const found = await holds();
    if (found) return found;
    if (Date.now() > end) assert.fail(`waited in vain for ${wanted}`);
    await sleep(5);
  }
}

const endings = new WeakMap();

/** Does something when a test ends: the last first, so that a page is gone before its watcher. */
function atEnd(t, ending) {
  if (!endings.has(t)) {
    endings.set(t, []);
    t.after(async () => {
      const failures = [];
      for (const end of endings.get(t).reverse()) {
        // What comes after must end too.
        await Promise.resolve().then(end).catch((failure) => failures.push(failure));
      }
      if (failures.length > 0) throw failures[0];
    });
  }
  endings.get(t).push(ending);
}

/** A folder that is removed with the test. */
export function folder(t) {
  const path = mkdtempSync(join(tmpdir(), 'cribsheet-preview-'));
  atEnd(t, () => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Runs the program; gives its `code` and what it says, in words and to a file. */
export function run(...args) {
  const { status, stdout, stderr } = spawnSync(PROGRAM, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  return { code: status, out: stdout, said: stderr };
}

/** What a check says of a spec, message by message. */
export function told(spec, ...args) {
  const { out, said } = run('check', spec, '--message-format', 'json', ...args);
  return `${out}${said}`.trim().split('\n').map((line) => JSON.parse(line));
}

/** What comes of a spec without a watcher: the status of its page as the preview words it, and its facts. */
export function built(spec, ...args) {
  const { message, fit } = told(spec, ...args).at(-1);
  return { status: message, ...fit };
}

export const sheet = (name) => join(root, `${name}.toml`);

/** A watcher on a copy of a sheet, named from the root of the project and perhaps edited, which ends with the test. */
export async function watch(t, {
  of = 'sheets/marshall', args = [], path = join(folder(t), 'my.toml'), edit = (text) => text,
} = {}) {
  writeFileSync(path, edit(readFileSync(sheet(of), 'utf8')));
  const watcher = new Watcher(path, await freePort(), args);
  atEnd(t, () => watcher.end());
  await watcher.start();
  return watcher;
}

class Watcher {
  /** All that it told of, oldest first. */
  news = [];

  constructor(spec, port, args) {
    Object.assign(this, { spec, port, args, address: `http://127.0.0.1:${port}/` });
  }

  async start() {
    this.news = [];
    this.said = '';
    this.process = spawn(PROGRAM, ['watch', this.spec, '--port', this.port, ...this.args], { stdio: ['ignore', 'ignore', 'pipe'] });
    this.process.stderr.on('data', (data) => (this.said += data));
    this.ended = new Promise((resolve) => this.process.on('exit', resolve));
    await until(() => this.said.includes(this.address), `the watcher's address, it said: ${this.said}`);
    this.following = this.follow();
    await until(() => this.news.length > 0, 'its first news');
  }

  /** Asks it to end, as somebody at its terminal does, and gives its code. */
  async end() {
    this.process.kill('SIGINT');
    const code = await this.ended;
    await this.following;
    return code;
  }

  async follow() {
    try {
      const { body } = await fetch(`${this.address}events`);
      let pending = '';
      for await (const text of body.pipeThrough(new TextDecoderStream())) {
        const [last, ...whole] = `${pending}${text}`.split('\n\n').reverse();
        pending = last;
        for (const event of whole.reverse()) this.hear(event);
      }
    } catch {
      // It has ended, and the stream with it.
    }
  }

  hear(event) {
    const data = event.split('\n').filter((line) => line.startsWith('data:'));
    if (data.length > 0) this.news.push(JSON.parse(data.map((line) => line.slice(5)).join('\n')));
  }

  get newest() {
    return this.news.at(-1);
  }

  get edition() {
    return this.newest?.edition;
  }

  read() {
    return readFileSync(this.spec, 'utf8');
  }

  /** Saves a text in place, and waits for the edition that comes of it. */
  async save(text) {
    const before = this.edition;
    writeFileSync(this.spec, text);
    await until(() => this.edition > before, 'the edition of a save');
    return this.newest;
  }
}

/** A port that nobody listens at. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A tab on a page, which fails the test if anything goes wrong in it; in a state, by default with an edition on it. */
export async function open(t, watcher, {
  view = '', context, losesWatcher = false, beforeLoad = () => {}, waitsFor = '[data-edition]', ...options
} = {}) {
  const own = context ?? await (await browser()).newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await own.newPage();
  page.setDefaultTimeout(PATIENCE_MILLISECONDS);
  const faults = watchFaults(page, watcher);
  atEnd(t, async () => {
    await (context ? page : own).close();
    if (!losesWatcher) assert.deepEqual(faults, []);
  });
  await beforeLoad(page);
  await page.goto(`${watcher.address}${view}`);
  await page.waitForSelector(waitsFor);
  return Object.assign(page, { faults });
}

/** What goes wrong in a page: requests to elsewhere or in vain, and what its console complains of. */
function watchFaults(page, watcher) {
  const faults = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(watcher.address) && !url.startsWith('data:') && !url.startsWith('blob:')) faults.push(`elsewhere: ${url}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure().errorText;
    // The page gives up what it no longer needs, and a download goes another way.
    if (reason !== 'net::ERR_ABORTED') faults.push(`${reason}: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`thrown: ${error.stack}`));
  return faults;
}

/** Waits until a page shows an edition, in a state. */
export async function shows(page, edition, state = 'page') {
  const isShown = ([wanted, wantedState]) => {
    const { dataset } = document.documentElement;
    return dataset.state === wantedState && Number(dataset.edition) === wanted;
  };
  try {
    await page.waitForFunction(isShown, [edition, state], { polling: 'raf' });
  } catch (error) {
    const found = await page.evaluate(() => ({ ...document.documentElement.dataset }));
    assert.fail(`wanted edition ${edition} as ${state}, found ${JSON.stringify(found)}: ${error.message}`);
  }
}

export const state = (page, wanted) => page.waitForSelector(`html[data-state="${wanted}"]`);
export const textOf = (page) => page.$eval('#pieces', ({ textContent }) => textContent);
