"""The text around the tables of a clean form."""

from __future__ import annotations

import re


def bare(cell: str, row: dict) -> str:
    """The number and its unit as a sentence says them."""
    number = re.search(r"\d+(?:\.\d+)?", cell).group()
    unit = row.get("unit") or re.sub(r"（.*", "", cell[cell.index(number) + len(number):])
    return number + unit


def report(maker, form: dict, books) -> list[dict]:
    rng, year, field = maker.rng, maker.year, maker.field
    department = form["kind"] == "department"
    total, unit = form["budget"]["total"], form["budget"]["money"]
    say = [f"{maker.unit}{year}年度{'部门整体' if department else field.project}支出绩效自评报告"]
    say.append("一、部门基本情况" if department else "一、项目基本情况")
    if department:
        say.append(f"{maker.unit}编制{form['base_data']['staff']['posts']}人，实有在职人员{form['base_data']['staff']['in_post']}人。")
    else:
        say.append(f"{field.project}由{maker.unit}组织实施，按批复的绩效目标执行。")
    say.append("二、预算执行及管理情况")
    spent = f"{year}年度年初预算数为{total['initial']}{unit}，全年预算数为{total['full_year']}{unit}，全年执行数为{total['executed']}{unit}"
    if department:
        by = {named["name"]: named["row"]["executed"] for named in form["budget"]["by_nature"]}
        spent += f"，其中基本支出{by['基本支出']}{unit}、项目支出{by['项目支出']}{unit}"
    say.append(spent + f"，执行率{form['budget']['rate']}。")
    say.append("三、绩效自评工作组织情况")
    say.append(rng.choice(["由局财务股牵头，各业务股室参加，对照绩效目标逐项自评。", "成立自评工作小组，收集台账和票据，逐项核对完成值。"]))
    say.append("四、绩效目标完成情况")
    sent, back = maker.survey()
    told = "，".join(row["name"] + bare(row["actual"], row) for row in form["indicators"] if row["path"][1] in ("数量指标", "质量指标"))
    whole = "" if any("发放问卷" in row["actual"] for row in form["indicators"]) else f"满意度调查发放问卷{sent}份，收回有效问卷{back}份。"
    say.append(f"{told}。{whole}绩效自评得分{form['reported']['score']}分，等级为“{form['reported']['grade']}”。")
    say += ["五、存在的问题及原因分析", field.problem, "六、下一步改进措施", field.measure]
    say.append("附件：" + form["title"])
    filed = "{}年{}月{}日".format(*maker.filed)
    say.append(f"填报单位：{maker.unit}　填表人：***　单位负责人：***　填报日期：{filed}　联系电话：***")
    return [{"text": text} for text in say]


def last_year(maker) -> list[dict]:
    rng, year = maker.rng, maker.year - 1
    problem = rng.choice(["档案归集时间偏晚，台账更新不够完整。", "合同签订集中在下半年，付款进度前低后高。"])
    measure = rng.choice(["增配一名档案员，每季度核对一次台账。", "提前启动招标，按季度排定付款计划。"])
    lead = rng.choice(["局办公室汇总各站所数据后完成自评。", "分管业务的站所先行打分，再由财务人员汇总。"])
    return [{"text": text} for text in [
        f"{maker.unit}{year}年度绩效自评情况",
        "一、基本情况", f"{year}年度按批复预算组织实施，资金按合同节点拨付。",
        "二、自评组织", lead,
        "五、存在的问题及原因分析", problem, "六、下一步改进措施", measure,
    ]]
