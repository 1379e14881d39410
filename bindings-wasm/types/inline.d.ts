export * from "./index.js";

/** Makes the elements known to the page; on a server it does nothing. */
export function defineElements(): void;
