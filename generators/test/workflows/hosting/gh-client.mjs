// The `gh` that jobs find on their path: it hands its words to the stand-in, which knows the repository and the tokens.
let stdin = "";
if (process.argv.includes("-")) for await (const chunk of process.stdin) stdin += chunk;
const token = process.env.GH_TOKEN ?? process.env.GITHUB_TOKEN ?? "";
const answer = await fetch(`${process.env.STAND_IN_URL ?? ""}/gh`, {
  method: "POST",
  headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
  body: JSON.stringify({ words: process.argv.slice(2), cwd: process.cwd(), stdin }),
});
const text = await answer.text();
const { code, stdout, stderr } = answer.ok ? JSON.parse(text) : { code: 70, stdout: "", stderr: text };
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
