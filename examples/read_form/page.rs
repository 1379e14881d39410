//! What was recognised, as a page.

use jixiao::Lang;
use jixiao::form::{Amount, BaseRow, Budget, Cell, Indicator, MonitoredRow, Monitoring, Place, SelfEvaluation, Sourced};
use jixiao::report::{Align, Document};
use jixiao::table::{Confidence, Mark, Recognized, Refusal};

/// The words of the page, Chinese and English.
fn word(lang: Lang, zh: &str, en: &str) -> String {
    if lang == Lang::Zh { zh } else { en }.to_owned()
}

pub(super) fn page(file: &str, read: &Recognized, lang: Lang) -> String {
    let mut page = Document::new(lang, file);
    let tables = read.tables.iter().map(|table| {
        let place = table.place.as_ref().map_or_else(|| word(lang, "正文", "text"), |place| place.position().sentence(lang));
        let title = table.title.as_deref().map(|title| format!("《{title}》")).unwrap_or_default();
        format!("{place}: {}{title}", table.kind.sentence(lang))
    });
    page.list(tables.collect());
    form(&mut page, &read.form, &|path| read.confidence(path), lang);
    noted(&mut page, &read.marks, &read.refusals, lang);
    for (what, readings) in
        [(word(lang, "另一份自评表", "Another self-evaluation"), &read.others), (word(lang, "绩效目标表", "Targets"), &read.targets)]
    {
        for reading in readings {
            page.heading(what.clone());
            form(&mut page, &reading.form, &|path| reading.confidence(path), lang);
            noted(&mut page, &reading.marks, &reading.refusals, lang);
        }
    }
    for reading in &read.monitoring {
        monitoring(&mut page, &reading.form, lang);
        noted(&mut page, &reading.marks, &reading.refusals, lang);
    }
    page.to_text()
}

fn form(page: &mut Document, form: &SelfEvaluation, confidence: &dyn Fn(&str) -> Confidence, lang: Lang) {
    head(page, form, lang);
    if let Some(budget) = &form.budget {
        money(page, budget, lang);
    }
    indicators(page, form, confidence, lang);
    totals(page, form, lang);
    base_data(page, form, lang);
    narrative(page, form, lang);
}

fn noted(page: &mut Document, marks: &[Mark], refusals: &[Refusal], lang: Lang) {
    if !marks.is_empty() {
        page.heading(word(lang, "请留意", "Look here"));
        page.list(marks.iter().map(|mark| mark.sentence(lang)).collect());
    }
    if !refusals.is_empty() {
        page.heading(word(lang, "未读入", "Refused"));
        page.list(refusals.iter().map(|refusal| refusal.sentence(lang)).collect());
    }
}

fn monitoring(page: &mut Document, form: &Monitoring, lang: Lang) {
    page.heading(word(lang, "绩效运行监控表", "Monitoring"));
    let year = form.year.map(|year| year.to_string()).unwrap_or_default();
    page.paragraph([form.unit.clone().unwrap_or_default(), form.title.clone().unwrap_or_default(), year].join("  "));
    let titles = if lang == Lang::Zh {
        ["资金", "年初预算", "全年预算", "已执行", "执行率", "全年预计"]
    } else {
        ["funds", "initial", "full year", "executed", "rate", "expected"]
    };
    let funds = |name: &str, row: &MonitoredRow| {
        let (initial, full, executed) = (amount(row.initial.as_ref()), amount(row.full_year.as_ref()), amount(row.executed.as_ref()));
        vec![name.to_owned(), initial, full, executed, text(row.rate.as_ref()), amount(row.expected.as_ref())]
    };
    let mut rows = Vec::new();
    if let Some(block) = &form.funds {
        rows.push(funds(&word(lang, "年度资金总额", "total"), &block.total));
        rows.extend(block.by_source.iter().chain(&block.by_nature).map(|named| funds(&named.name, &named.row)));
    }
    table(page, titles, [28, 12, 12, 12, 10, 12], rows);
    let titles = if lang == Lang::Zh {
        ["指标", "指标值", "已完成", "全年预计", "可能性", "偏差原因", "备注"]
    } else {
        ["indicator", "target", "done", "expected", "possibility", "cause", "note"]
    };
    let rows = form.lines.iter().map(|line| {
        let (row, causes) = (&line.indicator, &line.causes);
        let causes = [&causes.funding, &causes.institutions, &causes.staff, &causes.equipment, &causes.other];
        let causes: Vec<&str> = causes.into_iter().flatten().map(|cell| cell.value.as_str()).filter(|cause| !cause.is_empty()).collect();
        let possibility = line.possibility.as_ref().map(|which| format!("{:?}", which.value)).unwrap_or_default();
        let name = [row.path.join(" / "), row.name.clone()].join(" / ");
        let cells = [row.target.as_ref(), row.actual.as_ref(), line.expected.as_ref()].map(text);
        let mut all = vec![name];
        all.extend(cells);
        all.extend([possibility, causes.join("、"), text(line.note.as_ref())]);
        all
    });
    table(page, titles, [28, 12, 12, 12, 10, 12, 12], rows.collect());
}

