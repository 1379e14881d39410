//! The job on files: killed midway it leaves no half-written file, and goes on where it was.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const LINES: usize = 60_000;
const PIECE: &str = "2000";

fn program() -> PathBuf {
    // `cargo test` without a choice of targets builds examples, beside the folder of this test.
    let here = std::env::current_exe().unwrap();
    let program = here.parent().unwrap().parent().unwrap().join("examples").join("score_batch");
    assert!(program.exists(), "first: cargo build -p jixiao-examples --example score_batch");
    program
}

fn job(from: &Path, to: &Path) -> Command {
    let mut command = Command::new(program());
    command.args([from, to]).args(["--piece", PIECE, "sign=方向"]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn lines() -> String {
    let mut lines = String::from("year,place,方向,target,actual,points,reported\n");
    for n in 0..LINES {
        let (year, place) = (2021 + n % 2, ["甲县", "乙县", "丙县"][n % 3]);
        writeln!(lines, "{year},{place},{},{}%,{}%,10,{}.5", ["≥", "≤"][n % 2], 50 + n % 50, 40 + n % 61, n % 10).unwrap();
    }
    lines
}

fn finished(pieces: &Path) -> usize {
    std::fs::read_dir(pieces).map_or(0, |files| {
        files.filter(|file| file.as_ref().is_ok_and(|file| file.path().extension().is_some_and(|kind| kind == "parquet"))).count()
    })
}

#[test]
fn a_job_that_was_killed_goes_on_and_leaves_nothing_half_written() {
    let folder = std::env::temp_dir().join(format!("jixiao-score-batch-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (from, to, whole) = (folder.join("in.csv"), folder.join("out.csv"), folder.join("whole.csv"));
    std::fs::write(&from, lines()).unwrap();
    let done = job(&from, &whole).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let summary = String::from_utf8(done.stdout).unwrap();
    assert!(summary.contains("| 2021 | 甲县 | 10000 |") && summary.contains("| 2022 | 丙县 | 10000 |"), "{summary}");

    let mut child = job(&from, &to).spawn().unwrap();
    let pieces = folder.join("out.csv.pieces");
    let start = Instant::now();
    while finished(&pieces) < 4 {
        assert!(child.try_wait().unwrap().is_none(), "it was done before it could be killed");
        assert!(start.elapsed() < Duration::from_secs(120), "no pieces");
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!to.exists(), "a file that is not whole");
    let kept = finished(&pieces);
    // What a kill in the middle of writing leaves behind is not taken for a piece.
    std::fs::write(pieces.join(format!("{kept:06}.parquet.unfinished")), b"PAR1").unwrap();
    let first = std::fs::metadata(pieces.join("000000.parquet")).unwrap().modified().unwrap();

    let mut again = job(&from, &to).spawn().unwrap();
    while again.try_wait().unwrap().is_none() {
        // The first piece is never made a second time.
        if let Ok(about) = std::fs::metadata(pieces.join("000000.parquet")) {
            assert_eq!(about.modified().unwrap(), first);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let done = again.wait_with_output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(String::from_utf8(done.stdout).unwrap(), summary);
    assert!(std::fs::read(&to).unwrap() == std::fs::read(&whole).unwrap(), "the results differ");
    assert!(!pieces.exists());

    // Another rule set is another job: nothing of the first is taken over.
    let other = job(&from, &to).args(["--ruleset", "no-such-set"]).output().unwrap();
    assert!(!other.status.success());
    assert!(std::fs::read(&to).unwrap() == std::fs::read(&whole).unwrap());
    std::fs::remove_dir_all(&folder).unwrap();
}
