// Runs `typst watch` on the texts of a spec, and a viewer on its PDF: what preview_speed.mjs measures beside.
//
// The document is peer.typ, on the project's fonts, in one size with no search for it. Typst writes its PDF and leaves it to others to
// show; the viewer is pdf.js, as editors have it, in the browser that shows the preview, told by the system as soon as the PDF is whole.

import { spawn } from 'node:child_process';
import { closeSync, copyFileSync, createReadStream, fstatSync, openSync, readSync, watch, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';

import { browser, folder, root, until } from '../tests/preview/harness.mjs';
import { frame, now, saveAs, watchFrames } from './preview_edits.mjs';

// Points in which the texts of marshall stand on one page, as in speed.py.
const SIZE = 7.5;
const MODULES = join(process.env.PACKAGES, 'node_modules/pdfjs-dist/build');
const TYPES = { html: 'text/html', mjs: 'text/javascript', pdf: 'application/pdf' };
const END_OF_FILE = '%%EOF';

// The first page as large as the window lets it be; the page before stays until the new one is drawn.
const VIEWER = `<!doctype html><title>viewer</title><canvas></canvas><script type="module">
import { getDocument, GlobalWorkerOptions } from './pdf.mjs';
GlobalWorkerOptions.workerSrc = './pdf.worker.mjs';
async function show(edition) {
  const reading = getDocument({ url: 'out.pdf?' + edition });
  const page = await (await reading.promise).getPage(1);
  const scale = innerHeight / page.getViewport({ scale: 1 }).height;
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [viewport.width, viewport.height];
  await page.render({ canvas, viewport }).promise;
  document.querySelector('canvas').replaceWith(canvas);
  document.documentElement.dataset.edition = edition;
  reading.destroy();
}
new EventSource('events').onmessage = ({ data }) => show(data);
</script>`;

/** A `typst watch` on a spec, with a viewer. */
export class Peer {
  /** How many times the PDF was written, and when it was last. */
  edition = 0;
  written = 0;
  /** Whether somebody waits for the next. */
  waits = true;
  listeners = new Set();

  /** Starts one on a text, which ends with the test. */
  static async start(t, program, text) {
    const peer = new Peer();
    const path = folder(t);
    Object.assign(peer, { spec: join(path, 'spec.toml'), pdf: join(path, 'out.pdf') });
    writeFileSync(peer.spec, text);
    copyFileSync(join(root, 'ci/peer.typ'), join(path, 'peer.typ'));
    const notices = watch(path, (kind, name) => name === basename(peer.pdf) && peer.hear());
    const inputs = ['--input', 'spec=/spec.toml', '--input', `size=${SIZE}`];
    const fonts = ['--font-path', join(root, 'fonts'), '--ignore-system-fonts'];
    const typst = spawn(program, ['watch', '--root', path, ...fonts, ...inputs, join(path, 'peer.typ'), peer.pdf], { stdio: 'ignore' });
    const server = createServer((request, response) => peer.answer(request.url, response)).listen(0, '127.0.0.1');
    t.after(() => {
      typst.kill();
      notices.close();
      server.closeAllConnections();
      server.close();
    });
    await until(() => peer.edition > 0, 'a first PDF of typst');
    await peer.view(server.address().port);
    return peer;
  }

  async view(port) {
    this.page = await (await browser()).newPage({ viewport: { width: 1280, height: 900 } });
    await this.page.goto(`http://127.0.0.1:${port}/`);
    await this.page.waitForSelector('[data-edition]');
    await watchFrames(this.page);
  }

  /** Notes that something happened to the PDF: it counts once it is whole. */
  hear() {
    if (!this.waits || !isWhole(this.pdf)) return;
    this.waits = false;
    this.edition += 1;
    this.written = now();
    for (const response of this.listeners) response.write(`data: ${this.edition}\n\n`);
  }

  /** Saves a text; tells how long it took until its PDF was whole, and until it was seen. */
  async save(text) {
    const edition = this.edition + 1;
    this.waits = true;
    const saved = saveAs(this.spec, text);
    await until(() => this.edition === edition, 'a PDF of a save');
    const { drawn } = await frame(this.page, edition);
    return { written: this.written - saved, viewed: drawn - saved };
  }

  answer(url, response) {
    const name = basename(url.split('?')[0]) || 'viewer.html';
    if (name === 'events') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(`data: ${this.edition}\n\n`);
      this.listeners.add(response);
      return;
    }
    response.writeHead(200, { 'Content-Type': TYPES[name.split('.').at(-1)] ?? 'text/plain' });
    if (name === 'viewer.html') response.end(VIEWER);
    else createReadStream(name === 'out.pdf' ? this.pdf : join(MODULES, name)).on('error', () => response.end()).pipe(response);
  }
}

/** Whether a PDF has been written to its end. */
function isWhole(path) {
  const file = openSync(path);
  const { size } = fstatSync(file);
  const end = Buffer.alloc(END_OF_FILE.length + 1);
  if (size > end.length) readSync(file, end, 0, end.length, size - end.length);
  closeSync(file);
  return end.toString().includes(END_OF_FILE);
}
