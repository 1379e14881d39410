// Why there is no answer.

export class JixiaoError extends Error {
  constructor({ code, message, path, line, help }) {
    super(help ? `${message.en} (${help.en})` : message.en);
    this.name = "JixiaoError";
    this.code = code;
    this.messages = message;
    this.path = path;
    this.line = line;
    this.span = line === undefined ? undefined : { line };
    this.hint = help;
  }
  /** The same as `hint`, as the engine calls it. */
  get help() {
    return this.hint;
  }
}

/** An error in both languages. */
export function refusal(code, zh, en, more = {}) {
  return new JixiaoError({ code, message: { zh, en }, ...more });
}
