//! Finished pieces beside the file that they will be.

use crate::{Failure, files};
use arrow_array::RecordBatch;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) struct Pieces {
    folder: PathBuf,
}

impl Pieces {
    /// The folder of pieces; emptied where they are of another file, another rule set or other columns.
    pub(crate) fn open(from: &Path, to: &Path, how: &str) -> Result<Self, Failure> {
        let about = fs::metadata(from).map_err(|error| format!("{}: {error}", from.display()))?;
        let changed = about.modified()?.duration_since(std::time::UNIX_EPOCH)?.as_nanos();
        let of = format!("{} {} {changed} {how}\n", from.display(), about.len());
        let mut name = to.file_name().ok_or("OUT is no file name")?.to_owned();
        name.push(".pieces");
        let folder = to.with_file_name(name);
        let sheet = folder.join("of.txt");
        if fs::read_to_string(&sheet).is_ok_and(|before| before != of) {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        if !sheet.exists() {
            fs::write(&sheet, &of)?;
        }
        Ok(Self { folder })
    }

    fn path(&self, piece: usize) -> PathBuf {
        self.folder.join(format!("{piece:06}.parquet"))
    }

    /// A piece that an earlier run has finished. It got its name when it was complete.
    pub(crate) fn finished(&self, piece: usize) -> Result<Option<Vec<RecordBatch>>, Failure> {
        let path = self.path(piece);
        if !path.exists() {
            return Ok(None);
        }
        Ok(Some(files::pieces(&path, usize::MAX)?.next().ok_or("an empty piece")??))
    }

    pub(crate) fn keep(&self, piece: usize, batches: &[RecordBatch]) -> Result<(), Failure> {
        files::write(&self.path(piece), batches.iter().cloned().map(Ok))
    }

    /// All pieces as one file; then they are no longer needed.
    pub(crate) fn join(self, pieces: usize, to: &Path) -> Result<(), Failure> {
        let batches = (0..pieces).flat_map(|piece| match self.finished(piece) {
            Ok(batches) => batches.unwrap_or_default().into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        });
        files::write(to, batches)?;
        fs::remove_dir_all(&self.folder)?;
        Ok(())
    }
}