fn head(page: &mut Document, form: &SelfEvaluation, lang: Lang) {
    let year = form.year.map(|year| year.to_string());
    let goal = form.goal.as_ref();
    let cell = |cell: Option<&Cell>| cell.map(|cell| format!("{} {}", cell.value, place(cell.place.as_deref())));
    for (zh, en, value) in [
        ("单位", "Unit", form.unit.clone()),
        ("名称", "Name", form.title.clone()),
        ("年度", "Year", year),
        ("预期目标", "Goal", cell(goal.and_then(|goal| goal.expected.as_ref()))),
        ("实际完成情况", "Achieved", cell(goal.and_then(|goal| goal.achieved.as_ref()))),
    ] {
        if let Some(value) = value {
            page.paragraph(format!("{}: {value}", word(lang, zh, en)));
        }
    }
}

/// `t2r7c3`: table, row, column; `r12` is a line of the text.
fn place(place: Option<&Place>) -> String {
    let Some(place) = place else { return String::new() };
    let part = |name: &str, number: Option<u32>| number.map(|number| format!("{name}{number}")).unwrap_or_default();
    format!("{}{}{}", part("t", place.table()), part("r", place.row()), part("c", place.column()))
}

/// The places of a row: `t2r7c3,4,6`.
fn places<'p>(all: impl IntoIterator<Item = Option<&'p Place>>) -> String {
    let found: Vec<&Place> = all.into_iter().flatten().collect();
    let Some(first) = found.first() else { return String::new() };
    let columns =
        found.iter().filter(|place| (place.table(), place.row()) == (first.table(), first.row())).filter_map(|place| place.column());
    let row = first.whole_row();
    format!("{}c{}", place(Some(&row)), columns.map(|column| column.to_string()).collect::<Vec<_>>().join(","))
}

fn place_of<T>(value: Option<&Sourced<T>>) -> Option<&Place> {
    value.and_then(|value| value.place.as_deref())
}
/// A cell that is not there is a dot, a blank one is nothing.
fn amount(value: Option<&Sourced<Amount>>) -> String {
    value.map_or("·".to_owned(), |value| value.value.to_string())
}
fn text(value: Option<&Cell>) -> String {
    value.map_or("·".to_owned(), |value| value.value.clone())
}

