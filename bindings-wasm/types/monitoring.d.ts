import type { Bilingual, Clause, DecimalString, Form, Indicator, Interval, RatioString, RuleSetChoice, Sourced } from "./index.js";
import type { Chart, PageFormat } from "./years.js";

/** One unit's or project's year by months. A month that is `null` or not listed is missing, which proves nothing; `"0"` is a payment of nothing. */
export interface MonthlySeries {
  format: 1;
  unit: string;
  project?: string;
  department?: string;
  year: number;
  /** Default 万元. */
  money?: "万元" | "元";
  /** The month in which it begins. Default 1. */
  start?: number;
  /** Whether amounts are of the month or since January. Default `monthly`. */
  stated?: "monthly" | "cumulative";
  budget?: { initial?: DecimalString; carry_over?: DecimalString; adjustments?: { month: number; amount: DecimalString; note?: string }[] };
  /** The unit's own plan, January first. */
  planned?: (DecimalString | null)[];
  /** What was paid, January first; below zero a refund. */
  executed?: (DecimalString | null)[];
  goals?: { name: string; target: string; done?: (string | null)[] }[];
}
/** One amount of one month, as flat tables hold it; `month` 0 for the whole year. */
export interface MonthlyRow {
  unit: string;
  project?: string;
  department?: string;
  year: number;
  month?: number;
  column: "initial" | "carry-over" | "adjustment" | "planned" | "executed" | "planned-so-far" | "executed-so-far";
  amount?: DecimalString | null;
  money?: "万元" | "元";
}
/** The same under Chinese headings; more wordings are read than are typed here. */
export interface ChineseMonthlyRow {
  单位: string;
  项目?: string;
  主管部门?: string;
  年度: number;
  月份?: number;
  栏目: "年初预算数" | "上年结转" | "预算调整数" | "计划数" | "执行数" | "累计计划数" | "累计执行数";
  金额?: DecimalString | null;
  货币单位?: "万元" | "元";
}
export interface MonitoredRow {
  initial?: Sourced<DecimalString>;
  full_year?: Sourced<DecimalString>;
  executed?: Sourced<DecimalString>;
  rate?: Sourced<string>;
  expected?: Sourced<DecimalString>;
}
/** 绩效运行监控表 (财预〔2019〕136号). */
export interface MonitoringForm {
  format: 1;
  kind: Form["kind"];
  unit?: string;
  title?: string;
  year?: number;
  /** The month up to which it reports. */
  through?: number;
  goal?: Sourced<string>;
  funds?: { money: "万元" | "元"; total: MonitoredRow; by_source?: { name: string; row: MonitoredRow }[]; by_nature?: { name: string; row: MonitoredRow }[] };
  lines?: {
    /** Its actual is what was done so far. */
    indicator: Indicator;
    expected?: Sourced<string>;
    /** 偏差原因分析 by its kinds. */
    causes?: { funding?: Sourced<string>; institutions?: Sourced<string>; staff?: Sourced<string>; equipment?: Sourced<string>; other?: Sourced<string> };
    possibility?: Sourced<"certain" | "possible" | "impossible">;
    note?: Sourced<string>;
  }[];
  source?: string;
}
/** What is due by the end of a month: by the calendar, by shares from months on, by the unit's own plan, by its past years. */
export type Plan = "calendar" | "own" | "seasonal" | { milestones: { month: number; share: DecimalString }[] };
export type AnswerKind = "continue" | "reallocate" | "cancel";
/** What a unit answered to a notice. */
export interface Answer { unit: string; project?: string; year: number; month: number; answer: AnswerKind; /** `2025-05-20`. */ date?: string; note?: string }

export type Light = "red" | "yellow" | "unproven" | "blue" | "green";
/** Why nothing is proven. */
export type WhyUnproven =
  | { because: "months-missing" | "plan-missing"; months: number[] }
  | { because: "not-begun"; start: number }
  | { because: "budget-missing" | "budget-zero" | "no-threshold" | "no-past-year" | "not-reported" | "not-comparable" | "rule-silent" | "evidence-open" };
