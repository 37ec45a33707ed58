// A save is shown however an editor makes it: one new edition each, nothing lost, nothing half read.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync, closeSync, copyFileSync, ftruncateSync, mkdirSync, openSync, renameSync, rmSync, symlinkSync,
  unlinkSync, writeFileSync, writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

import { folder, open, shows, sheet, sleep, textOf, until, watch } from './harness.mjs';

// How long after a save another edition would come if it were read twice: longer than between two looks of the watcher.
const QUIET_MILLISECONDS = 700;
// Between the steps of one save.
const PAUSE_MILLISECONDS = 20;
const WORD = 'Stuck vendors';

/** Each way is given the spec, its new text, and the word that is new in it. */
const WAYS = {
  'written over in place'(spec, text) {
    const file = openSync(spec, 'r+');
    ftruncateSync(file, writeSync(file, text, 0));
    closeSync(file);
  },

  'truncated and written at once, as Visual Studio Code does'(spec, text) {
    writeFileSync(spec, text);
  },

  async 'truncated, and written a moment later'(spec, text) {
    const file = openSync(spec, 'w');
    await sleep(PAUSE_MILLISECONDS);
    writeSync(file, text);
    closeSync(file);
  },

  async 'written in two steps'(spec, text) {
    const file = openSync(spec, 'w');
    const half = text.indexOf("answer.zh = '''") + 20;
    writeSync(file, text.slice(0, half));
    await sleep(PAUSE_MILLISECONDS);
    writeSync(file, text.slice(half));
    closeSync(file);
  },

  'written beside and renamed'(spec, text) {
    writeFileSync(`${spec}.tmp`, text);
    renameSync(`${spec}.tmp`, spec);
  },

  'written beside and exchanged, as JetBrains does'(spec, text) {
    writeFileSync(`${spec}___jb_tmp___`, text);
    renameSync(spec, `${spec}___jb_old___`);
    renameSync(`${spec}___jb_tmp___`, spec);
    unlinkSync(`${spec}___jb_old___`);
  },

  async 'renamed away for a backup and written anew, as Emacs and Vim do'(spec, text) {
    renameSync(spec, `${spec}~`);
    await sleep(PAUSE_MILLISECONDS);
    writeFileSync(spec, text);
    unlinkSync(`${spec}~`);
  },

  async 'deleted and created'(spec, text) {
    unlinkSync(spec);
    await sleep(PAUSE_MILLISECONDS);
    writeFileSync(spec, text);
  },

  'by sed -i'(spec, text, word, old) {
    execFileSync('sed', ['-i', `s/${old}/${word}/`, spec]);
  },

  'by Vim that renames'(spec, text, word, old) {
    vim(spec, 'no', `%s/${old}/${word}/`);
  },

  'by Vim that writes over'(spec, text, word, old) {
    vim(spec, 'yes', `%s/${old}/${word}/`);
  },

  'by Vim as it comes'(spec, text, word, old) {
    vim(spec, 'auto', `%s/${old}/${word}/`);
  },

  async 'in a checkout of many files'(spec, text) {
    const beside = join(dirname(spec), 'notes');
    mkdirSync(beside);
    for (let number = 0; number < 200; number += 1) {
      writeFileSync(join(dirname(spec), `${number}.toml`), text);
      writeFileSync(join(beside, `${number}.toml`), text);
    }
    unlinkSync(spec);
    writeFileSync(spec, text);
    rmSync(beside, { recursive: true });
  },
};

function vim(spec, backupcopy, command) {
  const args = ['-es', '-u', 'NONE', '-i', 'NONE', '-c', `set writebackup backupcopy=${backupcopy}`, '-c', command, '-c', 'wq', spec];
  execFileSync('vim.tiny', args, { stdio: 'ignore' });
}

