// The lines of every changelog, for readers who have the package and not this repository: no commit, no words of the tool.

/** One note, as an item of a list. */
async function getReleaseLine({ summary }) {
  return item(summary);
}

/** Which of its dependencies a package takes in a new version. */
async function getDependencyReleaseLine(_changesets, dependencies) {
  return dependencies.map(({ name, newVersion }) => item(`Uses ${name} ${newVersion}.`)).join("\n");
}

/** What follows the first line belongs to the item. */
function item(text) {
  const [first = "", ...rest] = text.trim().split("\n");
  return [`- ${first}`, ...rest.map((line) => (line.trim() === "" ? "" : `  ${line.trimEnd()}`))].join("\n");
}

module.exports = { getReleaseLine, getDependencyReleaseLine };
