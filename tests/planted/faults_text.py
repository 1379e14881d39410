"""F and G: the cover, the text, the target form and last year's."""

from __future__ import annotations

import re

from case import Case
from planting import NOTE, dressed, fault, nth, one

NUMERALS = "一二三四五六七八"


def heading(case: Case, word: str) -> int | None:
    return next((at for at, text in enumerate(case.text()) if word in text and text[:1] in NUMERALS), None)


def last(case: Case) -> int | None:
    return case.paragraph("填报单位")


@fault("F01", "cover-field-missing")
def cover(case: Case, way: int, rng):
    if way == 0:
        case.put("unit", None)
        return {"unit"}
    if way == 5:
        case.put("unit", "")
        return {"unit"}
    at = last(case)
    if at is None:
        return None
    field = nth(["填表人", "单位负责人", "填报日期", "联系电话"], way)
    text = case.text()[at]
    if way % 2:
        return {case.rewrite(at, re.sub(f"　{field}：[^　]*", "", text)), "text"}
    return {case.rewrite(at, re.sub(f"{field}：[^　]*", f"{field}：", text)), "text"}


@fault("F02", "date-impossible", may=["other-year-in-form"])
def date(case: Case, way: int, rng):
    at, year = last(case), case.form["year"]
    if at is None:
        return None
    y, m, d = nth([(year, 11, 20), (year, 6, 30), (year, 12, 1), (year - 1, 12, 31), (year + 3, 3, 1), (year, 10, 8), (year + 2, 12, 30), (year, 12, 30), (year, 1, 15), (year + 4, 1, 1)], way)
    case.put("as_of", f"{y}-{m:02d}-{d:02d}")
    said = nth([f"{y}年{m}月{d}日", f"{y}.{m}.{d}", f"{y}-{m:02d}-{d:02d}", dressed(f"{y}年{m}月{d}日", 1)], way)
    return {case.rewrite(at, re.sub(r"填报日期：[^　]*", f"填报日期：{said}", case.text()[at])), "filed", "as_of", "text"}


@fault("F03", "sections-out-of-order")
def out_of_order(case: Case, way: int, rng):
    word, wrong = nth([("自评工作组织", "四、"), ("完成情况", "六、"), ("自评工作组织", "3、"), ("存在的问题", "四、"), ("改进措施", "七、"), ("预算执行", "三、"), ("完成情况", "二、"), ("改进措施", "6."), ("存在的问题", "八、"), ("完成情况", "4、")], way)
    at = heading(case, word)
    if at is None:
        return None
    following = next((later for later in range(at + 1, len(case.text())) if case.text()[later][:1] in NUMERALS), at)
    return {case.rewrite(at, wrong + case.text()[at][2:]), f"text[{following}]", "text"}


@fault("F03", "sections-missing", may=["full-marks-with-problems", "satisfaction-without-survey"])
def missing(case: Case, way: int, rng):
    """A section goes; those behind it are numbered again."""
    word = nth(["存在的问题", "改进措施", "自评工作组织", "完成情况", "预算执行", "基本情况"], way)
    at = heading(case, word)
    if at is None:
        return None
    number = NUMERALS.index(case.text()[at][0])
    filler = nth(["按上述安排执行。", "有关情况同前。", "其余事项无。"], way)
    case.rewrite(at, filler)
    case.rewrite(at + 1, filler)
    for later in range(at + 2, len(case.text())):
        text = case.text()[later]
        if text[:1] in NUMERALS and text[1:2] == "、":
            case.rewrite(later, NUMERALS[number] + text[1:])
            number += 1
    return {"text*"}


