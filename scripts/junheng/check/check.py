"""The check: a folder in, its catalogue and every finding out. A broken file stops nothing but itself."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Lookup
from dataclasses import dataclass
from pathlib import Path

from junheng.catalog.catalog import Catalog, link
from junheng.check.rules.catalogs import CATALOG_RULES
from junheng.check.rules.fields import FIELD_RULES, Form, Names
from junheng.check.rules.files import FILE_RULES, unknown_file
from junheng.check.rules.finding import run
from junheng.check.rules.packs import PACK_RULES
from junheng.check.rules.personal import PERSONAL_RULES
from junheng.check.rules.practices import PRACTICE_RULES, SOURCE_RULES, id_not_file_name
from junheng.check.rules.vocabularies import VOCABULARY_RULES
from junheng.model.packs import FOLDER as PACKS
from junheng.model.packs import Pack
from junheng.model.practice import Practice
from junheng.model.types import read
from junheng.model.vocabulary import FILES, FOLDER, Vocabulary, entries, names, read_files, read_vocabulary
from junheng.text.findings import Diagnostic, Place, Severity, has_errors
from junheng.text.markdown import read_body
from junheng.text.source import Flaw, Mapping, Scalar, Sequence, Source, find, read_practice, read_yaml


@dataclass(frozen=True)
class Checked:
    """A catalogue and what is wrong with it."""

    catalog: Catalog
    """The practices that have no error, with the vocabularies."""
    findings: tuple[Diagnostic, ...]
    """Sorted by place."""

    @property
    def ok(self) -> bool:
        return not has_errors(self.findings)

    @property
    def presentable(self) -> bool:
        """Whether pages can be made: without sound vocabularies they cannot."""
        return not has_errors(finding for finding in self.findings if finding.place.path.startswith(FOLDER))


def check(root: Path) -> Checked:
    """Read and check the catalogue below `root`, the folder that holds `practices/`."""
    findings: list[Diagnostic] = []
    if not (root / "practices").is_dir():
        folder = Source("practices", flaws=(Flaw("missing-folder", Place("practices")),))
        return Checked(link(read_vocabulary({}), ()), tuple(run(FILE_RULES, source=folder)))
    files = read_files(root)
    sources = [_source(root, found) for found in find(root, "practices")]
    known = names(files)
    stems = {source.path.rpartition("/")[2].removesuffix(".md") for source in sources}
    known["practices"] = dict.fromkeys([*stems, *_former_ids(sources)], "")

    vocabulary = _check_vocabulary(files, known, findings)
    for found in find(root, FOLDER):
        path = found.place.path if isinstance(found, Flaw) else found
        if path not in {source.path for source in files.values()}:
            findings += run((unknown_file,), source=Source(path))
    practices = [practice for source in sources if (practice := check_source(source, known, findings))]
    readable = {practice.id for practice in practices}
    catalog = link(vocabulary, practices, stems - readable)
    for practice in practices:
        findings += _check_alone(practice, vocabulary)
    findings += run(CATALOG_RULES, catalog=catalog, practices=tuple(practices))
    packs = tuple(_read_packs(root, known, findings))
    findings += run(PACK_RULES, catalog=catalog, packs=packs)
    wrong = {finding.place.path for finding in findings if finding.severity is Severity.ERROR}
    sound = [practice for practice in practices if practice.source.path not in wrong]
    usable = [pack for pack in packs if pack.source.path not in wrong]
    return Checked(link(vocabulary, sound, stems - {p.id for p in sound}, usable), tuple(sorted(set(findings))))


def check_practice(root: Path, path: str, catalog: Catalog) -> tuple[Practice | None, list[Diagnostic]]:
    """Read and check one practice by itself, beside a catalogue that has been checked; None when it has an error."""
    findings: list[Diagnostic] = []
    practices = dict.fromkeys([*catalog.practices, *catalog.unreadable, *catalog.former], "")
    known = {**catalog.vocabulary.titles, "practices": practices}
    practice = check_source(_source(root, path), known, findings)
    if practice:
        findings += _check_alone(practice, catalog.vocabulary)
    return (None if has_errors(findings) else practice), findings


def _check_alone(practice: Practice, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    slogans = tuple(term.title for term in vocabulary.terms.get("slogans", {}).values())
    yield from run(PRACTICE_RULES, practice=practice, slogans=slogans)


def _source(root: Path, found: str | Flaw) -> Source:
    if isinstance(found, Flaw):
        return Source(found.place.path, flaws=(found,))
    if not found.endswith(".md"):
        return Source(found)
    return read_practice(root, found)


def _check_vocabulary(files: Lookup[str, Source], known: Names, findings: list[Diagnostic]) -> Vocabulary:
    """Return the vocabulary of the records that have no error."""
    good: dict[str, Source] = {}
    for name, source in files.items():
        found = list(run(FILE_RULES, source=source))
        sound: list[Mapping] = []
        if not found and not isinstance(source.front, Sequence if FILES[name].key else Mapping):
            found.append(_not_a_list(source, FILES[name].key))
        for node in entries(source):
            wrong = list(run(FIELD_RULES, form=Form(FILES[name].record, node), names=known))
            found += wrong
            if not has_errors(wrong):
                sound.append(node)
        findings += (*found, *run(PERSONAL_RULES, source=source))
        front = Sequence(tuple(sound), source.place()) if FILES[name].key else next(iter(sound), None)
        good[name] = Source(source.path, source.text, front)
    vocabulary = read_vocabulary(good)
    findings += run(VOCABULARY_RULES, vocabulary=vocabulary)
    return vocabulary


def _not_a_list(source: Source, key: tuple[str, ...]) -> Diagnostic:
    what = "应当是一个列表，每项以 - 开头" if key else "应当是一组字段"
    return Diagnostic(source.place(), "wrong-type", what, "请照别的词表的样子写")


def check_source(source: Source, known: Names, findings: list[Diagnostic]) -> Practice | None:
    """Return the practice in a file, or None when the file has an error that hides it; add what is wrong to `findings`."""
    found = list(run(FILE_RULES, source=source))
    if not found:
        if isinstance(source.front, Mapping):
            found += run(FIELD_RULES, form=Form(Practice, source.front), names=known)
            found += run(SOURCE_RULES, source=source)
            found += run(PERSONAL_RULES, source=source)
        else:
            found.append(
                Diagnostic(Place(source.path, 2), "wrong-type", "字段部分不是“名称: 内容”", "请照 junheng new 的样子写")
            )
    findings += found
    if has_errors(found) or not isinstance(source.front, Mapping):
        return None
    practice: Practice = read(Practice, source.front, source=source, body=read_body(source))
    return practice


def _read_packs(root: Path, known: Names, findings: list[Diagnostic]) -> Iterator[Pack]:
    """Yield the packs whose file can be read; a catalogue need not have any."""
    for found in find(root, PACKS) if (root / PACKS).is_dir() else ():
        source = Source(found.place.path, flaws=(found,)) if isinstance(found, Flaw) else read_yaml(root, found)
        wrong = list(run(FILE_RULES, source=source))
        if not wrong and isinstance(source.front, Mapping):
            wrong += run(FIELD_RULES, form=Form(Pack, source.front), names=known)
        elif not wrong:
            wrong.append(_not_a_list(source, ()))
        wrong += run(PERSONAL_RULES, source=source)
        findings += wrong
        if not has_errors(wrong) and isinstance(source.front, Mapping):
            pack: Pack = read(Pack, source.front, source=source)
            findings += run((id_not_file_name,), practice=pack)
            yield pack


def _former_ids(sources: list[Source]) -> Iterator[str]:
    for source in sources:
        node = source.front.get("former_ids") if isinstance(source.front, Mapping) else None
        if isinstance(node, Sequence):
            yield from (item.text for item in node.items if isinstance(item, Scalar))
