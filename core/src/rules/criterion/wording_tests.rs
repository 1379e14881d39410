//! Criteria beside each other that differ in a word, and what that word changes.

use super::{BesideCriterion, Criterion, DisagreementKind, NoRule, write};
use crate::number::Decimal;
use crate::rules::Shape;

fn read(text: &str, name: &str, unit: Option<&str>) -> Result<Shape, NoRule> {
    let read = Criterion::read(text, BesideCriterion { name, points: Some(Decimal::from_int(10)), unit });
    read.shape.ok_or_else(|| read.no_rule.unwrap())
}

/// Beside a line of 10 points.
fn all(cases: &[(&str, Option<&str>, Result<&str, NoRule>)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, unit, wanted)| {
            let wanted = wanted.map(|json| serde_json::from_str::<Shape>(json).unwrap_or_else(|error| panic!("{json}: {error}")));
            let found = read(text, "", *unit);
            (found != wanted)
                .then(|| format!("{text}\n   {:?}\n   {wanted:?}", found.as_ref().map(|shape| serde_json::to_string(shape).unwrap())))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const ONE: Result<&str, NoRule> = Err(NoRule::NotOneRule);
const PART: Result<&str, NoRule> = Err(NoRule::Incomplete);
const MEET: Result<&str, NoRule> = Err(NoRule::BandsDoNotMeet);
const UNREAD: Result<&str, NoRule> = Err(NoRule::Unread);
const UNITS: Result<&str, NoRule> = Err(NoRule::UnitsDiffer);
const ALLOWS_TWO: Result<&str, NoRule> = Ok(r#"{"per-event":{"deduct":"1","allow":"2"}}"#);
const BY_EVENT: Result<&str, NoRule> = Ok(r#"{"per-event":{"deduct":"1"}}"#);
const TWO_ITEMS: Result<&str, NoRule> = Ok(r#"{"checklist":{"items":[{"name":"目标明确","points":"1"},{"name":"细化","points":"1"}]}}"#);
const PROPORTION: Result<&str, NoRule> = Ok(r#"{"capped-proportion":{}}"#);

/// A count says what is taken off; whatever else would earn something makes it two rules.
#[test]
fn counts_beside_other_parts() {
    all(&[
        ("每发现一次扣1分，①目标明确1分", None, ONE),
        ("每发现一次扣1分；每项1分", None, ONE),
        ("每发现一次扣1分，按完成比例计算得分", None, ONE),
        ("每发现一次扣1分，其余不得分", None, ONE),
        ("0-2次得满分，每发现一次扣1分", Some("次"), ALLOWS_TWO),
        ("2次得满分，每发现一次扣1分", Some("次"), ALLOWS_TWO),
        ("不超过2次得满分，每发现一次扣1分", Some("次"), ALLOWS_TWO),
        ("0次得满分，每发现一次扣1分", Some("次"), BY_EVENT),
        ("1-2次得满分，每发现一次扣1分", Some("次"), ONE),
        ("少于2次得满分，每发现一次扣1分", Some("次"), ONE),
        ("每发现一次扣1分，不足部分按比例扣分", None, ONE),
        (">0，每发现一次扣1分", None, ONE),
        ("违规率≤2次得满分，每发现一次扣1分", None, ALLOWS_TWO),
        ("按期完成得满分，每逾期一天扣0.5分，最低得1分", None, ONE),
        (">0，每逾期一天扣0.5分", None, ONE),
        ("≥90%得满分，每逾期一天扣1分", None, ONE),
        ("第二名得满分，每退后一名扣1分", None, ONE),
        ("≤0得满分，>5%，每超过1%扣1分", Some("%"), ONE),
        ("≤0得满分，>0，每超过1%扣1分", Some("%"), Ok(r#"{"per-step":{"from":"0","side":"above","step":"0.01","deduct":"1"}}"#)),
    ]);
}

#[test]
fn tolerances() {
    all(&[
        (
            "±3%以内得满分，每超出3%扣1分",
            Some("人"),
            Ok(r#"{"two-sided":{"within":"0.03","outside":{"per-step":{"step":"0.03","deduct":"1"}}}}"#),
        ),
        ("±3%以内得满分，每超出3%扣1分，最低得1分", Some("人"), ONE),
        (
            "与计划每相差3人扣1分",
            None,
            Ok(r#"{"two-sided":{"within":"0","absolute":true,"outside":{"per-step":{"step":"3","deduct":"1"}}}}"#),
        ),
        ("与计划每相差3%扣1分", None, Ok(r#"{"two-sided":{"within":"0","outside":{"per-step":{"step":"0.03","deduct":"1"}}}}"#)),
        ("±10%-±15%得3分，超过±15%不得分", Some("人"), MEET),
        ("±10%以内得5分，±10%-±15%（含）得3分", Some("人"), MEET),
    ]);
}

/// Items earn their points; what says the same of all of them, or of none, changes nothing.
#[test]
fn items_beside_other_parts() {
    all(&[
        ("①目标明确1分；②细化1分；其余不得分", None, TWO_ITEMS),
        ("①目标明确1分；②细化1分；其余得1分", None, ONE),
        ("达到指标值得满分；①目标明确1分；②细化1分", None, TWO_ITEMS),
        ("达到指标值不得分；①目标明确1分；②细化1分", None, ONE),
        ("未达到指标值不得分；①目标明确1分；②细化1分", None, TWO_ITEMS),
        ("未达到指标值得3分；①目标明确1分；②细化1分", None, ONE),
        ("①目标明确1分；②细化1分；按完成比例计算得分", None, ONE),
        ("①目标明确1分；②细化1分；最低得1分", None, ONE),
        ("①目标明确1分；②细化1分；不足部分按比例扣分", None, ONE),
        ("①目标明确1分；②细化1分；≥90%", None, ONE),
        ("①目标明确1分；②细化1分；每少一项扣1分", None, TWO_ITEMS),
        ("①目标明确1分；②细化1分；每少一项扣2分", None, ONE),
        ("①目标明确；②细化；每项1分", None, TWO_ITEMS),
        ("①目标明确；②细化；每少一项扣2分", None, Ok(r#"{"checklist":{"items":[{"name":"目标明确"},{"name":"细化"}],"missing":"2"}}"#)),
        ("①目标明确1分；②细化", None, PART),
        ("每项1分", None, PART),
        ("①目标明确，1-2分", None, UNREAD),
        ("①1分；②细化1分", None, UNREAD),
        ("①样本3份完整1分；②细化1分", None, UNREAD),
        ("①合格率≥90%；②细化1分", None, ONE),
    ]);
}

#[test]
fn what_reaching_the_target_earns() {
    all(&[
        ("达到指标值得满分", None, PART),
        ("达到指标值得满分，未达到指标值不得分", None, Ok(r#"{"threshold":{}}"#)),
        ("达到指标值得满分，未达到指标值得3分", None, ONE),
        ("达到指标值得满分，未达到指标值按完成比例得分", None, PROPORTION),
        ("达到指标值得满分，按完成比例计算得分", None, PROPORTION),
        ("达到指标值按完成比例得分，未达到指标值不得分", None, ONE),
        ("达到指标值得满分，否则不得分，按完成比例计算得分", None, ONE),
        ("按期完成得满分，逾期不得分", None, Ok(r#"{"date":{"late":"zero"}}"#)),
        ("按期完成得满分，逾期得3分", None, ONE),
        ("按期完成得满分，逾期不得分，其余得3分", None, ONE),
        ("按期完成得满分，逾期不得分，按完成比例计算得分", None, ONE),
    ]);
}

/// A pass line lies from 0 to the value that earns all, which is at most 100 %; both are said alike wherever they are said.
#[test]
fn pass_lines() {
    all(&[
        ("完成率≥95%得满分，其余按完成比例得分", None, Ok(r#"{"pass-line":{"line":"0","full":"0.95"}}"#)),
        ("完成率≥100%得满分，其余按完成比例得分", None, PROPORTION),
        ("达到指标值得满分，低于60%不得分，按完成比例计算得分", None, Ok(r#"{"pass-line":{"line":"0.6"}}"#)),
        ("达到指标值不得分，低于60%不得分，按完成比例计算得分", None, ONE),
        ("完成率低于120%不得分，其余按比例得分", None, ONE),
        ("完成率低于-10%不得分，其余按比例得分", None, ONE),
        ("完成率≥120%得满分，其余按完成比例得分", None, ONE),
        ("完成率≥50%得满分，低于60%不得分，其余按比例得分", None, ONE),
        ("完成率≥60%得满分，低于60%不得分，其余按比例得分", None, Ok(r#"{"pass-line":{"line":"0.6","full":"0.6"}}"#)),
        ("完成率≥95%得满分，60%（含）-90%按完成比例得分，低于60%不得分", None, MEET),
        ("完成率>95%得满分，60%（含）-95%按完成比例得分，低于60%不得分", None, MEET),
    ]);
}

#[test]
fn straight_lines() {
    all(&[
        ("≥100%得满分，≤60%不得分，其余按线性插值法得分", Some("%"), Ok(r#"{"linear":{"from":"0.6","to":"1"}}"#)),
        ("≤60%得满分，≥100%不得分，60%-100%按线性插值法得分", Some("%"), Ok(r#"{"linear":{"from":"1","to":"0.6"}}"#)),
        ("≥100%得满分，≤60%不得分，70%-100%按线性插值法得分", Some("%"), ONE),
        ("≥100%得满分，≤60%不得分，60%-90%按线性插值法得分", Some("%"), ONE),
        ("≥100%不得分，≤60%不得分，60%-100%按线性插值法得分", Some("%"), ONE),
        ("≥60%按线性插值法得分，≤60%不得分", Some("%"), ONE),
        ("≥100%得满分，≤60%不得分，其余不得分，60%-100%按线性插值法得分", Some("%"), Ok(r#"{"linear":{"from":"0.6","to":"1"}}"#)),
    ]);
}

/// Tables: whose an end is, what a share or a deduction comes to beside points, and what all other values earn.
#[test]
fn tables() {
    let bands = |rows: &str| format!(r#"{{"bands":{{"of":"实际值","bands":[{rows}]}}}}"#);
    let row = |range: &str, points: &str| format!(r#"{{"range":"{range}","points":"{points}"}}"#);
    let table = |rows: &[(&str, &str)]| bands(&rows.iter().map(|(range, points)| row(range, points)).collect::<Vec<_>>().join(","));
    let three = table(&[("(, 0.9)", "0"), ("[0.9, 1)", "8"), ("[1, )", "10")]);
    let from = table(&[("(, 0.9)", "0"), ("[0.9, )", "5")]);
    let above = table(&[("(, 0.9]", "0"), ("(0.9, )", "5")]);
    let money = table(&[("(, 5000)", "0"), ("[5000, 10000)", "5"), ("[10000, )", "10")]);
    let shares = r#"{"bands":{"of":"实际值","bands":[{"range":"(, 0.9)","share":"0"},{"range":"[0.9, 1]","share":"[0.8, 1)"}]}}"#;
    let up_to = table(&[("(, 0.05]", "5"), ("(0.05, )", "0")]);
    all(&[
        ("≥100%得满分，90%（含）-100%扣2分，90%以下（不含）不得分", Some("%"), Ok(&three)),
        ("≥100%得10分，90%（含）-100%得分值的80%，90%以下（不含）不得分", Some("%"), Ok(&three)),
        ("≥100%得10分，≥90%且<100%得8分，<90%得0分", Some("%"), Ok(&three)),
        ("≥100%得10分，100%（不含）-90%（含）得8分，<90%得0分", Some("%"), Ok(&three)),
        ("≥100%得10分，90（含）-100%得8分，<90%得0分", Some("%"), Ok(&three)),
        ("≥90%得5分，其余不得分", Some("%"), Ok(&from)),
        ("为90%以上得5分，其余不得分", Some("%"), Ok(&from)),
        ("达到90%以上得5分，其余不得分", Some("%"), Ok(&from)),
        ("达到90%以下得5分，其余不得分", Some("%"), UNREAD),
        ("≥1万元得10分，5000元（含）-1万元得5分，低于5000元不得分", Some("万元"), Ok(&money)),
        ("[90%,\u{3000}100%]得分值的80%（含）-100%（不含），90%以下（不含）得0分", Some("%"), Ok(shares)),
        ("[90%,100%]得分值的100%（不含）-80%，90%以下（不含）得0分", Some("%"), Ok(shares)),
        ("[90%,100%]得80%（含）-100%（不含）的分值，90%以下（不含）得0分", Some("%"), Ok(shares)),
        (">90%得5分，其余不得分", Some("%"), Ok(&above)),
        ("低于90%以下不得分，90%（含）以上得5分", Some("%"), Ok(&from)),
        ("≤5%得5分，其余不得分", Some("%"), Ok(&up_to)),
        ("80%-100%得满分，其余不得分", Some("%"), Err(NoRule::NotMonotone)),
        ("≥90%得5-10分，80%（含）-90%得8-9分，80%以下（不含）不得分", Some("%"), Err(NoRule::NotMonotone)),
        ("≤5%得5-10分，5%-10%（含）得8-9分，>10%不得分", Some("%"), Err(NoRule::NotMonotone)),
        ("≥100%得满分，90%（含）-100%扣12分，90%以下（不含）不得分", Some("%"), ONE),
        ("≥90%得5分，90%以下（不含）不得分，最低得1分", Some("%"), ONE),
        ("≥90%得5分，90%以下（不含）不得分，不足部分按比例扣分", Some("%"), ONE),
        ("≥90%得5分，90%以下（不含）不得分，>0", Some("%"), ONE),
    ]);
}

#[test]
fn units_and_what_is_measured() {
    all(&[
        ("≥50得10分，50以下（不含）不得分", Some("万元"), UNITS),
        ("≥50万元得10分，50万元以下（不含）不得分", Some(""), UNITS),
        ("完成率≥50人得10分，50人以下（不含）不得分", Some("人"), UNITS),
    ]);
    let of = |text: &str, name: &str| match read(text, name, Some("人")) {
        Ok(Shape::PerStep(per_step)) => per_step.of,
        other => panic!("{text}: {other:?}"),
    };
    // The line's own name, more or less of it, or a word for its actual; anything else is looked up.
    assert_eq!(of("培训人数≥50人得满分，每低1人扣1分", "培训人数"), None);
    assert_eq!(of("人数≥50人得满分，每低1人扣1分", "培训人数"), None);
    assert_eq!(of("全年培训人数≥50人得满分，每低1人扣1分", "“培训”人数"), None);
    assert_eq!(of("完成值≥50人得满分，每低1人扣1分", "培训人数"), None);
    assert_eq!(of("参会人数≥50人得满分，每低1人扣1分", "培训人数"), Some("参会人数".into()));
    assert_eq!(of("完成率≥90%得满分，每低1%扣1分", "培训人数"), Some("完成率".into()));
}

/// Signs are read in their full and their plain width; what follows a number that is no unit stays unread.
#[test]
fn signs_and_numerals() {
    let plain = read("≥90%得5分，80%-90%得3分，80%以下不得分", "", Some("%"));
    assert!(plain.is_ok());
    for text in [
        "≧90％得５分，80%—90%得3分，80%以下不得分",
        "⩾90%得5分，80%～90%得3分，80%以下不得分",
        "≥90%\u{3000}得5分，80%−90%得3分，80%以下不得分",
        "≥90%得5分,80%--90%得3分,80%以下不得分",
    ] {
        assert_eq!(read(text, "", Some("%")), plain, "{text}");
    }
    all(&[
        ("每低于十个百分点扣半分", Some("%"), Ok(r#"{"per-step":{"side":"below","step":"0.1","deduct":"0.5"}}"#)),
        ("≤100%，计5分左右", Some("%"), UNREAD),
        ("满分5-8分；每发现一次扣1分", None, UNREAD),
        ("每发现一次扣1-2分", None, UNREAD),
        ("每发现一次扣1", None, BY_EVENT),
        ("每发现一次扣分值的10%", None, BY_EVENT),
        ("每发现二次扣1分", None, UNREAD),
        ("得分=分值×完成率", None, PROPORTION),
        ("得分=分值+完成率", None, UNREAD),
        ("完成比例得分", None, UNREAD),
        ("按完成率的比例得分", None, Ok(r#"{"capped-proportion":{}}"#)),
        ("按完成率同比例得分", None, Ok(r#"{"capped-proportion":{}}"#)),
        ("每发现一次扣分值的1", None, UNREAD),
        ("每发现一次扣10%", None, UNREAD),
        ("每发现一次超过5%的扣1分", None, UNREAD),
        ("≥90.得5分，其余不得分", Some("%"), UNREAD),
        ("5人培训率≥90%得满分，其余不得分", Some("%"), UNREAD),
        ("≥90%得5分，   酌情   ，其余不得分", Some("%"), UNREAD),
        ("①目标明确1分②细化1分", None, TWO_ITEMS),
        ("①得1分；②细化1分", None, UNREAD),
    ]);
}

#[test]
fn parts_stand_where_they_are_said() {
    let beside = BesideCriterion::default();
    let read = Criterion::read("①目标明确1分 ；②细化1分", beside);
    assert_eq!(
        read.parts.iter().map(|part| (part.span, part.text.as_str())).collect::<Vec<_>>(),
        [((0, 7), "①目标明确1分"), ((9, 14), "②细化1分")]
    );
    // Only ranges of numbers hold their commas together.
    let read = Criterion::read("酌情（较好，较差）打分", beside);
    assert_eq!(read.unread.iter().map(|unread| unread.text.as_str()).collect::<Vec<_>>(), ["酌情（较好", "较差）打分"]);
    let against = Criterion::read("满分8分；每发现一次扣1分", beside).against(Decimal::from_int(5));
    assert_eq!(
        against.iter().map(|found| (found.kind, found.said.to_string())).collect::<Vec<_>>(),
        [(DisagreementKind::Most, "8".to_owned())]
    );
    // A name has 20 characters at most.
    let named = |length: usize| read_of(&format!("{}率≥90%得满分，其余不得分", "甲".repeat(length - 1)));
    assert_eq!((named(20).is_ok(), named(21)), (true, Err(NoRule::Unread)));
}

fn read_of(text: &str) -> Result<Shape, NoRule> {
    read(text, "", Some("%"))
}

/// Shapes as people print them.
#[test]
fn shapes_are_written_as_people_print_them() {
    for (shape, unit, wanted) in [
        (r#"{"linear":{"from":"0.6","to":"1"}}"#, None, "≥100%得满分，≤60%不得分，60%至100%按线性插值法得分"),
        (
            r#"{"two-sided":{"within":"3","absolute":true,"outside":{"per-step":{"step":"1","deduct":"1"}}}}"#,
            Some("人"),
            "±3人以内得满分，每超出1人扣1分，扣完为止",
        ),
        (
            r#"{"bands":{"of":"实际值","bands":[{"range":"(, 5)","points":"0"},{"range":"[5, )","points":"10"}]}}"#,
            None,
            "≥5得10分；<5不得分",
        ),
        (
            r#"{"bands":{"of":"实际值","bands":[{"range":"(, 0.9)","share":"0"},{"range":"[0.9, )","share":"1"}]}}"#,
            None,
            "≥90%得满分；<90%不得分",
        ),
        (
            r#"{"bands":{"of":"实际值","bands":[{"range":"(, 1)","share":"0"},{"range":"[1, )","share":"[0.8, 1)"}]}}"#,
            None,
            "≥100%得分值的80%（含）-100%（不含）；<100%不得分",
        ),
        (
            r#"{"bands":{"of":"实际值","bands":[{"range":"[0, 0]","points":"5"},{"range":"(0, 0.1]","points":"[3, 4]"},{"range":"(0.1, )","points":"0"}]}}"#,
            Some("%"),
            ">10%不得分；0%（不含）-10%（含）得3-4分；=0%得5分",
        ),
        (
            r#"{"bands":{"of":"实际值","bands":[{"range":"(, -0.2)","points":"5"},{"range":"[-0.2, -0.1)","points":"3"},{"range":"[-0.1, )","points":"0"}]}}"#,
            Some("%"),
            "≥-10%不得分；-20%（含）至-10%（不含）得3分；<-20%得5分",
        ),
        (
            r#"{"per-step":{"of":"在职人员控制率","from":"1","side":"above","step":"0.01","deduct":"0.5"}}"#,
            Some("%"),
            "在职人员控制率≤100%得满分，每超过1%扣0.5分，扣完为止",
        ),
        (r#"{"per-step":{"from":"50","side":"below","step":"1","deduct":"0.5"}}"#, Some("人"), "≥50人得满分，每低于1人扣0.5分，扣完为止"),
        (
            r#"{"rank-table":{"places":[{"range":"[1, 1]","points":"60"},{"range":"[2, 5]","points":"50"},{"range":"[6, )","points":"40"}]}}"#,
            None,
            "第1名得60分；第2-5名得50分；第6名及以后得40分",
        ),
    ] {
        let beside = BesideCriterion { name: "编制执行", points: Some(Decimal::from_int(60)), unit };
        assert_eq!(write(&serde_json::from_str(shape).unwrap(), beside).as_deref(), Some(wanted));
    }
    // There are as many circled numbers as signs for them.
    let items = |count: usize| {
        let items: Vec<String> =
            (0..count).map(|at| format!(r#"{{"name":"{}","points":"1"}}"#, "要点".to_owned() + &"甲".repeat(at + 1))).collect();
        write(&serde_json::from_str(&format!(r#"{{"checklist":{{"items":[{}]}}}}"#, items.join(","))).unwrap(), BesideCriterion::default())
    };
    assert_eq!([items(20).is_some(), items(21).is_some()], [true, false]);
}
