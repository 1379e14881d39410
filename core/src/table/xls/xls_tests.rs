use crate::table::packed::first;
use crate::table::{Aside, Document, TableError, xls};

/// A record: its kind, its data.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}
fn join(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [join(&[u16::try_from(units.len()).unwrap()]), vec![1], join(&units)].concat()
}
const START: [u16; 4] = [0x0600, 0x0010, 0, 0];

/// The stream of a workbook with one sheet; `before` stands among the globals.
fn stream(before: &[u8], sheet: &[u8]) -> Vec<u8> {
    let globals = |start: u32| {
        let name = [vec![2, 1], join(&[0x8868, 0x4e00])].concat();
        let listed = [&start.to_le_bytes()[..], &[0, 0], &name].concat();
        [record(0x0809, &join(&START)), before.to_vec(), record(0x0085, &listed), record(0x000a, &[])].concat()
    };
    let start = u32::try_from(globals(0).len()).unwrap();
    [globals(start), record(0x0809, &join(&START)), sheet.to_vec(), record(0x000a, &[])].concat()
}

/// A compound file with one stream. The sectors: the table, the directory, the stream.
fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = u32::try_from(stream.len() / 512).unwrap();
    let mut head = vec![0; 512];
    head[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    head[30] = 9;
    head[32] = 6;
    head[44] = 1;
    head[48] = 1;
    head[68..72].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    head[76..512].fill(0xff);
    head[76..80].fill(0);
    let chain = (0..128_u32).map(|at| match at {
        0 => 0xffff_fffd,
        1 => 0xffff_fffe,
        at if at < sectors + 1 => at + 1,
        at if at == sectors + 1 => 0xffff_fffe,
        _ => 0xffff_ffff,
    });
    let entry = |name: &str, start: u32, size: usize| {
        let mut entry = vec![0; 128];
        let units = join(&name.encode_utf16().collect::<Vec<u16>>());
        entry[..units.len()].copy_from_slice(&units);
        entry[64] = u8::try_from(units.len() + 2).unwrap();
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&u32::try_from(size).unwrap().to_le_bytes());
        entry
    };
    let mut directory = [entry("Root Entry", 0xffff_fffe, 0), entry(name, 2, stream.len())].concat();
    directory.resize(512, 0);
    [head, chain.flat_map(u32::to_le_bytes).collect(), directory, stream].concat()
}
fn read(before: &[u8], sheet: &[u8]) -> Result<Document, TableError> {
    xls(&compound("Workbook", &stream(before, sheet)))
}
fn code(read: Result<Document, TableError>) -> &'static str {
    read.unwrap_err().code()
}
/// A cell that holds a number in 30 bits.
fn packed(row: u16, column: u16, style: u16, bits: u32) -> Vec<u8> {
    record(0x027e, &[join(&[row, column, style]), bits.to_le_bytes().to_vec()].concat())
}
fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    record(0x0204, &[join(&[row, column, 0]), wide(text)].concat())
}

#[test]
fn numbers_show_what_their_format_says() {
    let percent = [record(0x00e0, &join(&[0, 0, 0, 0])), record(0x00e0, &join(&[0, 9, 0, 0]))].concat();
    let float = record(0x0203, &[join(&[0, 0, 1]), 0.95_f64.to_le_bytes().to_vec()].concat());
    let several =
        [join(&[0, 4, 0]), (7_u32 << 2 | 2).to_le_bytes().to_vec(), join(&[1]), (1_u32 << 2 | 2).to_le_bytes().to_vec(), join(&[5])];
    let sheet =
        [float, packed(0, 1, 0, 31257 << 2 | 3), packed(0, 2, 0, ((-5_i32) << 2 | 2).cast_unsigned()), record(0x00bd, &several.concat())]
            .concat();
    let document = read(&percent, &sheet).unwrap();
    assert_eq!(first(&document), ["1 95% | 2 312.57 | 3 -5 | 5 7 | 6 100%"]);
    assert_eq!(document.tables().next().unwrap().at(1, 1).unwrap().held, Some("0.95"));
}

