import type { MonitoringForm } from "./monitoring.js";

export * from "./monitoring.js";
export * from "./years.js";

/** A decimal as text: `"14.69"`. Never a JavaScript number. */
export type DecimalString = string & { readonly __decimal?: unique symbol };
/** A number as text, or a way of saying that there is none: `""`, `"——"`, `"/"`, `"无"`, `"不适用"`. */
export type AmountString = string & { readonly __amount?: unique symbol };
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
  /** The goal that the line belongs to, where the form has several. */
  goal?: string;
  /** Items of a checklist or answers of a survey. */
  items?: { name: string; value: Sourced<string>; points?: Sourced<DecimalString> }[];
  /** What several units each print for the line; target and actual are then left out. */
  parts?: { unit: string; target: Sourced<string>; actual: Sourced<string>; funds?: Sourced<DecimalString> }[];
  /** What others gave (复核, 财政评价). */
  reviews?: Review[];
  rule?: unknown;
}
export interface Review { series: string; score?: Sourced<DecimalString>; actual?: Sourced<string> }
export interface BudgetRow { initial?: Sourced<AmountString>; full_year?: Sourced<AmountString>; executed?: Sourced<AmountString> }
export interface NamedRow { name: string; row: BudgetRow; part_of?: string }
export interface Budget {
  money: "万元" | "元";
  total: BudgetRow;
  received?: Sourced<DecimalString>;
  rate?: Sourced<string>;
  points?: Sourced<DecimalString>;
  reported?: Sourced<DecimalString>;
  reviews?: Review[];
  reason?: Sourced<string>;
  by_source?: NamedRow[];
  by_nature?: NamedRow[];
  by_function?: NamedRow[];
}
/** A row of 经费控制情况 in the base data table. */
export interface BaseRow {
  name: string;
  prior_budget?: Sourced<AmountString>;
  prior_final?: Sourced<AmountString>;
  budget?: Sourced<AmountString>;
  final?: Sourced<AmountString>;
  /** Complete parts add up to their row; others are some of it. */
  parts?: { complete: boolean; rows: BaseRow[] };
}
/** 部门整体支出基础数据表. */
export interface BaseData {
  money: "万元" | "元";
  staff?: { posts?: Sourced<AmountString>; in_post?: Sourced<AmountString>; rate?: Sourced<string> };
  rows?: BaseRow[];
  buildings?: {
    heading?: Sourced<string>;
    approved_area?: Sourced<AmountString>;
    actual_area?: Sourced<AmountString>;
    budget_investment?: Sourced<AmountString>;
    actual_investment?: Sourced<AmountString>;
  };
  savings?: Sourced<string>;
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
  base_data?: BaseData;
  /** Several goals and their shares. */
  goals?: { name: string; percent: Sourced<DecimalString> }[];
  indicators?: Indicator[];
  levels?: { path: string[]; points?: Sourced<DecimalString>; reported?: Sourced<DecimalString> }[];
  reported?: { points?: Sourced<DecimalString>; score?: Sourced<DecimalString>; grade?: Sourced<string>; reviews?: Review[] };
  narrative?: { label: string; amount: Sourced<DecimalString>; unit?: string }[];
  source?: string;
}

export type Outcome =
  | { is: "exact" }
  | { is: "within"; because: ("tier" | "claimed" | "evidence" | "rule-open" | "direction-not-stated" | "over-fulfilled")[] }
  | { is: "unproven"; why: { reason: string; names?: string[]; detail?: string } }
  | { is: "not-applicable"; then: "not-applicable" | "drop-and-rescale" | "redistribute" };
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
  /** The id of the bonus or deduction item that the line is. */
  adjustment?: string;
  reviews?: { series: string; score?: ReportedScore; from_own?: RatioString; low?: DecimalString; high?: DecimalString }[];
  clause?: Clause;
  flags?: string[];
  derivation?: { step: string; [field: string]: unknown }[];
}
/** A step from the sum of the lines to the total. Ranges are text: `"64.69"`, `"[60, 70]"`. */
export type TotalStep =
  | { step: "redistributed"; level?: string; factor: RatioString }
  | { step: "goals"; result: string }
  | { step: "rescaled"; factor: RatioString; result: string }
  | { step: "adjusted"; id: string; amount: string; result: string; clause: Clause }
  | { step: "held"; result: string }
  | { step: "capped"; id: string; value?: RatioString; at_most: DecimalString; applies?: boolean; result: string; clause: Clause }
  | { step: "vetoed"; id: string; applies?: boolean; grade_at_most?: string; result: string; clause: Clause };
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
    reviews?: { series: string; sum?: DecimalString; score?: ReportedScore; from_own?: RatioString }[];
    steps?: TotalStep[];
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
export interface Difference {
  section: string;
  id?: string;
  change: "added" | "removed" | "changed" | "reordered";
  fields?: { path: string; before?: string; after?: string }[];
  before?: Bilingual;
  after?: Bilingual;
}
export interface Standing { low: DecimalString; high: DecimalString; grade?: { low: string; high: string }; steps?: TotalStep[] }
export interface LineStanding { outcome?: Outcome["is"]; low?: DecimalString; high?: DecimalString; by?: string[] }
export interface Comparison {
  format: 1;
  from: { id: string; hash: string };
  to: { id: string; hash: string };
  differences: Difference[];
  forms: {
    form: number;
    unit?: string;
    title?: string;
    year?: number;
    before: Standing;
    after: Standing;
    moved: boolean;
    lines?: { line?: number; name: string; before: LineStanding; after: LineStanding }[];
  }[];
}
export interface RuleSetSummary {
  id: string;
  title: Bilingual;
  kind: "regulation" | "practice" | "framework" | "monitoring";
  jurisdiction?: string;
  covers: ("project" | "department")[];
  in_force: { from: string; until?: string };
  partial: boolean;
  hash: string;
  verified: boolean;
}

