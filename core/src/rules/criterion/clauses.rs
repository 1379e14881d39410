//! The clauses of a criterion, one after the other, each with its place.

use super::award;
use super::each::{self, Lead};
use super::said::{Condition, Deduct, Earned, Said};
use super::scan::Scan;
use super::split;
use super::tails::{self, Tail};
use crate::rules::shape::Count;

type Span = (usize, usize);

/// Words that a rule needs no part for.
const PLAIN: [&str; 32] = [
    "扣完为止",
    "直至扣完为止",
    "直到扣完为止",
    "扣至0分为止",
    "扣至零分为止",
    "满分为止",
    "加满为止",
    "不计负分",
    "不得负分",
    "不倒扣",
    "评分标准",
    "计分标准",
    "得分标准",
    "评分规则",
    "评分方法",
    "计分方法",
    "赋分标准",
    "评价标准",
    "扣分标准",
    "计分规则",
    "扣完该项分值为止",
    "扣完本项分值为止",
    "扣完分值为止",
    "得分不超过分值",
    "最高不超过满分",
    "得满分为止",
    "直至扣完",
    "扣完即止",
    "扣完该指标分值为止",
    "最多扣完该项分值",
    "扣完权重分为止",
    "扣完权重分值为止",
];

/// A clause that waits for the next one to say what follows.
enum Open {
    When(Option<String>, Condition),
    Count(Lead),
    Item(String),
}

/// All parts and all that was not understood.
pub(super) fn all(chars: &[char]) -> (Vec<(Span, Said)>, Vec<Span>) {
    let mut read = Reading { chars, parts: Vec::new(), unread: Vec::new(), open: None };
    for span in split::clauses(chars) {
        read.clause(span);
    }
    read.close();
    (read.parts, read.unread)
}

struct Reading<'a> {
    chars: &'a [char],
    parts: Vec<(Span, Said)>,
    unread: Vec<Span>,
    open: Option<(Span, Open)>,
}

impl Reading<'_> {
    fn clause(&mut self, span: Span) {
        let start = Scan::new(self.chars, span);
        let mut scan = start;
        // What a clause before left open goes on here: 在职人员控制率≤100%，计5分.
        if let Some((from, open)) = self.open.take() {
            let joined = (from.0, span.1);
            match continued(&mut scan, &open) {
                Some(part) if scan.done() => return self.parts.push((joined, part)),
                Some(_) => return self.unread.push(joined),
                None => self.left(from, open),
            }
        }
        let mut scan = start;
        let marker = split::marker(&mut scan);
        let body = scan;
        for read in [Self::plain, Self::count, Self::rest, Self::condition, Self::proportion] {
            let mut tried = body;
            if let Some(found) = read(&mut tried)
                && tried.done()
            {
                match found {
                    Found::Part(part) => self.parts.push((span, part)),
                    Found::Open(open) => self.open = Some((span, open)),
                }
                return;
            }
        }
        match marker.then(|| item(body)).flatten() {
            Some(Said::Item { name, points: None }) => self.open = Some((span, Open::Item(name))),
            Some(part) => self.parts.push((span, part)),
            None => self.unread.push(span),
        }
    }

    /// What stays open at the end of the text, or before a clause that is not its continuation.
    fn left(&mut self, span: Span, open: Open) {
        match open {
            Open::When(of, when @ Condition::Band(_)) => self.parts.push((span, Said::When { of, when })),
            Open::Item(name) => self.parts.push((span, Said::Item { name, points: None })),
            Open::When(..) | Open::Count(_) => self.unread.push(span),
        }
    }

    fn close(&mut self) {
        if let Some((span, open)) = self.open.take() {
            self.left(span, open);
        }
    }

    /// 扣完为止, 以100%为标准, 满分5分, 每项1分, 最低得1分, 不足一个百分点按一个百分点计算.
    fn plain(scan: &mut Scan<'_>) -> Option<Found> {
        if scan.eat(&PLAIN).is_some() {
            return Some(Found::Part(Said::Plain));
        }
        let start = *scan;
        if scan.eat(&["扣满", "最多扣"]).is_some() && scan.points().is_some() {
            let _ = scan.eat(&["为止"]);
            return Some(Found::Part(Said::Plain));
        }
        *scan = start;
        if scan.eat(&["以"]).is_some() && scan.amount().is_some() && scan.eat(&["为标准", "为基准", "为准"]).is_some() {
            return Some(Found::Part(Said::Plain));
        }
        *scan = start;
        if scan.eat(&["满分", "本项满分", "总分", "分值", "本项", "本指标", "共计", "共", "该项满分"]).is_some() {
            let _ = scan.eat(&["为", "是", "共"]);
            if let Some((points, same)) = scan.points()
                && points.ratio() == same.ratio()
            {
                return Some(Found::Part(Said::Total { points }));
            }
        }
        *scan = start;
        if scan.eat(&["最低", "最少", "至少"]).is_some() {
            let _ = scan.eat(&["得", "计", "为", "不低于"]);
            let (points, _) = scan.points()?;
            return Some(Found::Part(Said::Least { points }));
        }
        *scan = start;
        if scan
            .eat(&[
                "每项",
                "各",
                "每个要点",
                "每条",
                "每符合一项",
                "每具备一项",
                "每满足一项",
                "每有一项",
                "每完成一项",
                "每点",
                "每一项",
                "各项",
                "以上各项",
                "上述各项",
            ])
            .is_some()
        {
            let _ = scan.eat(&["得", "计", "各", "为"]);
            let (points, _) = scan.points()?;
            return Some(Found::Part(Said::EachItem { points }));
        }
        *scan = start;
        counting(scan).map(|count| Found::Part(Said::Counts { count }))
    }

    /// 每超过一个百分点扣0.5分.
    fn count(scan: &mut Scan<'_>) -> Option<Found> {
        let lead = each::lead(scan)?;
        if scan.done() {
            return Some(Found::Open(Open::Count(lead)));
        }
        let _ = scan.eat(&["的", "则", "就"]);
        Some(Found::Part(lead.costs(tails::deduct(scan)?)))
    }

    /// 否则不得分.
    fn rest(scan: &mut Scan<'_>) -> Option<Found> {
        scan.eat(&["否则", "其他", "其余", "反之", "其它", "其他情况", "其余情况", "其它情况", "不符合上述条件的"])?;
        let _ = scan.eat(&["情况", "的", "部分", "均"]);
        Some(Found::Part(Said::Otherwise { earn: earned(tails::tail(scan, false)?) }))
    }

    /// ≥90%计5分; without what it earns, it waits.
    fn condition(scan: &mut Scan<'_>) -> Option<Found> {
        let (of, when) = award::when(scan)?;
        if scan.done() {
            return Some(Found::Open(Open::When(of, when)));
        }
        // ≤100%的每超过一个百分点扣0.5分 is a condition and a count in one clause; the count says enough.
        Some(Found::Part(Said::Award { of, when, earn: earned(tails::tail(scan, true)?) }))
    }

    fn proportion(scan: &mut Scan<'_>) -> Option<Found> {
        let _ = scan.eat(&["该指标", "本项", "该项", "指标"]);
        matches!(tails::proportion(scan)?, Earned::Proportion { of_completion: true }).then_some(Found::Part(Said::Proportion))
    }
}

