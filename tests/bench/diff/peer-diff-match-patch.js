// SPDX-License-Identifier: LGPL-2.1-or-later
// diff-match-patch in line mode, as tests/bench/bench-peer.h asks. A task is the name of a
// pair of files NAME.old and NAME.new in the folder given; reading and decoding them is not
// measured. No time limit: an answer cut short would be no answer.
'use strict';
const fs = require('fs');
const path = require('path');
const readline = require('readline');
const modules = process.argv[2];
const folder = process.argv[3];
const home = path.join(modules, 'diff-match-patch');
const DiffMatchPatch = require(home);
const version = JSON.parse(fs.readFileSync(path.join(home, 'package.json'))).version;
const dmp = new DiffMatchPatch();
dmp.Diff_Timeout = 0;
const pairs = new Map();

function load(name) {
  if (!pairs.has(name)) {
    const read = (end) => fs.readFileSync(path.join(folder, name + end), 'utf8');
    pairs.set(name, [read('.old'), read('.new')]);
  }
  return pairs.get(name);
}

// Characters removed and added, and whether the pieces join to both texts.
function answer(name) {
  const [before, after] = load(name);
  const diffs = dmp.diff_main(before, after, true);
  let edits = 0;
  for (const [kind, text] of diffs)
    if (kind !== 0)
      edits += [...text].length;
  const joins = dmp.diff_text1(diffs) === before && dmp.diff_text2(diffs) === after;
  return `${edits} ${joins ? 'joins' : 'wrong'}`;
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const [word, rest] = line.split(' ');
  if (word === 'hello') {
    console.log(`${version} (node ${process.version})`);
  } else if (word === 'answer') {
    console.log(answer(rest));
  } else {
    const [before, after] = load(word);
    const start = process.hrtime.bigint();
    for (let i = 0; i < Number(rest); i++)
      dmp.diff_main(before, after, true);
    console.log(String(process.hrtime.bigint() - start));
  }
});
