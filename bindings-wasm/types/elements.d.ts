import type { Audit, Finding, Form, JixiaoError, Paragraph, Reading, RuleSetChoice, Scorecard } from "./index.js";

export interface JixiaoEvents {
  /** Somebody typed. `path` is the cell; absent where rows came or went. */
  "jixiao-input": CustomEvent<{ form: Form; path?: string }>;
  /** There is a new score, with every key. */
  "jixiao-score": CustomEvent<{ form: Form; scorecard: Scorecard }>;
  /** The checks have run, a moment after the last key. */
  "jixiao-audit": CustomEvent<{ audit: Audit }>;
  /** A file was read. */
  "jixiao-read": CustomEvent<{ reading: Reading; name?: string }>;
  /** Somebody asks for the cell of a finding. */
  "jixiao-goto": CustomEvent<{ path: string; finding: Finding }>;
  "jixiao-error": CustomEvent<{ error: JixiaoError | Error }>;
}

interface Typed extends HTMLElement {
  addEventListener<K extends keyof JixiaoEvents>(type: K, listener: (this: this, event: JixiaoEvents[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** Attributes: `lang`, `ruleset`, `jurisdiction`, `as-of`, `kind`, `name`, `readonly`, `disabled`, `size="large"`, `scheme="light|dark|auto"`, `findings="off"`. */
export interface JixiaoForm extends Typed {
  /** The form as data; what is set is copied. */
  get value(): Form;
  set value(form: Form | string);
  /** A rule set of one's own; takes the place of the attribute. */
  ruleSet?: RuleSetChoice;
  /** The text around the tables and last year's form, for the checks. */
  text?: Paragraph[];
  previous?: Form;
  readonly scorecard?: Scorecard;
  readonly audit?: Audit;
  readonly form: HTMLFormElement | null;
  readonly validity?: ValidityState;
  checkValidity(): boolean;
  reportValidity(): boolean;
  /** Goes to the cell of a path; whether there is one. */
  goto(path: string): boolean;
}
export const JixiaoForm: { prototype: JixiaoForm; new (): JixiaoForm };

/** Attributes: `lang`, `ruleset`, `jurisdiction`, `as-of`, `size`, `scheme`. */
export interface JixiaoScorecard extends Typed {
  form?: Form;
  ruleSet?: RuleSetChoice;
  readonly scorecard?: Scorecard;
}
export const JixiaoScorecard: { prototype: JixiaoScorecard; new (): JixiaoScorecard };

/** Attributes: `lang`, `for` (the id of a `<jixiao-form>`), `goto` (the host answers `jixiao-goto`), `size`, `scheme`. */
export interface JixiaoFindings extends Typed {
  audit?: Audit;
}
export const JixiaoFindings: { prototype: JixiaoFindings; new (): JixiaoFindings };

/** Attributes: `lang`, `ruleset`, `jurisdiction`, `as-of`, `readonly`, `size`, `scheme`; passed on to the form it shows. */
export interface JixiaoDrop extends Typed {
  /** Reads a file and shows its form. */
  open(file: File): Promise<void>;
  readonly reading?: Reading;
  readonly value?: Form;
}
export const JixiaoDrop: { prototype: JixiaoDrop; new (): JixiaoDrop };

/** Makes the elements known to the page, once; on a server it does nothing. */
export function defineElements(): void;

declare global {
  interface HTMLElementTagNameMap {
    "jixiao-form": JixiaoForm;
    "jixiao-scorecard": JixiaoScorecard;
    "jixiao-findings": JixiaoFindings;
    "jixiao-drop": JixiaoDrop;
  }
}