enum Found {
    Part(Said),
    Open(Open),
}

fn earned(tail: Tail) -> Earned {
    match tail {
        Tail::Earns(earned) => earned,
        Tail::Takes(deduct) => Earned::Less(deduct),
    }
}

/// What a clause says of the one before that waits for it.
fn continued(scan: &mut Scan<'_>, open: &Open) -> Option<Said> {
    match open {
        Open::When(of, when) => {
            let earn = earned(tails::tail(scan, true)?);
            Some(Said::Award { of: of.clone(), when: when.clone(), earn })
        }
        Open::Count(lead) => Some(lead.clone().costs(tails::deduct(scan)?)),
        Open::Item(name) => match tails::tail(scan, true)? {
            Tail::Earns(Earned::Points(range)) if range.0.as_point().is_some() => {
                Some(Said::Item { name: name.clone(), points: points(&range.0) })
            }
            _ => None,
        },
    }
}

fn points(range: &crate::number::Interval) -> Option<crate::number::Decimal> {
    crate::number::Decimal::parse(&range.as_point()?.to_string()).ok()
}

/// ①目标明确1分, ①目标明确（1分）, ①目标明确.
fn item(mut scan: Scan<'_>) -> Option<Said> {
    scan.skip();
    let from = scan.at;
    let mut ahead = scan;
    // The last points in the clause are the item's.
    let mut found = None;
    while ahead.at < ahead.end {
        let mut tail = ahead;
        let bracket = tail.eat(&["("]).is_some();
        if let Some(Tail::Earns(Earned::Points(range))) = tails::tail(&mut tail, true)
            && (!bracket || tail.eat(&[")"]).is_some())
            && tail.done()
            && let Some(points) = points(&range.0)
        {
            found = Some((ahead.at, points));
            break;
        }
        ahead.at += 1;
    }
    let (to, points) = found.map_or((scan.end, None), |(at, points)| (at, Some(points)));
    let name = scan.text(from, to);
    // Numbers in a name may be a condition that was not understood.
    let plain = !name.is_empty() && !name.chars().any(|c| c.is_ascii_digit() || matches!(c, '%' | '≥' | '≤' | '<' | '>' | '扣'));
    plain.then_some(Said::Item { name, points })
}

/// 不足一个百分点的按一个百分点计算, 不足5%不扣分, 不足部分按比例扣分.
fn counting(scan: &mut Scan<'_>) -> Option<Count> {
    scan.eat(&["不足", "不满"])?;
    if scan.eat(&["部分", "一档", "一个档次"]).is_none() {
        scan.amount()?;
    }
    let _ = scan.eat(&["的", "部分"]);
    if scan.eat(&["不扣分", "不扣", "不计", "不予扣分", "舍去"]).is_some() {
        return Some(Count::Floor);
    }
    scan.eat(&["按", "按照"])?;
    if scan.eat(&["比例扣分", "比例", "比例计算", "比例折算", "比例扣减"]).is_some() {
        return Some(Count::Linear);
    }
    if scan.eat(&["一档", "一个档次"]).is_none() {
        scan.amount()?;
    }
    let _ = scan.eat(&["计算", "计", "扣分", "算", "扣减"]);
    Some(Count::Ceil)
}

/// What a share of the points comes to.
impl Deduct {
    /// The points that it takes, where the line's are known or not needed.
    pub(super) fn of(&self, points: Option<crate::number::Decimal>) -> Option<crate::number::Decimal> {
        match self {
            Self::Points(points) => Some(*points),
            Self::Share(share) => crate::number::Decimal::parse(&(&points?.ratio() * share).to_string()).ok(),
        }
    }
}