test('a save is one new edition and is shown', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  let text = watcher.read();
  let word = WORD;
  let number = 0;
  for (const [way, save] of Object.entries(WAYS)) {
    await t.test(way, async () => {
      const before = watcher.edition;
      const heard = watcher.news.length;
      const old = word;
      number += 1;
      word = `Vendors ${number}`;
      text = text.replace(old, word);
      await save(watcher.spec, text, word, old);
      await until(() => watcher.edition > before, 'the edition of the save');
      await shows(page, watcher.edition);
      assert.ok((await textOf(page)).includes(word), `the page shows ${word}`);
      await sleep(QUIET_MILLISECONDS);
      assert.equal(watcher.read(), text);
      const editions = watcher.news.slice(heard).map(({ edition, outcome }) => `${edition - before} ${outcome}`);
      assert.deepEqual(editions, ['1 page']);
    });
  }
});

test('a link that is led to another spec is a save', async (t) => {
  const path = folder(t);
  const spec = join(path, 'my.toml');
  for (const name of ['one', 'two']) copyFileSync(sheet('sheets/marshall'), join(path, `${name}.toml`));
  const [one, two] = ['one', 'two'].map((name) => join(path, `${name}.toml`));
  symlinkSync('one.toml', spec);
  const watcher = await watch(t, { path: spec });
  const text = watcher.read();
  writeFileSync(two, text.replace(WORD, 'Second'));
  const page = await open(t, watcher);
  assert.equal(watcher.edition, 1, 'a file that the link does not lead to causes nothing');
  symlinkSync('two.toml', `${spec}.new`);
  renameSync(`${spec}.new`, spec);
  await shows(page, 2);
  assert.ok((await textOf(page)).includes('Second'));

  writeFileSync(two, text.replace(WORD, 'Third'));
  await shows(page, 3);
  assert.ok((await textOf(page)).includes('Third'));
  writeFileSync(one, text.replace(WORD, 'Fourth'));
  await sleep(QUIET_MILLISECONDS);
  assert.equal(watcher.edition, 3, 'the file that it led to before causes nothing');
});

test('what editors leave beside a spec, and the same text again, cause nothing', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  const text = watcher.read();
  const beside = join(dirname(watcher.spec), '4913');
  for (const other of ['.my.toml.swp', '.#my.toml', 'my.toml~', '#my.toml#', 'my.toml.swx']) {
    const path = join(dirname(watcher.spec), other);
    writeFileSync(path, 'not a spec');
    appendFileSync(path, text.slice(0, 4096));
    await sleep(PAUSE_MILLISECONDS);
  }
  writeFileSync(beside, '');
  unlinkSync(beside);
  for (const way of ['written over in place', 'truncated, and written a moment later', 'written beside and renamed', 'deleted and created']) {
    await WAYS[way](watcher.spec, text);
    await sleep(PAUSE_MILLISECONDS);
  }
  await sleep(QUIET_MILLISECONDS);
  assert.equal(watcher.edition, 1);
  await watcher.save(text.replace(WORD, 'Moved on'));
  await shows(page, 2);
});

test('three hundred saves, 20 ms apart, end in the newest page', async (t) => {
  const watcher = await watch(t);
  const page = await open(t, watcher);
  const text = watcher.read();
  for (let number = 1; number <= 300; number += 1) {
    writeFileSync(watcher.spec, text.replace(WORD, `Vendors ${number}`));
    await sleep(PAUSE_MILLISECONDS);
  }
  await page.waitForFunction(() => document.getElementById('pieces').textContent.includes('Vendors 300'));
  await sleep(QUIET_MILLISECONDS);
  await shows(page, watcher.edition);
  assert.ok((await textOf(page)).includes('Vendors 300'));
  const faulty = watcher.news.filter(({ outcome }) => outcome !== 'page');
  assert.deepEqual(faulty.map(({ edition, messages }) => [edition, messages[0]?.line, messages[0]?.message]), [], 'none is half read');
  assert.ok(watcher.edition > 50, `somebody who saves on and on sees something meanwhile: ${watcher.edition} editions`);
});