/** Why a criterion is no rule of its line. */
export type NoRule =
  | "empty" | "unread" | "incomplete" | "not-one-rule" | "bands-do-not-meet" | "not-monotone" | "points-needed" | "units-differ"
  | "measure-unknown" | "name-unknown" | "points-disagree" | "kinds-differ";
/** From which character (not UTF-16 unit) to before which. */
export type Span = [from: number, to: number];
export interface CriterionReading {
  criterion: {
    text: string;
    /** The rule's shape with its numbers, as a rule set writes it. */
    shape?: Record<string, unknown>;
    no_rule?: NoRule;
    most?: DecimalString;
    parts?: { span: Span; text: string; says: unknown }[];
    unread?: { span: Span; text: string }[];
  };
  reason?: Bilingual;
  describes?: Bilingual;
  /** For an indicator's `rule`. */
  rule?: unknown;
  /** The rule written as a criterion again. */
  written?: string;
  disagreements?: { kind: "most" | "items" | "deduction"; said: DecimalString; points: DecimalString; span: Span }[];
  disagrees?: Bilingual[];
}

/** A cell of the form: its path in the form's JSON (`indicators[3].reported`) and what a person calls it. */
export interface At { path: string; label: string; text?: string; place?: { table?: number; row?: number; column?: number } }
export type Severity = "error" | "warning" | "note";
/** What a check found. */
export interface Finding {
  check: string;
  severity: Severity;
  at: At;
  also?: At[];
  message: Bilingual;
  /** The numbers and texts that decided, by name. */
  numbers?: Record<string, string>;
  /** The sum written out: `10 + 20 + 10 = 40 ≠ 41`. */
  sum?: string;
  clause?: string;
  basis: { kind: "clause" | "practice" | "inference" | "proposal"; source?: string };
  advice: Bilingual;
  fix?: { path: string; from: string; to: string };
  waived?: { reason: string; date: string };
}
/** What a check answered. *Found*, *passed* and *could not look* are three things. */
export type Ran = { check: string } & ({ answer: "found"; count: number } | { answer: "passed" } | { answer: "not-evaluable"; missing: string[] });
export interface Audit {
  format: 1;
  unit?: string;
  title?: string;
  year?: number;
  receipt: Scorecard["receipt"];
  summary: { errors: number; warnings: number; notes: number; waived: number; passed: number; not_evaluable: number };
  proven: { low: DecimalString; high: DecimalString; grade?: { low: string; high: string }; reported?: DecimalString; reported_grade?: string; holds?: boolean; open?: { line?: number; name: string; width: DecimalString }[] };
  sums?: unknown[];
  findings: Finding[];
  checks: Ran[];
  /** The page asked for. */
  page?: string;
}
export interface Paragraph { text: string; place?: Place }
export interface AuditSettings {
  profile?: string;
  select?: string[];
  ignore?: string[];
  severity?: Record<string, Severity>;
  /** `"<check>.<threshold>": "0.6"`. */
  thresholds?: Record<string, DecimalString>;
  waivers?: { check: string; at?: string; reason: string; date: string }[];
}
/** What a document says, and how far that can be trusted. */
export interface Reading {
  /** The form; of several in one document, the first. A document without one gives an empty form. */
  form: Form;
  others?: FormReading<Form>[];
  /** 绩效目标表: targets as forms; one may be the `targets` of `audit`. */
  targets?: FormReading<Form>[];
  /** 绩效运行监控表: their forms are what `monitor` takes. */
  monitoring?: FormReading<MonitoringForm>[];
  /** Which table was taken for what. */
  tables?: { place?: { number: number }; kind: "project-self-evaluation" | "department-self-evaluation" | "base-data" | "targets" | "monitoring" | "unknown"; title?: string }[];
  doubts?: Doubt[];
  marks?: unknown[];
  refusals?: unknown[];
  notes?: unknown[];
  /** The text around the tables: the `text` of `audit`. */
  text: Paragraph[];
}
export interface FormReading<T> { form: T; doubts?: Doubt[]; marks?: unknown[]; refusals?: unknown[] }
export interface Doubt { path: string; confidence: "likely" | "aligned" | "certain" }
/** The engine's neutral document. */
export interface NeutralDocument { format: 1; lang: "zh" | "en"; title: string; blocks: Block[] }
export type Block =
  | { block: "heading"; content: string }
  | { block: "paragraph"; content: string }
  | { block: "list"; content: string[] }
  | { block: "table"; content: unknown };