#[test]
fn texts_formulas_and_merged_cells() {
    // A shared text that goes on in the next record, where its characters become narrow.
    let shared = [[1, 0, 0, 0, 1, 0, 0, 0].to_vec(), join(&[4]), vec![1], join(&[0x7532, 0x4e59])].concat();
    let globals = [record(0x00fc, &shared), record(0x003c, b"\0ab")].concat();
    let formula = |column: u16, result: [u8; 8]| record(0x0006, &[join(&[1, column, 0]), result.to_vec(), vec![0; 8]].concat());
    let sheet = [
        record(0x00fd, &[join(&[0, 0, 0]), vec![0; 4]].concat()),
        label(0, 2, "丙"),
        formula(0, [0, 0, 0, 0, 0, 0, 0xff, 0xff]),
        record(0x0207, &wide("丁")),
        formula(1, [1, 0, 1, 0, 0, 0, 0xff, 0xff]),
        formula(2, 97.5_f64.to_le_bytes()),
        formula(3, [2, 0, 7, 0, 0, 0, 0xff, 0xff]),
        record(0x00e5, &join(&[1, 0, 0, 0, 1])),
    ];
    let document = read(&globals, &sheet.concat()).unwrap();
    assert_eq!(first(&document), ["1h2 甲乙ab | 3 丙", "1 丁 | 2 TRUE | 3 97.5 | 4 #DIV/0!"]);
}

#[test]
fn what_is_hidden_and_what_stands_beside() {
    let hidden_row = record(0x0208, &[join(&[1, 0, 0, 0, 0, 0]), join(&[0x20, 0])].concat());
    let hidden_column = record(0x007d, &join(&[1, 1, 0, 0, 1, 0]));
    // A chart inside the sheet has cells of its own.
    let chart = [record(0x0809, &join(&START)), label(0, 0, "图"), record(0x000a, &[])].concat();
    let sheet = [
        hidden_row,
        hidden_column,
        record(0x005d, &join(&[0x15, 0x12, 8])),
        chart,
        label(0, 0, "甲"),
        label(0, 1, "乙"),
        label(1, 0, "丙"),
    ];
    let document = read(&[], &sheet.concat()).unwrap();
    assert_eq!(first(&document), ["1 甲", ""]);
    let noted: Vec<Aside> = document.notes().iter().map(|note| note.aside).collect();
    assert_eq!(noted, [Aside::Image, Aside::HiddenRows, Aside::HiddenColumns]);
}

#[test]
fn cells_far_away_old_versions_and_passwords() {
    let far = [label(0, 0, "甲"), label(0xffff, 0xff, "乙")].concat();
    assert_eq!(code(read(&[], &far)), "table-too-many-rows");
    // What a sheet says of its own size is not believed, nor reserved.
    let claim = [vec![0; 4], 0xffff_ffff_u32.to_le_bytes().to_vec(), join(&[0, 0xffff, 0])].concat();
    assert_eq!(first(&read(&[], &[record(0x0200, &claim), label(0, 0, "甲")].concat()).unwrap()), ["1 甲"]);
    assert_eq!(code(read(&record(0x002f, &[1, 0]), &far)), "table-encrypted");
    assert_eq!(code(xls(&compound("Book", &stream(&[], &far)))), "table-old-excel");
    let older = [record(0x0809, &join(&[0x0500, 5])), record(0x000a, &[])].concat();
    assert_eq!(code(xls(&compound("Workbook", &older))), "table-old-excel");
}

/// Chains that go round, sectors that are not there, files cut anywhere: an error, at once.
#[test]
fn files_that_are_broken() {
    let whole = compound("Workbook", &stream(&[], &label(0, 0, "甲")));
    assert!(xls(&whole).is_ok());
    for end in 0..whole.len() {
        let _ = xls(&whole[..end]);
    }
    for at in (0..1536).chain((1536..whole.len()).step_by(7)) {
        for value in [0, 0x7f, 0xff, whole[at] ^ 1] {
            let mut broken = whole.clone();
            broken[at] = value;
            let _ = xls(&broken);
        }
    }
    // Every sector follows itself.
    let mut round = whole;
    for (number, entry) in (0_u32..).zip(round[512..1024].chunks_exact_mut(4)) {
        entry.copy_from_slice(&number.to_le_bytes());
    }
    let _ = xls(&round);
}
