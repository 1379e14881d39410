//! Which way is good, by the words of an indicator's name. Words, not a regulation: they decide no more than warnings.

use super::cell_words::{core_name, ending};
use super::wording::first_in;

/// Things of which less is better.
const EVILS: &[&str] = &[
    "投诉",
    "事故",
    "超支",
    "逾期",
    "差错",
    "失误",
    "违规",
    "违纪",
    "死亡率",
    "死亡人数",
    "流失率",
    "漏损率",
    "损耗率",
    "误差率",
    "失败率",
    "返工",
    "返贫",
    "辍学率",
    "发病率",
    "发生率",
    "超标",
    "空置率",
    "闲置率",
    "信访",
    "上访",
    "纠纷",
    "能耗",
    "排放量",
    "不合格率",
    "缺陷",
    "故障",
    "中断",
    "延误",
    "负面",
    "舆情",
    "退件",
    "废品率",
    "破损率",
    "拖欠",
    "浪费",
];
/// What, when late, is bad.
const LATE: &[&str] = &["办结率", "办理率", "处理率", "答复率", "回复率", "完成率", "整改率", "件数", "办件率"];
/// Costs, where the name ends with them.
const COSTS: &[&str] = &["成本", "成本数", "成本额", "成本控制数", "成本总额"];
/// With these the name is about what is done against an evil, or about what it brings.
const REMEDIES: &[&str] = &[
    "处理",
    "办结",
    "办理",
    "下降",
    "降低",
    "降幅",
    "减少",
    "节约",
    "节省",
    "节支",
    "回复",
    "答复",
    "化解",
    "整改",
    "处置",
    "查处",
    "防范",
    "预防",
    "应对",
    "救援",
    "演练",
    "培训",
    "宣传",
    "教育",
    "排查",
    "检查",
    "巡查",
    "巡检",
    "监测",
    "保险",
    "赔付",
    "调解",
    "调处",
    "受理",
    "接听",
    "接待",
    "登记",
    "回访",
    "收回",
    "清收",
    "追缴",
    "催收",
    "收益",
    "效益",
    "利润",
    "满意",
    "达标",
    "及时率",
    "覆盖",
    "完成率",
    "压减",
    "缩减",
    "改善",
    "修复",
    "治理",
    "治疗",
    "救治",
    "消除",
    "减排",
    "普及",
    "制度",
    "机制",
    "预案",
    "平台",
    "热线",
    "举报",
    "渠道",
    "挽回",
    "缩短",
    "补偿",
    "抢修",
    "恢复",
    "解决",
    "消化",
    "无",
    "零",
    "未",
    "避免",
    "杜绝",
    "核算",
    "监审",
    "调查",
    "效率",
    "发放",
    "补助",
    "响应",
    "鉴定",
    "统计",
    "评估",
    "维修",
    "排除",
    "天数",
];

/// The word of a name by which less is better: 投诉, 事故, 成本 … but not of 投诉处理率, 事故下降率, 成本节约率.
pub(crate) fn less_is_better(name: &str) -> Option<&'static str> {
    let name = core_name(name);
    // 逾期办结率 counts what was done too late; 逾期贷款收回率 what is done against it.
    let late = ["逾期", "超期", "超时"].into_iter().find(|word| name.strip_prefix(word).is_some_and(|rest| LATE.contains(&rest)));
    if late.is_some() {
        return late;
    }
    let word = first_in(&name, EVILS).or_else(|| ending(&name, COSTS))?;
    first_in(&name, REMEDIES).is_none().then_some(word)
}

/// Endings by which more is better.
const GOODS: &[&str] = &[
    "满意度",
    "满意率",
    "合格率",
    "优良率",
    "优秀率",
    "覆盖率",
    "知晓率",
    "知晓度",
    "及时率",
    "达标率",
    "完成率",
    "普及率",
    "参与率",
    "到位率",
    "发放率",
    "办结率",
    "处理率",
    "处置率",
    "准确率",
    "就业率",
    "入学率",
    "保存率",
    "成活率",
    "出勤率",
    "使用率",
    "利用率",
    "通过率",
    "公开率",
    "回复率",
    "化解率",
    "整改率",
    "完好率",
    "下降率",
    "降低率",
    "节约率",
    "受益人数",
    "受益户数",
    "受益人口数",
    "受益人口",
    "培训人数",
    "培训人次",
    "参训人数",
    "培训场次",
    "宣传场次",
    "宣传次数",
    "服务人次",
    "服务人数",
    "惠及人数",
    "资助人数",
    "救助人数",
    "建设数量",
    "新建数量",
    "改造数量",
    "改造户数",
    "受益群众",
    "受益农户",
];
/// What is given, where a count of people or sessions follows.
const GIVEN: &[&str] = &["受益", "惠及", "享受", "服务", "放映", "演出", "展演", "讲座", "探访", "培训", "宣讲", "送戏", "体检", "义诊"];
/// With these the ending says nothing of the direction.
const DOUBTS: &[&str] = &["不", "未", "非", "无", "误", "超", "支出", "经费", "预算", "资金", "成本", "投诉满", "限额"];

/// The word of a name by which more is better.
pub(crate) fn more_is_better(name: &str) -> Option<&'static str> {
    let name = core_name(name);
    let given = || {
        // 受益学生人数, 公益电影放映场次: something given to many.
        let reached = first_in(&name, &["受益", "惠及", "享受"]).filter(|_| name.ends_with("数量"));
        let counted = || ending(&name, &["人数", "人次", "户数", "场次", "场数"]).and_then(|_| first_in(&name, GIVEN));
        reached.or_else(counted)
    };
    let word = ending(&name, GOODS).or_else(given)?;
    first_in(&name, DOUBTS).is_none().then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_their_direction() {
        for name in ["群众投诉次数", "安全事故发生率", "项目总成本", "逾期贷款率", "工程返工率", "供水漏损率", "产品不合格率"]
        {
            assert!(less_is_better(name).is_some(), "{name}");
        }
        for name in [
            "投诉处理率",
            "事故下降率",
            "成本节约率",
            "成本效益",
            "逾期贷款收回率",
            "安全事故演练次数",
            "受理投诉件数",
            "零投诉天数",
            "培训场次",
        ] {
            assert!(less_is_better(name).is_none(), "{name}");
        }
        assert!(less_is_better("逾期办结率").is_some());
        for name in
            ["群众满意度", "工程验收合格率", "投诉处理率", "受益人数", "受益学生人数", "公益电影放映场次", "受益农户数量", "适老化改造户数"]
        {
            assert!(more_is_better(name).is_some(), "{name}");
        }
        for name in ["不合格率", "群众不满意率", "三公经费支出完成率", "供水漏损率", "会议场次"] {
            assert!(more_is_better(name).is_none(), "{name}");
        }
    }
}
