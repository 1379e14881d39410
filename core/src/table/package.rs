use super::{Bound, Foreign, Limits, PackageFault, Position, TableError};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Less than this is not judged by how much it grew: a sheet of blank rows packs very well.
const UNJUDGED: u64 = 1 << 20;
/// Parts are marked up: so many bytes without a tag are one text, or one attribute, longer than any that is read.
const UNBROKEN: usize = 512 << 10;

/// How many marks stand in a package that its directory is made of: of its entries, and of its end, which is looked for at each of
/// its marks.
fn marks(bytes: &[u8]) -> usize {
    bytes.windows(4).filter(|mark| matches!(mark, [b'P', b'K', 1, 2] | [b'P', b'K', 5 | 6, 6 | 7])).count()
}

/// A package of Office: named parts, unpacked only when asked for, within the limits all together.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: BTreeMap<String, usize>,
    limits: &'a Limits,
    expanded: u64,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, TableError> {
        // Counted before the directory is read, so that reading it is bounded whatever it says of itself.
        let entries = marks(bytes);
        if entries > limits.entries {
            return Err(TableError::limit(Bound::Entries, limits, Some(entries as u64), Position::default()));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        let mut names = BTreeMap::new();
        for (index, name) in archive.file_names().enumerate() {
            names.entry(normal(name)).or_insert(index);
        }
        Ok(Self { archive, names, limits, expanded: 0 })
    }

    /// The names of its parts, in small letters.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&normal(name))
    }

    /// A part as text; none where the package has no such part.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<String>, TableError> {
        let Some(index) = self.names.get(&normal(name)).copied() else {
            return Ok(None);
        };
        let left = (self.limits.expanded_bytes as u64).saturating_sub(self.expanded);
        let limits = self.limits;
        let beyond = |bound, found| Err(TableError::limit(bound, limits, found, Position::file(name)));
        let part = self.archive.by_index(index).map_err(|error| broken(&error))?;
        if part.encrypted() {
            return Err(TableError::Foreign(Foreign::Encrypted));
        }
        let (packed, declared) = (part.compressed_size(), part.size());
        if declared > left {
            return beyond(Bound::ExpandedBytes, Some(declared.saturating_add(self.expanded)));
        }
        let densest = UNJUDGED.max(packed.saturating_mul(limits.ratio as u64));
        if declared > densest {
            return beyond(Bound::Ratio, None);
        }
        // What it declares is not trusted: one byte more than is allowed tells.
        let most = left.min(densest);
        let mut bytes = Vec::with_capacity(usize::try_from(declared.min(most)).unwrap_or(0));
        let mut part = part.take(most.saturating_add(1));
        loop {
            let before = bytes.len();
            let read = part.by_ref().take(UNBROKEN as u64).read_to_end(&mut bytes);
            let read = read.map_err(|_| TableError::Package { fault: PackageFault::Broken })?;
            if read < UNBROKEN {
                break;
            }
            if !bytes.get(before..).unwrap_or_default().contains(&b'<') {
                return beyond(Bound::Text, None);
            }
        }
        if bytes.len() as u64 > most {
            return beyond(if most == left { Bound::ExpandedBytes } else { Bound::Ratio }, None);
        }
        self.expanded = self.expanded.saturating_add(bytes.len() as u64);
        xml_text(bytes, name).map(Some)
    }

    /// A part that the document cannot do without.
    pub(super) fn need(&mut self, name: &str) -> Result<String, TableError> {
        self.read(name)?.ok_or_else(|| TableError::MissingPart { name: name.chars().take(120).collect() })
    }
}

/// Names of parts do not tell small letters from large ones, and some writers use the other slash.
fn normal(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_ascii_lowercase()
}

fn broken(error: &ZipError) -> TableError {
    match error {
        ZipError::InvalidPassword => TableError::Foreign(Foreign::Encrypted),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => TableError::Foreign(Foreign::Encrypted),
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => TableError::Package { fault: PackageFault::Method },
        ZipError::InvalidArchive(_) | ZipError::FileNotFound => TableError::Package { fault: PackageFault::CutOff },
        _ => TableError::Package { fault: PackageFault::Broken },
    }
}

/// Parts are XML: UTF-8, or UTF-16 with a mark.
fn xml_text(bytes: Vec<u8>, name: &str) -> Result<String, TableError> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return super::decode::decode(&bytes).map(std::borrow::Cow::into_owned);
    }
    String::from_utf8(bytes).map_err(|error| TableError::Xml {
        part: name.chars().take(120).collect(),
        offset: error.utf8_error().valid_up_to() as u64,
        reason: "not UTF-8".to_owned(),
    })
}

/// Where a relationship of a part leads, as a name in the package.
pub(super) fn resolve(from: &str, target: &str) -> String {
    if target.starts_with('/') {
        return normal(target);
    }
    let mut path: Vec<&str> = from.split('/').collect();
    path.pop();
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." | "" => {}
            step => path.push(step),
        }
    }
    normal(&path.join("/"))
}

/// The part that holds a part's relationships; that of the package itself for no name.
pub(super) fn relationships_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}