@fault("F04", "annex-absent")
def annex(case: Case, way: int, rng):
    at = case.paragraph("附件：")
    if at is None:
        return None
    case.rewrite(at, "特此报告。")
    sentence = nth(["明细见附件2。", "详见附件。", "具体情况详见附件1。", "资金明细表附后。", "佐证资料见附件三。", "（见附件4）", "详见附表2。", "问卷统计结果见附件。", "项目清单详见附件3。", "相关材料见附件一。"], way)
    return {path for path in [case.say(dressed(sentence, nth([0, 1], way // 5)), under=nth(["完成情况", "预算执行"], way))] if path} or None


@fault("F05", "report-without-table", may=["cover-field-missing", "annex-absent"], alone=True)
def no_table(case: Case, way: int, rng):
    if not case.text():
        return None
    for part in ("indicators", "levels", "budget", "base_data", "goal", "goals", "reported", "narrative"):
        if case.has(part):
            case.put(part, None)
    return {"indicators", "text", "text*"}


@fault("F06", "signed-by-third-party", may=["other-unit-in-text"])
def third_party(case: Case, way: int, rng):
    sentences = [
        "受我单位委托，某会计师事务所开展了本次自评。", "委托第三方机构完成绩效自评打分。", "本报告由安信会计师事务所出具。", "自评工作委托咨询公司实施。", "自评报告由某某事务所编制。",
        "我单位聘请会计师事务所对项目进行自评。", "本次自评由受托的第三方评价机构完成。", "委托宏正工程咨询有限公司负责自评。", "自评结论由第三方机构出具。", "本次自评委托某税务师事务所开展。",
    ]
    path = case.say(sentences[way], under="组织情况")
    return {path, "text"} if path else None


@fault("F08", "text-copied", may=["measures-repeated", "other-year-in-form"], alone=True)
def copied(case: Case, way: int, rng):
    if not case.call.get("previous_text"):
        return None
    year = case.form["year"]
    texts = [text.replace(str(year + 1), "#").replace(str(year), str(year - 1)).replace("#", str(year)) for text in case.text()]
    if way % 2:
        texts = [text if number != way else text + "。" for number, text in enumerate(texts)]
    if way % 3 == 2:
        texts = [text.replace("下一步", "今后").replace("由局财务股", "局财务股") for text in texts]
    case.put("previous_text", [{"text": text} for text in texts])
    return {"text*"}


@fault("F09", "other-unit-in-text")
def other_unit(case: Case, way: int, rng):
    others = ["永宁县水务局", "长坪县教育局", "花溪桥区民政局", "南岗县卫生健康局", "平湖镇人民政府", "新田坝市交通运输局", "东乡口县农业农村局", "西岭县文化旅游广电局", "河口镇人民政府", "北塘岸区总工会"]
    if not case.has("unit"):
        return None
    unit, other = case.form["unit"], others[way]
    case.touched.append("unit")
    where = nth(["填报单位", "绩效自评报告", ""], way)
    at = next((at for at, text in enumerate(case.text()) if unit in text and where in text and (where or at and "填报单位" not in text)), None)
    return {case.rewrite(at, case.text()[at].replace(unit, other)), "text"} if at is not None else None


@fault("F11", "indicators-differ-from-target-form", may=["points-changed-after-approval"], alone=True)
def target_form(case: Case, way: int, rng):
    at = one(case, way, measured=None)
    if not case.has(f"targets.indicators[{at}]"):
        return None
    accepted = {"indicators", "targets", f"indicators[{at}].name", f"indicators[{at}].target", f"targets.indicators[{at}].name", f"targets.indicators[{at}]"}
    if way % 3 == 0:
        case.put(f"targets.indicators[{at}].name", nth(["应急演练次数", "设备更新台数", "回访对象人次", "隐患整改件数"], way // 3))
    elif way % 3 == 1:
        case.put(f"targets.indicators[{at}]", None)
    else:
        row = {"path": case.rows[at]["path"], "name": nth(["应急演练次数", "回访对象人次", "隐患整改件数"], way // 3), "target": "≥12次", "points": "5"}
        end = len(case.get("targets.indicators"))
        case.put(f"targets.indicators[{end}]", row)
        accepted.add(f"targets.indicators[{end}].name")
        accepted.add(f"targets.indicators[{end}]")
    return accepted


@fault("F12", "text-too-long", may=["goal-matches-no-indicator", "text-copied"], kind="project", set="cn-sichuan-project")
def too_long(case: Case, way: int, rng):
    more = ["按月调度工程进度并通报责任单位", "分片区落实责任人", "逐项建立问题台账并限期销号", "组织业务骨干到现场核验", "引导受益群众参与监督"]
    added = "；".join((more[way % 5:] + more[: way % 5]) * (1 + way // 3)) + "。"
    while len(added) < (105 if way % 3 != 2 else 210):
        added = more[way % 5] + "，" + added
    if way % 3 == 2:
        at = heading(case, nth(["存在的问题", "改进措施"], way // 3))
        return {case.rewrite(at + 1, case.text()[at + 1] + added), f"text[{at}]", "text"} if at is not None else None
    cell = nth(["goal.expected", "goal.achieved"], way)
    if not case.has(cell):
        return None
    case.put(cell, case.get(cell) + added)
    return {cell}


@fault("F13", "personal-data-printed", NOTE)
def personal(case: Case, way: int, rng):
    at = last(case)
    if at is None:
        return None
    number = nth(["13800000000", "138 0000 0000", "138-0000-0000", dressed("13800000000", 1), "+8613800000000"], way)
    if way % 2 == 0:
        return {case.rewrite(at, case.text()[at].replace("联系电话：***", f"联系电话：{number}")), "text"}
    path = case.say(nth(["如有疑问请致电{}。", "联系电话{}。", "咨询手机：{}。"], way // 2).format(number), under="组织情况")
    return {path} if path else None


@fault("G04", "measures-repeated", may=["text-copied"])
def repeated(case: Case, way: int, rng):
    at = heading(case, "改进措施")
    before = next((number for number, paragraph in enumerate(case.call.get("previous_text", [])) if "改进措施" in paragraph["text"]), None)
    if at is None or before is None:
        return None
    measures = [
        "完善资金台账，按季度核对支付进度。", "加强业务培训，提高指标编制质量。", "健全管护责任制，明确到岗到人。", "优化采购流程，提前启动招标准备。", "加强部门会商，及时解决施工矛盾。",
        "完善档案管理，做到一项一卷。", "加强问卷质量控制，扩大样本数量。", "提前编制实施方案，压实时间节点。", "加强预算约束，细化项目测算。", "完善考核办法，结果与评先挂钩。",
    ]
    case.rewrite(at + 1, measures[way])
    case.put(f"previous_text[{before + 1}].text", measures[way] if way % 2 else dressed(measures[way], nth([2, 4, 0], way)))
    return {f"text[{at + 1}]", f"text[{at}]", "text"}
