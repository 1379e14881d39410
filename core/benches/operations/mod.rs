//! What is measured, and the goal of each operation in nanoseconds on one core of an ordinary server.

use jixiao::audit::{Case, Paragraph, Settings, audit};
use jixiao::form::{Indicator, Kind};
use jixiao::monitor::{MonthlyBudget, Series, WatchOptions, watch};
use jixiao::reading::{Column, Date, read};
use jixiao::score::{ReadForm, Scorecard};
use jixiao::table::{self, official};
use jixiao::years::{Matching, Side, attribute};
use jixiao::{Catalog, Decimal, Options, RuleSet, SelfEvaluation, score};
use std::cell::OnceCell;
use std::fmt;
use std::hint::black_box;

const FORM: &str = include_str!("../../../examples/data/2023-hunan-shaoyang-union.json");
/// The whole report that the form stands in, narrative and base data table too.
const REPORT: &[u8] = include_bytes!("../../tests/data/table/report.docx");
const COUNTY: &str = include_str!("../../tests/data/county.toml");
const SET: &str = "cn-hunan-department-2023";

/// Cells of at most 8 characters; one is read after the other.
const SHORT: [&str; 8] = ["≥95%", "200余人", "97%", "2023年", "已完成", "312.57万元", "全面发展", "支付率100%"];
/// 80 characters.
const LONG: &str = "开展工会财务业务知识培训和工会劳动法律监督员培训，进一步严格管理使用工会经费，更好地为职工群众服务打下了坚实的基础，全年共计开展各类活动不少于30场次，参加职工";

/// What the operations work on.
pub(crate) struct Ready {
    form: ReadForm<'static>,
    catalog: Catalog,
    /// The form's scorecard with derivations, and the text around its tables.
    card: Scorecard,
    text: Vec<Paragraph>,
    /// What stands in for the year before and for the approved targets, so that every check has something to look at.
    previous: SelfEvaluation,
    targets: SelfEvaluation,
    /// The form as a web page.
    page: Vec<u8>,
    /// A workbook of 2,000 rows, written when it is asked for: how many instructions that takes differs from run to run.
    book: OnceCell<Vec<u8>>,
    series: OnceCell<Vec<Series>>,
}

impl Ready {
    pub(crate) fn new() -> Self {
        let form = Box::leak(Box::new(SelfEvaluation::from_json(FORM).unwrap()));
        let page = official(form).to_html().into_bytes();
        let (catalog, read) = (Catalog::embedded().unwrap(), ReadForm::new(form));
        let card = read.score(catalog.get(SET).unwrap(), Options::default());
        let text = table::open(REPORT, None).unwrap().surroundings();
        let mut previous = form.clone();
        previous.year = form.year.map(|year| year - 1);
        let targets = planned(form);
        Self { form: read, catalog, card, text, previous, targets, page, book: OnceCell::new(), series: OnceCell::new() }
    }

    /// The form with all that an audit can be given.
    fn case(&self) -> Case<'_> {
        let case = Case::new(&self.form, self.set(), &self.card).with_catalog(&self.catalog).with_text(&self.text);
        let case = case.with_previous(&self.previous).with_previous_text(&self.text).with_targets(&self.targets);
        case.with_filed(Date::new(2024, 3, 15).unwrap())
    }

    /// 1,000 units over 24 months.
    fn series(&self) -> &[Series] {
        self.series.get_or_init(|| (0..1_000).flat_map(|unit| (2024..=2025).map(move |year| months(unit, year))).collect())
    }

    fn book(&self) -> &[u8] {
        self.book.get_or_init(|| official(&long_form()).to_xlsx().unwrap())
    }

    fn set(&self) -> &RuleSet {
        self.catalog.get(SET).unwrap()
    }
}

/// The form before its year: without what was achieved.
fn planned(form: &SelfEvaluation) -> SelfEvaluation {
    let mut form = form.clone();
    for indicator in &mut form.indicators {
        (indicator.actual, indicator.reported, indicator.reason) = (None, None, None);
    }
    form
}

/// A unit's year: twelve amounts and a plan.
fn months(unit: i64, year: i16) -> Series {
    let amount = |month: i64| Decimal::parse(&format!("{}.{:02}", 5 + (unit * 7 + month * 3) % 9, (unit * 31 + month * 17) % 100)).unwrap();
    let budget = MonthlyBudget { initial: Some(Decimal::from_int(120)), ..MonthlyBudget::default() };
    let series = Series::new(format!("合成单位{unit:04}"), year).unwrap().with_budget(budget).unwrap();
    series.with_executed((1..=12).map(|month| Some(amount(month)))).unwrap()
}

