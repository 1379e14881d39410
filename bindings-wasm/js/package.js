// What the package gives, wherever its modules come from.

export { JixiaoError } from "./errors.js";
export { audit, compare, explain, explainComparison, explainDocument, init, readCriterion, rulesets, score } from "./calls.js";
export { read } from "./read.js";
export { attribute, monitor, panel, yardstick } from "./years.js";
