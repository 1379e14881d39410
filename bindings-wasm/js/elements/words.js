// What the elements say, Chinese first, English complete.

const WORDS = {
  unit: ["单位（项目）名称", "Unit or project"],
  title: ["表名", "Title"],
  year: ["年度", "Year"],
  kind: ["自评类型", "Kind"],
  project: ["项目支出", "Project"],
  department: ["部门整体支出", "Whole department"],
  budget: ["预算执行情况", "Budget execution"],
  money: ["金额单位", "Amounts in"],
  item: ["资金", "Funds"],
  initial: ["年初预算数", "Initial budget"],
  full_year: ["全年预算数", "Full-year budget"],
  executed: ["全年执行数", "Executed"],
  total_funds: ["资金总额", "Total"],
  by_source: ["按收入性质分", "By source"],
  by_nature: ["按支出性质分", "By nature"],
  by_function: ["按支出功能分", "By function"],
  rate: ["执行率", "Rate"],
  goal: ["年度总体目标", "Goal of the year"],
  expected: ["预期目标", "Expected"],
  achieved: ["实际完成情况", "Achieved"],
  indicators: ["绩效指标", "Indicators"],
  level1: ["一级指标", "Level 1"],
  level2: ["二级指标", "Level 2"],
  name: ["三级指标", "Indicator"],
  target: ["年度指标值", "Target"],
  actual: ["实际完成值", "Actual"],
  points: ["分值", "Points"],
  reported: ["自评得分", "Own score"],
  scored: ["按规则得分", "By the rule"],
  reason: ["偏差原因及改进措施", "Reason and measures"],
  total: ["总分", "Total"],
  grade: ["自评等级", "Own grade"],
  add_row: ["增加一行", "Add a row"],
  remove: ["删除", "Remove"],
  remove_row: ["删除第 # 行", "Remove row #"],
  add: ["增加一项", "Add one"],
  row: ["第 # 行", "row #"],
  result: ["得分情况", "Result"],
  proves: ["表上依据能证明的得分", "What the form proves"],
  waiting: ["正在准备计算…", "Getting ready…"],
  nothing: ["填写指标值、完成值和分值后，此处即时显示得分。", "Fill in targets, actuals and points: the score appears here as you type."],
  inside: ["自评 # 分在此区间内，但表上依据不足以证明。", "The unit’s own # lies inside, but is not proven."],
  proven: ["自评 # 分与依据一致。", "The unit’s own # is what the evidence proves."],
  outside: ["自评 # 分不在依据能证明的区间内。", "The unit’s own # lies outside what the evidence allows."],
  open: ["其中依据不足 # 分，规则或依据留有余地 # 分。", "Of it, # points are unproven, and # are left open by rule or evidence."],
  open_unproven: ["其中依据不足 # 分。", "Of it, # points are unproven."],
  open_within: ["其中规则或依据留有余地 # 分。", "Of it, # points are left open by rule or evidence."],
  assumed: ["未指明地区，暂按#", "No place is given; # is assumed"],
  under: ["所用规则集：#", "Rule set: #"],
  unverified: ["规则集条文未经官方文本核实。", "The clauses of the rule set were not checked against the official text."],
  not_number: ["请填数字，如 12.50", "A number such as 12.50, please"],
  exact: ["确定", "exact"],
  within: ["区间", "range"],
  unproven: ["依据不足", "unproven"],
  "not-applicable": ["不适用", "not applicable"],
  error: ["错误", "Error"],
  warning: ["警告", "Warning"],
  note: ["提示", "Note"],
  waived: ["已核销", "Waived"],
  found: ["发现 # 项错误、# 项警告、# 项提示", "# errors, # warnings, # notes"],
  looked: ["另有 # 项检查通过，# 项缺少材料未能检查。", "# checks passed; # could not look, because something was not given."],
  none: ["未发现问题。", "Nothing was found."],
  no_audit: ["尚未检查。", "Not checked yet."],
  checking: ["正在检查…", "Checking…"],
  basis: ["依据", "Rests on"],
  "basis-clause": ["条文", "a clause"],
  "basis-practice": ["通行做法", "practice"],
  "basis-inference": ["由本表自身推出", "what the form itself says"],
  "basis-proposal": ["本检查自行提出", "a proposal of this check"],
  advice: ["建议", "To do"],
  go: ["到此单元格", "Go to the cell"],
  how: ["计算过程", "How it was computed"],
  execution: ["预算执行率", "Budget execution"],
  no_card: ["尚无评分结果。", "There is no result yet."],
  of: ["满分", "of"],
  drop: ["把自评表拖到这里，或者", "Drop a self-evaluation here, or"],
  choose: ["选择文件", "choose a file"],
  kinds: ["支持 .docx、.xlsx、网页和文本；文件只在本机读取，不会上传。", ".docx, .xlsx, web pages and text. The file is read on this computer and is not sent anywhere."],
  reading: ["正在读取…", "Reading…"],
  read_done: ["已读取：#", "Read: #"],
  no_form: ["文件中没有找到自评表。", "There is no self-evaluation in the file."],
  doubts: ["有 # 处读取把握不大，请核对。", "# values are less than certain: please check them."],
  refused: ["有 # 处未能读取。", "# parts could not be read."],
  keys: ["方向键、回车键和 Tab 键可在单元格之间移动；在最后一行按回车键增加一行。", "Arrow keys, Enter and Tab move between cells; Enter in the last row adds a row."],
};

const GRADES = { excellent: ["优", "excellent"], good: ["良", "good"], medium: ["中", "medium"], poor: ["差", "poor"] };

/** The word in a language; each # takes the next value. */
export function word(lang, key, ...values) {
  return values.reduce((said, value) => said.replace("#", () => String(value)), WORDS[key][lang === "en" ? 1 : 0]);
}

/** A grade, or a range of grades. */
export function grades(lang, grade) {
  if (!grade) return "";
  const said = (id) => (GRADES[id] ? GRADES[id][lang === "en" ? 1 : 0] : id);
  return grade.low === grade.high ? said(grade.low) : `${said(grade.low)}–${said(grade.high)}`;
}

/** A score, or a range of scores. */
export function range(low, high) {
  if (low === undefined) return "";
  return low === high ? low : `${low}–${high}`;
}