/// A form whose table has 2,000 rows.
fn long_form() -> SelfEvaluation {
    (0..1_990).fold(SelfEvaluation::new(Kind::Project).with_year(2023), |form, number| {
        let indicator = Indicator::new(format!("第{number}项任务完成率")).with_path(["产出指标", "质量指标"]);
        form.with_indicator(indicator.with_target("≥95%").with_actual("96.5%").with_points(Decimal::parse("0.05").unwrap()))
    })
}

/// A named operation.
#[derive(Clone, Copy)]
pub(crate) struct Operation {
    pub(crate) name: &'static str,
    /// Nanoseconds at most; `None` for a part of another goal.
    pub(crate) goal: Option<u32>,
    pub(crate) run: fn(&Ready),
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        self.goal.map_or(Ok(()), |goal| write!(f, " (goal {goal} ns)"))
    }
}

pub(crate) const ALL: [Operation; 18] = [
    Operation {
        name: "score-with-derivations",
        goal: Some(20_000),
        run: |ready| drop(black_box(black_box(&ready.form).score(ready.set(), Options::default()))),
    },
    Operation {
        name: "scorecard-without-derivations",
        goal: None,
        run: |ready| {
            let options = Options { derivations: false, ..Options::default() };
            drop(black_box(black_box(&ready.form).score(ready.set(), options)));
        },
    },
    Operation {
        name: "score-without-derivations",
        goal: Some(3_000),
        run: |ready| drop(black_box(black_box(&ready.form).scores(ready.set()))),
    },
    Operation { name: "read-form", goal: None, run: |ready| drop(black_box(ReadForm::new(black_box(ready.form.form())))) },
    Operation {
        name: "json-to-scorecard",
        goal: Some(40_000),
        run: |ready| {
            let form = SelfEvaluation::from_json(black_box(FORM)).unwrap();
            drop(black_box(score(&form, ready.set(), Options::default())));
        },
    },
    Operation { name: "form-from-json", goal: None, run: |_| drop(black_box(SelfEvaluation::from_json(black_box(FORM)))) },
    Operation {
        name: "read-8-short-cells",
        goal: Some(2_400),
        run: |_| SHORT.iter().for_each(|cell| drop(black_box(read(black_box(cell), Column::Actual, Some(2023))))),
    },
    Operation {
        name: "read-80-characters",
        goal: Some(1_000),
        run: |_| drop(black_box(read(black_box(LONG), Column::Actual, Some(2023)))),
    },
    Operation {
        name: "embedded-set",
        goal: Some(200_000),
        run: |_| {
            let catalog = Catalog::embedded().unwrap();
            black_box(catalog.get(black_box(SET)).unwrap());
        },
    },
    Operation { name: "all-embedded-sets", goal: None, run: |_| drop(black_box(Catalog::embedded().unwrap().sets())) },
    Operation {
        name: "set-from-toml",
        goal: Some(1_000_000),
        run: |ready| drop(black_box(RuleSet::from_toml(black_box(COUNTY), &ready.catalog).unwrap())),
    },
    Operation {
        name: "audit-with-every-check",
        goal: Some(1_000_000),
        run: |ready| drop(black_box(audit(black_box(&ready.case()), &Settings::default()).unwrap())),
    },
    Operation {
        name: "word-report-to-scorecard",
        goal: Some(5_000_000),
        run: |ready| {
            let read = table::read(black_box(REPORT), None).unwrap();
            drop(black_box(score(&read.form, ready.set(), Options::default())));
        },
    },
    Operation { name: "word-report-to-tables", goal: None, run: |_| drop(black_box(table::open(black_box(REPORT), None).unwrap())) },
    Operation {
        name: "workbook-of-2000-rows",
        goal: Some(50_000_000),
        run: |ready| drop(black_box(table::read(black_box(ready.book()), None).unwrap())),
    },
    Operation {
        name: "attribute-two-years",
        goal: None,
        run: |ready| {
            let previous = ReadForm::new(black_box(&ready.previous));
            let (before, after) = (Side::new(&previous, ready.set()), Side::new(&ready.form, ready.set()));
            drop(black_box(attribute(&before, &after, &Matching::default())));
        },
    },
    Operation {
        name: "monitor-1000-units",
        goal: Some(100_000_000),
        run: |ready| {
            let mut options = WatchOptions::default();
            options.without_derivations = true;
            let set = ready.catalog.get("platform-monitoring").unwrap();
            drop(black_box(watch(black_box(ready.series()), set, &options).unwrap()));
        },
    },
    Operation { name: "web-page-to-form", goal: None, run: |ready| drop(black_box(table::read(black_box(&ready.page), None).unwrap())) },
];
