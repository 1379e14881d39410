import type { Bilingual, Comparison, DecimalString, Form, Outcome, RatioString, RuleSetChoice } from "./index.js";

/** How a page comes; `document` is the neutral document as JSON text. */
export type PageFormat = "text" | "markdown" | "html" | "fragment" | "document";
/** A chart in both formats. */
export interface Chart {
  /** `score-by-year`, `indicators`, `points-lost`, `standings`, `change`, `change-high`, `year-to-month`. */
  name: string;
  /** A Vega-Lite v5 specification; the numbers in it are for drawing. */
  vega_lite: { $schema: string; [key: string]: unknown };
  /** The same as an SVG element. */
  svg: string;
}
export interface GradeRange { low: string; high: string }

/** A flat table, one indicator of one unit and year a row, with Chinese or English headings; `null` is a blank cell. */
export interface Rows { columns: string[]; rows: (string | null)[][] }
/** How indicators are joined over the years: by name, by confirmed renamings, and below a `threshold` of 1 by likeness. */
export interface Matching {
  renames?: { unit?: string; from: string; to: string }[];
  /** Default `"1"`: nothing is joined without being asked. */
  threshold?: DecimalString;
  /** From which likeness on a renaming is proposed. Default `"0.5"`. */
  propose?: DecimalString;
}
/** Two lines that may be the same indicator under another name; to be confirmed as one of `matching.renames`. */
export interface Proposal { unit: string; from_year?: number; from: string; to_year?: number; to: string; score: DecimalString; reason: Bilingual }
export type JoinedBy = "name" | "rename" | "likeness";
export type Direction = "at-least" | "at-most" | "equal";
/** Total and grade of one year. */
export interface YearStanding { year?: number; ruleset: string; hash: string; low: DecimalString; high: DecimalString; grade?: GradeRange; reported?: DecimalString }
/** The best and the worst place that the ranges allow. */
export interface Rank { best: number; worst: number; of: number }
export interface PanelYear extends YearStanding {
  /** Its position among the forms, from 0. */
  form: number;
  points: DecimalString;
  complete: boolean;
  open_unproven: DecimalString;
  rank?: Rank;
}
export interface PanelCell {
  /** Its position among the form's indicators; absent for the execution line. */
  line?: number;
  name: string;
  joined_by?: JoinedBy;
  target?: string;
  actual?: string;
  points?: DecimalString;
  outcome: Outcome["is"];
  low?: DecimalString;
  high?: DecimalString;
  reported?: DecimalString;
  direction?: Direction;
}
/** Why a change cannot be told. */
export type Untold = "no-number" | "units-differ" | "direction-not-stated" | "ranges-overlap" | "direction-changed";
export type Change = { is: "better" | "worse" | "same" } | { is: "unknown"; why: Untold };
export type TargetChange = { is: "tightened" | "loosened" | "same" } | { is: "unknown"; why: Untold };
/** An indicator from one year to the next that has it. */
export interface PanelStep {
  from: number;
  to: number;
  actual: Change;
  difference?: RatioString;
  unit?: string;
  target: TargetChange;
  /** Whether the later target asks for less than the earlier year is proven to have reached. */
  under_last_actual?: boolean;
}
export interface PanelSeries {
  name: string;
  path: string[];
  /** One for every year of the unit; `null` where the form does not have it. */
  cells: (PanelCell | null)[];
  steps?: PanelStep[];
  /** Whether every step tightened the target (棘轮效应). */
  ratchets?: boolean;
}
/** Mann–Kendall and Sen's slope over one end of the totals, in exact numbers. */
export interface TrendEnd { s: number; chance?: RatioString; slope: RatioString }
export type Trend =
  | { is: "too-short"; points: number }
  | { is: "measured"; points: number; way: "rising" | "falling" | "unproven"; low: TrendEnd; high: TrendEnd };