fn money(page: &mut Document, budget: &Budget, lang: Lang) {
    page.heading(format!("{} ({})", word(lang, "预算执行", "Budget"), budget.money.symbol()));
    let line = |name: &str, row: &jixiao::form::BudgetRow, ends: [String; 3], more: [Option<&Place>; 3]| {
        let sums = [row.initial.as_ref(), row.full_year.as_ref(), row.executed.as_ref()];
        let mut cells = vec![name.to_owned()];
        cells.extend(sums.map(amount));
        cells.extend(ends);
        cells.push(places(sums.map(place_of).into_iter().chain(more)));
        cells
    };
    let ends = [amount(budget.points.as_ref()), text(budget.rate.as_ref()), amount(budget.reported.as_ref())];
    let more = [place_of(budget.points.as_ref()), place_of(budget.rate.as_ref()), place_of(budget.reported.as_ref())];
    let mut rows = vec![line(&word(lang, "年度资金总额", "total"), &budget.total, ends, more)];
    for row in budget.by_source.iter().chain(&budget.by_nature).chain(&budget.by_function) {
        rows.push(line(&row.name, &row.row, [String::new(), String::new(), String::new()], [None; 3]));
    }
    let titles = if lang == Lang::Zh {
        ["项目", "年初预算", "全年预算", "全年执行", "分值", "执行率", "得分", "位置"]
    } else {
        ["", "initial", "full year", "executed", "points", "rate", "score", "place"]
    };
    table(page, titles, [26, 9, 9, 9, 5, 8, 6, 18], rows);
}

fn indicators(page: &mut Document, form: &SelfEvaluation, confidence: &dyn Fn(&str) -> Confidence, lang: Lang) {
    if form.indicators.is_empty() {
        return;
    }
    page.heading(word(lang, "指标", "Indicators"));
    let mut level = Vec::new();
    let mut rows = Vec::new();
    for (index, row) in form.indicators.iter().enumerate() {
        if row.path != level {
            level.clone_from(&row.path);
            rows.push(vec![
                String::new(),
                level.join(" / "),
                String::new(),
                String::new(),
                String::new(),
                String::new(),
                String::new(),
                String::new(),
            ]);
        }
        let sure = match confidence(&format!("indicators[{index}]")) {
            Confidence::Certain => "",
            Confidence::Aligned => "~",
            _ => "?",
        };
        rows.push(indicator(index, sure, row));
    }
    let titles = if lang == Lang::Zh {
        ["#", "指标", "指标值", "完成值", "分值", "得分", "偏差原因", "位置"]
    } else {
        ["#", "indicator", "target", "actual", "points", "score", "reason", "place"]
    };
    table(page, titles, [3, 20, 13, 13, 5, 5, 8, 19], rows);
    if (0..form.indicators.len()).any(|index| confidence(&format!("indicators[{index}]")) != Confidence::Certain) {
        page.paragraph(word(
            lang,
            "~ 由单元格的次序定列；? 由他处印证，版面本身不能证明",
            "~ columns follow from the order of cells; ? the layout does not prove it",
        ));
    }
}

fn indicator(index: usize, sure: &str, row: &Indicator) -> Vec<String> {
    let aside = |cell: Option<&Cell>| cell.map(|cell| cell.value.clone()).unwrap_or_default();
    let target = format!("{}{}{}", aside(row.nature.as_deref()), text(row.target.as_ref()), aside(row.unit.as_ref()));
    let columns = [
        place_of(row.target.as_ref()),
        place_of(row.actual.as_ref()),
        place_of(row.points.as_ref()),
        place_of(row.reported.as_ref()),
        place_of(row.reason.as_ref()),
    ];
    vec![
        format!("{index}{sure}"),
        row.name.clone(),
        target,
        text(row.actual.as_ref()),
        amount(row.points.as_ref()),
        amount(row.reported.as_ref()),
        text(row.reason.as_ref()),
        places(columns),
    ]
}

