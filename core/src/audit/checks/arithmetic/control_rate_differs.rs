use crate::audit::case::{number, text_at};
use crate::audit::sheet::{PrintedRate, RateStanding, shown};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::number::Ratio;

/// A15.
pub(super) static CHECK: Check = Check {
    name: "control-rate-differs",
    origin: "A15",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "控制率与人数不符", en: "the staffing rate is not staff ÷ posts" },
    explanation: Words {
        zh: "按在职人数÷编制数重算控制率，与表上印的比较。", en: "The rate is computed again from staff and posts."
    },
    advice: Words { zh: "按在职人数÷编制数重算控制率。", en: "Compute the rate again." },
    basis: Basis::practice("湖南部门整体支出绩效评价基础数据表"),
    thresholds: &[],
    needs: &[Input::Staff],
    faulty: Example { edits: &[("base_data.staff.in_post", "18")], at: "base_data.staff.rate" },
    sound: Example { edits: &[("base_data.staff.rate", "0.95")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let staff = case.form.base_data.as_ref().and_then(|base| base.staff.as_ref()).ok_or(Missing::from(Input::Staff))?;
    let rate = staff.rate.as_ref().and_then(|cell| PrintedRate::read(&cell.value)).ok_or(Missing::from(Input::Staff))?;
    let (posts, in_post) = number(staff.posts.as_ref()).zip(number(staff.in_post.as_ref())).ok_or(Missing::from(Input::Staff))?;
    let standing = rate.standing(in_post, posts).ok_or(Missing::from(Input::Staff))?;
    if standing == RateStanding::Same {
        return Ok(Vec::new());
    }
    let exact = in_post.ratio().checked_div(&posts.ratio()).unwrap_or_else(|_| Ratio::zero());
    let due = shown(&(&exact * &Ratio::from_int(100)), 2);
    let printed = staff.rate.as_ref().map_or("", |cell| cell.value.trim());
    let at = text_at("base_data.staff.rate", "控制率", staff.rate.as_ref());
    let found = if standing == RateStanding::Rounding {
        found!(at, [printed, due, in_post, posts], zh: "控制率印为 {printed}，重算为 {due}%，相差在舍入或截尾之内",
            en: "the rate is printed as {printed}, computed it is {due} %: within rounding or cutting")
        .severity(Severity::Note)
    } else {
        let found = found!(at, [printed, due, in_post, posts], zh: "控制率印为 {printed}，{in_post} ÷ {posts} 应为 {due}%",
            en: "the rate is printed as {printed}, but {in_post} ÷ {posts} is {due} %");
        match rate.mended(&exact) {
            Some(mended) => found.fix(mended),
            None => found,
        }
    };
    Ok(vec![found.sum(format!("{in_post} ÷ {posts} = {}", shown(&exact, 6)))])
}