/** An amount of the budget or of 附件1-1 over the years of the unit. Of `%`, 1 is written for 100 %. */
export interface AmountSeries {
  name: Bilingual;
  unit: string;
  good?: Direction;
  values: (RatioString | null)[];
  steps?: { from: number; to: number; difference: RatioString; rate?: RatioString; change: Change }[];
}
export interface PanelUnit {
  unit: string;
  kind: Form["kind"];
  years: PanelYear[];
  indicators: PanelSeries[];
  trend: Trend;
  amounts?: AmountSeries[];
  /** Where a form states another 上年决算数 than the year before its 本年决算数, in 万元. */
  breaks?: { row: string; year: number; stated: RatioString; before: RatioString }[];
}
export interface Panel {
  format: 1;
  years: number[];
  units: PanelUnit[];
  proposals?: Proposal[];
  left_out?: { form: number; why: "no-unit" | "no-year" | "second-form" }[];
  /** The page asked for. */
  page?: string;
  /** The charts asked for: of the unit `score-by-year`, `indicators`, `points-lost`; of all `standings`. */
  charts?: Chart[];
}

/** What a part of a change comes from. */
export type Part = "rule" | "points" | "target" | "actual" | "structure" | "unproven" | "whole" | "rounding" | "judgement";
/** `exact` parts add up to the change, `printed` ones to the printed change. */
export interface PartShare { part: Part; exact: RatioString; printed: DecimalString }
export interface Split { change: RatioString; printed: DecimalString; parts: PartShare[] }
export interface LineSplit { before: RatioString; after: RatioString; change: RatioString; printed: DecimalString; parts?: PartShare[] }
export interface LineMove {
  name: string;
  path: string[];
  /** Its position among the earlier form's indicators; absent where it is not there, and for the execution line. */
  before?: number;
  after?: number;
  joined_by?: JoinedBy;
  moved: "split" | "added" | "dropped" | "unproven";
  low: LineSplit;
  high: LineSplit;
}
export interface Attribution {
  format: 1;
  unit?: string;
  from: YearStanding;
  to: YearStanding;
  low: Split;
  high: Split;
  lines: LineMove[];
  proposals?: Proposal[];
  page?: string;
  /** `change`, and `change-high` where the ends of the ranges differ. */
  charts?: Chart[];
}

/** What one rule in another's place did. */
export interface RuleEffect { before: string[]; after: string[]; lines: number; low: RatioString; high: RatioString }
export interface Yardstick {
  format: 1;
  comparison: Comparison;
  /** The forms whose grade changes, and the rules that did it. */
  regraded: { form: number; unit?: string; year?: number; from?: GradeRange; to?: GradeRange; did: RuleEffect[]; beyond_low: RatioString; beyond_high: RatioString }[];
  effects: RuleEffect[];
  page?: string;
}

export interface FormsOptions {
  /** Forms as flat rows, after those given. */
  rows?: Rows;
  /** What the rows are of. Default `department`. */
  kind?: Form["kind"];
  page?: PageFormat;
  lang?: "zh" | "en";
}
export interface PanelOptions extends FormsOptions {
  /** One set for all years; without it every form is scored under the set of its place, kind and year. */
  ruleset?: RuleSetChoice;
  jurisdiction?: string;
  matching?: Matching;
  /** The unit that page and charts are about. */
  unit?: string;
  charts?: boolean;
}
export interface AttributeOptions extends PanelOptions {
  /** The earlier year; without it the last before `to`. */
  from?: number;
  /** The later year; without it the unit's last. */
  to?: number;
  /** The set of the earlier year, where it is another. */
  fromRuleset?: RuleSetChoice;
  toRuleset?: RuleSetChoice;
}

/** Forms of many units and years side by side. The module that answers is loaded at the first call. Rejects with a JixiaoError. */
export function panel(forms?: Iterable<Form | string>, options?: PanelOptions): Promise<Panel>;
/** Why a total moved between two years, as parts that add up. Two forms are split as they stand, the first being the earlier. Rejects with a JixiaoError. */
export function attribute(forms?: Iterable<Form | string>, options?: AttributeOptions): Promise<Attribution>;
/** All forms under two rule sets: who changes grade, and which rule did it. Rejects with a JixiaoError. */
export function yardstick(before: RuleSetChoice, after: RuleSetChoice, forms?: Iterable<Form | string>, options?: FormsOptions): Promise<Yardstick>;