fn totals(page: &mut Document, form: &SelfEvaluation, lang: Lang) {
    let reported = &form.reported;
    let said = |value: Option<&Sourced<Amount>>| value.map(|value| format!("{} {}", value.value, place(value.place.as_deref())));
    let grade = reported.grade.as_ref().map(|grade| format!("{} {}", grade.value, place(grade.place.as_deref())));
    let parts = [
        ("总分值", "points", said(reported.points.as_ref())),
        ("总得分", "score", said(reported.score.as_ref())),
        ("等级", "grade", grade),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter_map(|(zh, en, value)| Some(format!("{}: {}", word(lang, zh, en), value?.trim_end()))).collect();
    page.paragraph(parts.join("    "));
}

fn base_data(page: &mut Document, form: &SelfEvaluation, lang: Lang) {
    let Some(base) = &form.base_data else { return };
    page.heading(format!("{} ({})", word(lang, "基础数据表", "Base data"), base.money.symbol()));
    if let Some(staff) = &base.staff {
        let (posts, in_post, rate) = (amount(staff.posts.as_ref()), amount(staff.in_post.as_ref()), text(staff.rate.as_ref()));
        let at = places([place_of(staff.posts.as_ref()), place_of(staff.in_post.as_ref()), place_of(staff.rate.as_ref())]);
        let (zh, en) = (
            format!("编制数 {posts}，在职人数 {in_post}，控制率 {rate}"),
            format!("posts {posts}, in post {in_post}, control rate {rate}"),
        );
        page.paragraph(format!("{}  {at}", word(lang, &zh, &en)));
    }
    let mut rows = Vec::new();
    base.rows.iter().for_each(|row| base_row(row, 0, &mut rows));
    let titles = if lang == Lang::Zh {
        ["项目", "上年决算", "预算", "决算", "位置"]
    } else {
        ["", "prior final", "budget", "final", "place"]
    };
    table(page, titles, [40, 12, 12, 12, 16], rows);
    if let Some(buildings) = &base.buildings {
        let said = |value: &Option<Sourced<Amount>>| match amount(value.as_ref()) {
            blank if blank.is_empty() => word(lang, "空白", "blank"),
            amount => amount,
        };
        let (approved, actual) = (said(&buildings.approved_area), said(&buildings.actual_area));
        let (budget, spent) = (said(&buildings.budget_investment), said(&buildings.actual_investment));
        let zh = format!("楼堂馆所：批复规模 {approved}，实际规模 {actual}，预算投资 {budget}，实际投资 {spent}");
        let en = format!("buildings: area approved {approved}, actual {actual}; investment budgeted {budget}, actual {spent}");
        page.paragraph(word(lang, &zh, &en));
    }
}

fn base_row(row: &BaseRow, depth: usize, rows: &mut Vec<Vec<String>>) {
    let sums = [row.prior_final.as_ref(), row.budget.as_ref(), row.final_.as_ref()];
    let mut cells = vec![format!("{}{}", "\u{3000}".repeat(depth), row.name)];
    cells.extend(sums.map(amount));
    cells.push(places(sums.map(place_of)));
    rows.push(cells);
    for part in row.parts.iter().flat_map(|parts| &parts.rows) {
        base_row(part, depth + 1, rows);
    }
}

fn narrative(page: &mut Document, form: &SelfEvaluation, lang: Lang) {
    if form.narrative.is_empty() {
        return;
    }
    page.heading(word(lang, "正文中的数", "Amounts in the text"));
    let line = |fact: &jixiao::form::Fact| {
        let unit = fact.unit.as_deref().unwrap_or_default();
        format!("{} {}{unit}  {}", fact.label, fact.amount.value, place(fact.amount.place.as_deref()))
    };
    page.list(form.narrative.iter().map(line).collect());
}

/// The first column and those of words stand at the left, numbers at the right.
fn table<const N: usize>(page: &mut Document, titles: [&str; N], widths: [usize; N], rows: Vec<Vec<String>>) {
    let numbers = |title: &str| {
        ["分值", "得分", "points", "score"].contains(&title) || title.contains("预算") || title.contains("决算") || title.contains("执行")
    };
    let columns: Vec<(&str, Align, usize)> = titles
        .into_iter()
        .zip(widths)
        .map(|(title, width)| (title, if numbers(title) { Align::Right } else { Align::Left }, width))
        .collect();
    page.table(&columns, rows);
}
