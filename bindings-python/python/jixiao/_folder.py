"""Folders of reports: read and audited one after the other, several at a time, with progress; an interrupt stops at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, Union

from ._audit import Audit, findings_frame
from ._errors import JixiaoError
from ._form import SelfEvaluation
from ._language import language
from ._reading import Reading, read
from ._shown import cut

if TYPE_CHECKING:
    from pathlib import Path

    from ._frames import Frame

__all__ = ["Audits", "FolderReading", "Progress", "audit_many", "read_folder"]

Progress = Callable[[int, int, str], object]
"""Called with how many are done, how many there are, and the name of the one just done."""

ProgressChoice = Union[Progress, bool, None]
"""``None``: a bar if tqdm is installed; ``False``: nothing; or a function of yours."""

SUFFIXES = (".docx", ".xlsx", ".xls", ".ods", ".html", ".htm", ".txt")

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


class FolderReading:
    """What stood in the files of a folder. A file that could not be read is an entry of ``errors`` and stops nothing."""

    __slots__ = ("errors", "readings")

    def __init__(self, readings: dict[str, Reading], errors: dict[str, JixiaoError]) -> None:
        """Not called by users: see ``read_folder``."""
        self.readings = readings
        """By the path below the folder, in its order."""
        self.errors = errors
        """By the path below the folder."""

    @property
    def forms(self) -> list[SelfEvaluation]:
        """All self-evaluations, in the order of the paths."""
        return [form for reading in self.readings.values() for form in reading]

    @property
    def sources(self) -> list[str]:
        """The path of each of ``forms``."""
        return [path for path, reading in self.readings.items() for _ in reading]

    def __len__(self) -> int:
        return len(self.readings)

    def __repr__(self) -> str:
        zh = language() == "zh"
        counts = (len(self.readings), len(self.forms), len(self.errors))
        said = "文件 {}，自评表 {}，无法读取 {}".format(*counts) if zh else "{} files, {} self-evaluations, {} unreadable".format(*counts)
        lines = [f"FolderReading {said}"] + ["  " + cut(f"! {path}: {error}", 78) for path, error in list(self.errors.items())[:10]]
        return "\n".join(lines)


class Audits(Sequence[Audit]):
    """Many audits, in the order of their forms."""

    def __init__(self, audits: Iterable[Audit]) -> None:
        self._audits = tuple(audits)

    def __getitem__(self, index: Any) -> Any:
        return Audits(self._audits[index]) if isinstance(index, slice) else self._audits[index]

    def __len__(self) -> int:
        return len(self._audits)

    def __iter__(self) -> Iterator[Audit]:
        return iter(self._audits)

    def to_frame(self) -> Frame:
        """All findings as a frame, one row a finding; ``form`` is the audit's place, from 0."""
        return findings_frame(self._audits)

    def __repr__(self) -> str:
        zh = language() == "zh"
        counts = [sum(audit.summary[name] for audit in self._audits) for name in ("errors", "warnings", "notes")]
        said = "{} 份，错误 {}，警告 {}，提示 {}" if zh else "{} audits, {} errors, {} warnings, {} notes"
        return f"Audits {said.format(len(self), *counts)}"


def read_folder(
    folder: str | os.PathLike[str],
    *,
    pattern: str = "**/*",
    progress: ProgressChoice = None,
    workers: int | None = None,
) -> FolderReading:
    """Reads every document of a folder and the folders in it, several at a time.

    Without a ``pattern`` the files with the endings of documents are taken; files that Office keeps beside open ones (``~$…``) and
    hidden ones are left out. A damaged file goes into ``errors``.
    """
    from pathlib import Path

    root = Path(folder)
    if not root.is_dir():
        raise NotADirectoryError(f"{root} is no folder")
    paths = [path for path in sorted(root.glob(pattern)) if path.is_file() and not path.name.startswith(("~$", "."))]
    if pattern == "**/*":
        paths = [path for path in paths if path.suffix.lower() in SUFFIXES]

    def one(path: Path) -> Reading | JixiaoError | OSError:
        try:
            return read(path)
        except (JixiaoError, OSError) as error:
            return error

    result = FolderReading({}, {})
    names = [path.relative_to(root).as_posix() for path in paths]
    for name, made in zip(names, _each(one, paths, names, progress, workers)):
        if isinstance(made, Reading):
            result.readings[name] = made
        else:
            result.errors[name] = made if isinstance(made, JixiaoError) else _file_error(made)
    return result


def audit_many(
    forms: Iterable[SelfEvaluation],
    *,
    progress: ProgressChoice = None,
    workers: int | None = None,
    **settings: Any,
) -> Audits:
    """Audits many forms, several at a time; the settings are those of ``SelfEvaluation.audit``."""
    given = list(forms)
    names = [f"{form.unit or ''} {form.year or ''}".strip() for form in given]
    return Audits(_each(lambda form: form.audit(**settings), given, names, progress, workers))


def _file_error(error: OSError) -> JixiaoError:
    from ._errors import ReadError
    from ._language import Bilingual

    said = error.strerror or str(error)
    return ReadError("read-file", Bilingual(f"无法打开文件：{said}", f"the file cannot be opened: {said}"), path=error.filename)


def _each(work: Callable[[_Given], _Made], given: Sequence[_Given], names: Sequence[str], progress: ProgressChoice, workers: int | None) -> list[_Made]:
    """The work of each, in order. An interrupt, or an error in one, drops what has not begun and is raised."""
    if not given:
        return []
    from concurrent.futures import ThreadPoolExecutor

    report, close = _reporter(progress, len(given))
    pool = ThreadPoolExecutor(max_workers=workers or min(8, os.cpu_count() or 1), thread_name_prefix="jixiao")
    try:
        futures = [pool.submit(work, each) for each in given]
        made = []
        for done, (future, name) in enumerate(zip(futures, names), 1):
            made.append(future.result())
            report(done, len(given), name)
        return made
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        close()


def _reporter(progress: ProgressChoice, total: int) -> tuple[Progress, Callable[[], object]]:
    if callable(progress):
        return progress, lambda: None
    if progress is not False:
        try:
            from tqdm.auto import tqdm  # type: ignore[import-untyped, import-not-found, unused-ignore]
        except ImportError:
            pass
        else:
            bar = tqdm(total=total, unit="")
            return (lambda done, total, name: bar.update(1)), bar.close
    return (lambda done, total, name: None), lambda: None