/** What a light is about: the threshold of the month, the pace of the plan, goals against execution, one goal. */
export type About = { about: "progress" | "pace" | "gap" } | { about: "goal"; name: string; target: string; done?: string };
/** One light and how it follows. */
export type Judged = About & {
  light: Light;
  why?: WhyUnproven;
  /** What was held against the rule; a number or a range such as `"[0.1, 0.2]"`. */
  value?: string;
  wanted?: RatioString;
  derivation?: { step: string; [field: string]: unknown }[];
  clause?: Clause;
};
/** Why a forecast is no more than a bound. */
export type TooLittle =
  | { because: "too-few-months" | "too-few-past-years"; have: number; need: number }
  | { because: "began-late"; start: number };
/** The execution rate at the end of the year, `0.93` for 93 %. */
export interface Forecast {
  method: "own-years" | "all-units" | "bound";
  range: Interval;
  /** How many past unit-years it rests on. */
  basis: number;
  /** How many of them would end short. */
  short: number;
  why?: TooLittle;
}
/** One fact of a notice; a forecast has neither light nor `about`. */
export type Reason = (About | { about?: undefined }) & { light?: Light; fact: Bilingual; clause?: Bilingual };
export interface Notice {
  light: Light;
  reasons: Reason[];
  respond?: { within: number; /** The last working day; absent without `sent`. */ by?: string; options: AnswerKind[]; otherwise: "suspended"; clause: Bilingual };
}
export interface UnitState {
  unit: string;
  project?: string;
  department?: string;
  money: "万元" | "元";
  /** The worst of its lights. */
  light: Light;
  why?: WhyUnproven;
  budget?: RatioString;
  executed?: RatioString;
  rate?: RatioString;
  wanted?: RatioString;
  behind?: RatioString;
  to_pay?: RatioString;
  lights: Judged[];
  forecast?: Forecast;
  goal_forecasts?: { name: string; years: number; range: Interval }[];
  /** What was warned when, what was answered, whether it came true. */
  warned?: { year: number; month: number; light: Light; rate?: RatioString; answered?: Answer; outcome: "came-true" | "did-not" | "open" }[];
  notice?: Notice;
  curve: { month: number; due?: RatioString; threshold?: RatioString; rate?: RatioString }[];
}
export interface UnitPage { unit: string; project?: string; page: string }
export interface Monitored {
  format: 1;
  receipt: { engine: string; ruleset: string; hash: string; lineage?: { id: string; hash: string }[]; assumed: boolean; in_force?: boolean; plan: Plan };
  year: number;
  month: number;
  counts: Record<Light, number>;
  /** By light, worst first, then by what they are behind. */
  units: UnitState[];
  /** The bulletin (通报) asked for. */
  page?: string;
  /** The letters (督促函) asked for, to units that are warned. */
  letters?: UnitPage[];
  /** How the lights of every unit follow. */
  explanations?: UnitPage[];
  charts?: (Chart & { unit: string; project?: string })[];
}
/** Years by months, rows of a flat table, monitoring forms; years before the one that is watched serve as past. */
export interface Watched {
  series?: Iterable<MonthlySeries | string>;
  rows?: Iterable<MonthlyRow | ChineseMonthlyRow | string>;
  forms?: Iterable<MonitoringForm | string>;
}
export interface MonitorOptions {
  /** Without it the jurisdiction decides; without both `cn-mof-2019-monitoring`, which names no threshold, is assumed. */
  ruleset?: RuleSetChoice;
  jurisdiction?: string;
  /** Default the newest. */
  year?: number;
  /** 1 to 12. Default the newest of the year. */
  month?: number;
  plan?: Plan;
  /** The day of the notices, `2025-05-06`, from which working days count. */
  sent?: string;
  /** Days off besides Saturdays and Sundays, and those of them that are worked. */
  days?: { holidays?: string[]; worked?: string[] };
  /** What was answered to earlier notices. */
  answers?: Answer[];
  issuer?: string;
  /** Default true. */
  derivations?: boolean;
  lang?: "zh" | "en";
  page?: PageFormat;
  letters?: PageFormat;
  explanations?: PageFormat;
  charts?: boolean;
}
/** Holds units' months against the thresholds of a rule set: lights with their clauses, forecasts, notices. Rejects with a JixiaoError. */
export function monitor(watched: Watched, options?: MonitorOptions): Promise<Monitored>;
