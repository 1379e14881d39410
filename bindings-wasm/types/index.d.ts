/** A decimal as text: `"14.69"`. Never a JavaScript number. */
export type DecimalString = string & { readonly __decimal?: unique symbol };
/** An exact number as text: a decimal where it ends, otherwise `"1425/97"`. */
export type RatioString = string & { readonly __ratio?: unique symbol };

export interface Bilingual { zh: string; en: string }
export interface Place { document?: string; table?: number; row?: number; column?: number; printed?: string }
/** A value, or the value with where it stood. */
export type Sourced<T extends string> = T | { value: T; place: Place };

export interface Indicator {
  path?: string[];
  name: string;
  target?: Sourced<string>;
  actual?: Sourced<string>;
  nature?: Sourced<string>;
  unit?: Sourced<string>;
  points?: Sourced<DecimalString>;
  reported?: Sourced<DecimalString>;
  coefficient?: Sourced<DecimalString>;
  reason?: Sourced<string>;
  criterion?: Sourced<string>;
  rule?: unknown;
}
export interface BudgetRow { initial?: Sourced<DecimalString>; full_year?: Sourced<DecimalString>; executed?: Sourced<DecimalString> }
export interface NamedRow { name: string; row: BudgetRow; part_of?: string }
export interface Budget {
  money: "万元" | "元";
  total: BudgetRow;
  received?: Sourced<DecimalString>;
  rate?: Sourced<string>;
  points?: Sourced<DecimalString>;
  reported?: Sourced<DecimalString>;
  reason?: Sourced<string>;
  by_source?: NamedRow[];
  by_nature?: NamedRow[];
  by_function?: NamedRow[];
}
export interface Form {
  format: 1;
  kind: "project" | "department";
  unit?: string;
  title?: string;
  year?: number;
  jurisdiction?: string;
  goal?: { expected?: Sourced<string>; achieved?: Sourced<string> };
  budget?: Budget;
  base_data?: Record<string, unknown>;
  indicators?: Indicator[];
  levels?: { path: string[]; points?: Sourced<DecimalString>; reported?: Sourced<DecimalString> }[];
  reported?: { points?: Sourced<DecimalString>; score?: Sourced<DecimalString>; grade?: Sourced<string> };
  narrative?: { label: string; amount: Sourced<DecimalString>; unit?: string }[];
  source?: string;
}

export type Outcome =
  | { is: "exact" }
  | { is: "within"; because: ("tier" | "claimed" | "evidence" | "rule-open" | "direction-not-stated" | "over-fulfilled")[] }
  | { is: "unproven"; why: { reason: string; names?: string[]; detail?: string } }
  | { is: "not-applicable" };
export interface End { value: RatioString; open?: boolean }
export interface Interval { low?: End; high?: End }
export interface Clause { source: string; says?: Bilingual }
export interface ReportedScore { score: DecimalString; inside?: boolean; gap?: RatioString }
export interface Line {
  path: string[];
  name: string;
  target?: string;
  actual?: string;
  points?: DecimalString;
  outcome: Outcome;
  low?: DecimalString;
  high?: DecimalString;
  exact?: Interval;
  reported?: ReportedScore;
  clause?: Clause;
  flags?: string[];
  derivation?: { step: string; [field: string]: unknown }[];
}
export interface Scorecard {
  format: 1;
  unit?: string;
  title?: string;
  year?: number;
  receipt: {
    engine: string;
    format: 1;
    ruleset: string;
    hash: string;
    lineage?: { id: string; hash: string }[];
    valid_from: string;
    as_of?: string;
    assumed: boolean;
    in_force: "yes" | "no" | "unknown";
    covers_kind: boolean;
    rounding: { places: number; mode: "half-up" | "truncate" | "half-even"; stage: "indicator" | "total"; clause: Clause };
  };
  execution?: Line;
  lines: Line[];
  levels: { path: string[]; points?: DecimalString; low: DecimalString; high: DecimalString; reported?: ReportedScore }[];
  total: {
    points: DecimalString;
    low: DecimalString;
    high: DecimalString;
    exact: Interval;
    open_unproven: DecimalString;
    open_within: DecimalString;
    open?: { line?: number; name: string; width: DecimalString }[];
    complete: boolean;
    with_own_choices?: DecimalString;
    grade?: { low: string; high: string };
    reported?: ReportedScore;
    reported_grade?: string;
    reported_grade_id?: string;
    proven?: boolean;
  };
  ratios?: {
    id: string;
    name: Bilingual;
    formula: string;
    outcome:
      | { is: "known"; value: RatioString; percent: DecimalString }
      | { is: "satisfied"; clause: Clause }
      | { is: "unproven"; why: { reason: string; names?: string[] } };
    condition?: Bilingual;
    clause: Clause;
    steps?: { expression: string; operands?: string[]; value: string }[];
  }[];
}
export interface RuleSetSummary {
  id: string;
  title: Bilingual;
  kind: "regulation" | "practice" | "framework";
  jurisdiction?: string;
  covers: ("project" | "department")[];
  in_force: { from: string; until?: string };
  partial: boolean;
  hash: string;
  verified: boolean;
}

/** The id of an embedded set, or a set of one's own as data (the browser build reads no TOML). */
export type RuleSetChoice = string | { json: unknown };
export interface ScoreOptions { ruleset?: RuleSetChoice; jurisdiction?: string; /** The day of filing, `2024-07-30`. */ asOf?: string; derivations?: boolean }
export interface ExplainOptions extends ScoreOptions { lang?: "zh" | "en" }

/** Loads the engine; every other function needs it to have finished. */
export function init(source?: URL | string | Response | BufferSource | WebAssembly.Module): Promise<void>;
/** Scores a form and gives the scorecard. @throws JixiaoError */
export function score(form: Form | string, options?: ScoreOptions): Scorecard;
/** Scores a form and gives the report as text. @throws JixiaoError */
export function explain(form: Form | string, options?: ExplainOptions): string;
/** The rule sets that come with the library. */
export function rulesets(): RuleSetSummary[];

/** Why there is no answer; `message` is the English sentence. */
export class JixiaoError extends Error {
  readonly code: string;
  readonly messages: Bilingual;
  readonly path?: string;
  readonly line?: number;
  readonly help?: Bilingual;
}
