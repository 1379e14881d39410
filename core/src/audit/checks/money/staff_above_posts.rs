use crate::audit::base_rows::{need_base, share};
use crate::audit::case::{amount_at, number};
use crate::audit::wording::percent;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};

/// E01.
pub(super) static CHECK: Check = Check {
    name: "staff-above-posts",
    origin: "E01",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "在职人数超过编制数", en: "more staff than posts" },
    explanation: Words {
        zh: "基础数据表的实际在职人数大于编制数，在职人员控制率超过100%。",
        en: "The base data table shows more people in post than posts: the control rate is above 100 %.",
    },
    advice: Words {
        zh: "核对编制数与决算口径的在职人数；确属超编的，说明原因。",
        en: "Check the posts and the head-count of the final accounts; where it is so, give the reason.",
    },
    basis: Basis::clause("湖南省部门整体支出绩效评价指标表（转载）"),
    thresholds: &[],
    needs: &[Input::Staff],
    faulty: Example { edits: &[("base_data.staff.in_post", "21")], at: "base_data.staff.in_post" },
    sound: Example { edits: &[("base_data.staff.in_post", "20")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let staff = need_base(case)?.staff.as_ref().ok_or(Missing::from(Input::Staff))?;
    let (posts, people) = number(staff.posts.as_ref()).zip(number(staff.in_post.as_ref())).ok_or(Missing::from(Input::Staff))?;
    if people.ratio() <= posts.ratio() {
        return Ok(Vec::new());
    }
    let over = &people.ratio() - &posts.ratio();
    let at = amount_at("base_data.staff.in_post", "实际在职人数", staff.in_post.as_ref());
    let found = found!(at, [posts, people, over],
        zh: "编制数 {posts}，实际在职人数 {people}，超出 {over}", en: "{people} in post for {posts} posts: {over} more");
    Ok(vec![match share(people, posts) {
        Some(rate) => found.sum(format!("{people} ÷ {posts} = {}", percent(&rate))),
        None => found,
    }])
}
