const assert = require("node:assert/strict");
const { execFile } = require("node:child_process");
const { mkdtemp, readFile } = require("node:fs/promises");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { test } = require("node:test");
const { promisify } = require("node:util");

const draw = (...words) => promisify(execFile)(process.execPath, [join(__dirname, "draw.js"), ...words]);

test("saves the picture", async () => {
  const file = join(await mkdtemp(join(tmpdir(), "draw-")), "kite.png");
  const { stdout } = await draw("A red kite above a green hill", file);
  assert.match(stdout, /^Saved .*kite\.png for \$\d/);
  assert.equal((await readFile(file)).toString("latin1", 1, 4), "PNG");
});

test("says which field is wrong", async () => {
  await assert.rejects(draw(), ({ code, stderr }) => {
    assert.equal(code, 1);
    assert.match(stderr, /prompt/);
    assert.doesNotMatch(stderr, /\n\s+at /);
    return true;
  });
});