/** The id of an embedded set, or a set of one's own as data (the browser build reads no TOML). */
export type RuleSetChoice = string | { json: unknown };
export interface ScoreOptions { ruleset?: RuleSetChoice; jurisdiction?: string; /** The day of filing, `2024-07-30`. */ asOf?: string; derivations?: boolean }
export interface ExplainOptions extends ScoreOptions { lang?: "zh" | "en" }
export interface AuditOptions {
  ruleset?: RuleSetChoice;
  jurisdiction?: string;
  asOf?: string;
  /** The text around the tables: what `read` gave, or text whose lines are paragraphs. */
  text?: string | Paragraph[];
  /** The same unit's form of the year before, and its text. */
  previous?: Form | string;
  previousText?: string | Paragraph[];
  /** The targets as approved. */
  targets?: Form | string;
  settings?: AuditSettings;
  page?: "text" | "markdown" | "html" | "document";
  lang?: "zh" | "en";
  /** Whether names behind labels and telephone numbers are hidden. Default true. */
  masked?: boolean;
  mask?: string[];
}

/** Where a module comes from. */
export type Source = URL | string | Response | BufferSource | WebAssembly.Module;
/** Loads what scores; the functions that give no promise need it to have finished. @throws JixiaoError */
export function init(source?: Source | Promise<Source>): Promise<void>;
/** Scores a form and gives the scorecard. @throws JixiaoError */
export function score(form: Form | string, options?: ScoreOptions): Scorecard;
/** Scores a form and gives the report as text. @throws JixiaoError */
export function explain(form: Form | string, options?: ExplainOptions): string;
/** The same as headings, paragraphs, tables and lists. @throws JixiaoError */
export function explainDocument(form: Form | string, options?: ExplainOptions): NeutralDocument;
/** Runs the checks over a form; the module that holds them is loaded at the first call. Rejects with a JixiaoError. */
export function audit(form: Form | string, options?: AuditOptions): Promise<Audit>;
/**
 * Reads the forms of a file (.docx, .xlsx, web page, text), its bytes, text, or a page that is open. Modules are loaded as they are needed.
 * Rejects with a JixiaoError: for .xls, .ods and others it says what to save the file as.
 */
export function read(source: Blob | ArrayBuffer | ArrayBufferView | string | Document | Element, options?: { name?: string }): Promise<Reading>;
/** What differs between two rule sets, rule by rule, and every form under both. @throws JixiaoError */
export function compare(before: RuleSetChoice, after: RuleSetChoice, forms?: Iterable<Form | string>): Comparison;
/** The same as text. @throws JixiaoError */
export function explainComparison(before: RuleSetChoice, after: RuleSetChoice, forms?: Iterable<Form | string>, options?: { lang?: "zh" | "en" }): string;
/** Reads a criterion as printed (评分标准); `unit` is the target's. @throws JixiaoError */
export function readCriterion(text: string, options?: { name?: string; points?: DecimalString; unit?: string }): CriterionReading;
/** The rule sets that come with the library. @throws JixiaoError */
export function rulesets(): RuleSetSummary[];

/** Why there is no answer; `message` is the English sentence. */
export class JixiaoError extends Error {
  /** Stable: `number-refused`, `call-json`, `ruleset-unknown`, `table-old-excel`, `not-ready`, `engine-stopped`, … */
  readonly code: string;
  readonly messages: Bilingual;
  /** Into what was given: `form.indicators[0].points`. */
  readonly path?: string;
  readonly line?: number;
  readonly span?: { line: number };
  /** What to do. */
  readonly hint?: Bilingual;
  /** The same as `hint`. */
  readonly help?: Bilingual;
}
