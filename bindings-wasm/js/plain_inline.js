// The same as `plain.js` in one file, for pages that may fetch nothing, such as one opened from a disk.

import { defineElements } from "./inline.js";

defineElements();

export * from "./inline.js";
