use super::{Amount, BaseRow, BudgetRow, SelfEvaluation, Sourced};
use crate::reading::Absent;
use std::borrow::Cow;

/// What a name in a formula stands for on one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variable<'a> {
    /// The number as printed, or the form of its absence.
    pub amount: Amount,
    /// Its unit as printed: 万元, 元, 人, ㎡; none for a plain number.
    pub unit: Option<&'a str>,
}

/// The named amounts of one form, each name once.
///
/// *Representation*: all names in one text and the places in it, sorted by a number made of the name; a form of eighty amounts takes two allocations.
#[derive(Debug, Clone)]
pub struct Variables<'a> {
    text: String,
    sorted: Vec<Named<'a>>,
}

/// A number that tells nearly all names apart; where two share one, the names themselves decide.
fn mark(name: &[u8]) -> u64 {
    let word = |bytes: &[u8]| bytes.iter().fold(0, |word: u64, byte| word << 8 | u64::from(*byte));
    name.chunks(8).fold(0, |mark: u64, bytes| {
        let word = bytes.try_into().map_or_else(|_| word(bytes), u64::from_be_bytes);
        (mark.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95)
    })
}

/// Where the name stands in the text, and what it stands for.
#[derive(Debug, Clone, Copy)]
struct Named<'a> {
    mark: u64,
    from: usize,
    to: usize,
    variable: Variable<'a>,
}

impl<'a> Variables<'a> {
    /// What a name stands for.
    ///
    /// ```
    /// use jixiao::form::{Budget, Kind, variables};
    /// use jixiao::SelfEvaluation;
    /// let mut budget = Budget::default();
    /// budget.total.executed = Some(jixiao::form::Amount::parse("312.57").unwrap().into());
    /// let form = SelfEvaluation::new(Kind::Project).with_budget(budget);
    /// let executed = variables(&form).get("全年执行数").unwrap();
    /// assert_eq!((executed.amount.to_string(), executed.unit), ("312.57".into(), Some("万元")));
    /// ```
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Variable<'a>> {
        let (text, mark) = (self.text.as_bytes(), mark(name.as_bytes()));
        let from = self.sorted.partition_point(|named| named.mark < mark);
        let here = self.sorted.iter().skip(from).take_while(|named| named.mark == mark);
        here.into_iter().find(|named| text.get(named.from..named.to) == Some(name.as_bytes())).map(|named| named.variable)
    }

    /// Every name and what it stands for, in no order that means something.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Variable<'a>)> {
        self.sorted.iter().map(|named| (self.name(named), named.variable))
    }

    fn name(&self, named: &Named<'a>) -> &str {
        self.text.get(named.from..named.to).unwrap_or_default()
    }

    /// Of several amounts with one name the last counts, but a blank cell does not hide what stood there before.
    fn settled(mut self) -> Self {
        let Self { text, sorted } = &mut self;
        let name = |named: &Named<'a>| text.as_bytes().get(named.from..named.to).unwrap_or_default();
        // Equal names stay in the order in which they came.
        sorted.sort_unstable_by(|a, b| a.mark.cmp(&b.mark).then_with(|| name(a).cmp(name(b))).then(a.from.cmp(&b.from)));
        sorted.dedup_by(|later, before| {
            let same = later.mark == before.mark && name(later) == name(before);
            if same && later.variable.amount != Amount::Absent(Absent::Blank) {
                before.variable = later.variable;
            }
            same
        });
        self
    }

    /// A name in two parts, neither of which holds white space.
    fn put(&mut self, name: [&str; 2], amount: Option<&Sourced<Amount>>, unit: Option<&'a str>) {
        let Some(amount) = amount else { return };
        let from = self.text.len();
        name.into_iter().for_each(|part| self.text.push_str(part));
        let mark = mark(self.text.as_bytes().get(from..).unwrap_or_default());
        self.sorted.push(Named { mark, from, to: self.text.len(), variable: Variable { amount: amount.value, unit } });
    }

    fn budget_row(&mut self, prefix: &str, row: &BudgetRow, money: Option<&'a str>) {
        let prefix = &*without_spaces(prefix);
        self.put([prefix, "年初预算数"], row.initial.as_ref(), money);
        self.put([prefix, "全年预算数"], row.full_year.as_ref(), money);
        self.put([prefix, "全年执行数"], row.executed.as_ref(), money);
    }

    fn base_row(&mut self, row: &BaseRow, money: Option<&'a str>) {
        let prefix = &*without_spaces(&row.name);
        self.put([prefix, "上年预算数"], row.prior_budget.as_ref(), money);
        self.put([prefix, "上年决算数"], row.prior_final.as_ref(), money);
        self.put([prefix, "本年预算数"], row.budget.as_ref(), money);
        self.put([prefix, "本年决算数"], row.final_.as_ref(), money);
        for part in row.parts.iter().flat_map(|parts| &parts.rows) {
            self.base_row(part, money);
        }
    }
}

fn without_spaces(name: &str) -> Cow<'_, str> {
    // White space begins with one of these bytes, and hardly any other character of a name does.
    if name.bytes().any(|byte| byte <= b' ' || matches!(byte, 0xc2 | 0xe1..=0xe3)) && name.contains(char::is_whitespace) {
        return Cow::Owned(name.chars().filter(|c| !c.is_whitespace()).collect());
    }
    Cow::Borrowed(name)
}

/// Every named amount of the form, as formulas see it.
///
/// * budget block: `年初预算数`, `全年预算数`, `全年执行数`, `实际到位资金`, and by row: `基本支出年初预算数`, `项目支出全年执行数` …
/// * 基础数据表: `编制数`, `在职人数`; each row with its column: `三公经费上年决算数`, `三公经费上年预算数`, `公用经费本年预算数`,
///   `政府采购金额本年决算数`; `批复规模`, `实际规模`, `预算投资`, `实际投资`
/// * facts of the surrounding text by their label.
///
/// Names carry no spaces. Where two sources give the same name, the budget block wins over the base data table, and
/// that over the text.
#[must_use]
pub fn variables(form: &SelfEvaluation) -> Variables<'_> {
    let mut names = Variables { text: String::with_capacity(4096), sorted: Vec::with_capacity(128) };
    for fact in &form.narrative {
        names.put([&without_spaces(&fact.label), ""], Some(&fact.amount), fact.unit.as_deref());
    }
    if let Some(base) = &form.base_data {
        let money = Some(base.money.symbol());
        for row in &base.rows {
            names.base_row(row, money);
        }
        if let Some(staff) = &base.staff {
            names.put(["编制数", ""], staff.posts.as_ref(), Some("人"));
            names.put(["在职人数", ""], staff.in_post.as_ref(), Some("人"));
        }
        if let Some(buildings) = &base.buildings {
            names.put(["批复规模", ""], buildings.approved_area.as_ref(), Some("㎡"));
            names.put(["实际规模", ""], buildings.actual_area.as_ref(), Some("㎡"));
            names.put(["预算投资", ""], buildings.budget_investment.as_ref(), money);
            names.put(["实际投资", ""], buildings.actual_investment.as_ref(), money);
        }
    }
    if let Some(budget) = &form.budget {
        let money = Some(budget.money.symbol());
        for named in budget.by_source.iter().chain(&budget.by_nature).chain(&budget.by_function) {
            names.budget_row(&named.name, &named.row, money);
        }
        names.budget_row("", &budget.total, money);
        names.put(["实际到位资金", ""], budget.received.as_ref(), money);
    }
    names.settled()
}
