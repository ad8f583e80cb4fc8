// All that is only needed when something went wrong, loaded then: an app whose calls go well never fetches it.

export { explainKey, explainOptions } from "./explain-options.js";
export { explainTrouble } from "./explain-trouble.js";
export { inquire } from "./inquire.js";
export { explainFailure } from "../errors/run-failure.js";
