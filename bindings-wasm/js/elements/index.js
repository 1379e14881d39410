// `import "jixiao/elements"` makes the elements known to the page.

import "../index.js";
import { defineElements } from "./define.js";
import { linked } from "./style.js";

linked(new URL("../../dist/jixiao.css", import.meta.url).href);
defineElements();

export { defineElements, JixiaoDrop, JixiaoFindings, JixiaoForm, JixiaoScorecard } from "./define.js";
