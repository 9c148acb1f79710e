"""Read a folder, and return its catalogue and all findings. A broken file does not affect the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from junheng.catalog.catalog import Catalog, link_catalog
from junheng.check.rules.catalogs import CATALOG_RULES
from junheng.check.rules.fields import FIELD_RULES, Form, Names, unknown_term
from junheng.check.rules.files import FILE_RULES, unknown_file
from junheng.check.rules.finding import run
from junheng.check.rules.guides import GUIDE_RULES
from junheng.check.rules.packs import PACK_RULES
from junheng.check.rules.personal import PERSONAL_RULES
from junheng.check.rules.practices import PRACTICE_RULES, SOURCE_RULES, id_not_file_name
from junheng.check.rules.vocabularies import VOCABULARY_RULES
from junheng.model.guide import FOLDER as GUIDES
from junheng.model.guide import Guide
from junheng.model.packs import FOLDER as PACKS
from junheng.model.packs import Pack
from junheng.model.practice import Practice
from junheng.model.types import read
from junheng.model.vocabulary import (
    FILES,
    FOLDER,
    Vocabulary,
    entries,
    names,
    read_files,
    read_vocabulary,
    vocabularies,
)
from junheng.text.findings import Diagnostic, Place, Severity, has_errors
from junheng.text.markdown import read_body
from junheng.text.processes import MANY, cores, spread
from junheng.text.source import (
    Flaw,
    Mapping,
    Scalar,
    Sequence,
    Source,
    find_files,
    parse_practice,
    read_text,
    read_yaml,
)

Findings = tuple[Diagnostic, ...]
T = TypeVar("T")


@dataclass(frozen=True)
class Checked:
    """A catalogue and its findings."""

    catalog: Catalog
    """The practices without errors, with the vocabularies."""
    findings: Findings
    """Sorted by place."""

    @property
    def ok(self) -> bool:
        return not has_errors(self.findings)

    @property
    def presentable(self) -> bool:
        """Whether pages can be made: they need vocabularies without errors."""
        no_folder = any(finding.code == "missing-folder" for finding in self.findings)
        return not no_folder and not has_errors(f for f in self.findings if f.place.path.startswith(FOLDER))


@dataclass(frozen=True)
class CheckedVocabulary:
    """The vocabulary and its findings."""

    vocabulary: Vocabulary
    """The records without errors."""
    files: Lookup[str, Source]
    """Its files as read, by name."""
    findings: Findings


def check(root: Path, checked: CheckedVocabulary | None = None) -> Checked:
    """Read and check the catalogue below `root`, the folder that holds `practices/`.

    A vocabulary that has been checked already is not read again.
    """
    if not (root / "practices").is_dir():
        folder = Source("practices", flaws=(Flaw("missing-folder", Place("practices")),))
        return Checked(link_catalog(read_vocabulary({}), ()), tuple(run(FILE_RULES, source=folder)))
    checked = checked or check_vocabulary(root)
    vocabulary, files = checked.vocabulary, checked.files
    sources = [_read(root, found) for found in find_files(root, "practices")]
    stems = {source.path.rpartition("/")[2].removesuffix(".md") for source in sources}
    known = {**names(files), "practices": dict.fromkeys([*stems, *_former_ids(sources)], "")}

    workers = cores() if len(sources) >= MANY else 1
    practices, in_practices = _gather(spread(lambda source: _check_alone(source, known, vocabulary), sources, workers))
    packs, in_packs = _gather(_check_record(Pack, source, known) for source in _sources(root, PACKS))
    guides, in_guides = _gather(_check_record(Guide, source, known) for source in _sources(root, GUIDES))
    catalog = link_catalog(vocabulary, practices, stems - {practice.id for practice in practices})
    findings = {
        *checked.findings,
        *_check_practice_ids(files, known),
        *_check_names(root, files),
        *in_practices,
        *run(CATALOG_RULES, catalog=catalog, practices=practices),
        *in_packs,
        *run(PACK_RULES, catalog=catalog, packs=packs),
        *in_guides,
        *run(GUIDE_RULES, catalog=catalog, guides=guides),
    }
    wrong = {finding.place.path for finding in findings if finding.severity is Severity.ERROR}
    sound = [practice for practice in practices if practice.source.path not in wrong]
    usable = [pack for pack in packs if pack.source.path not in wrong]
    weighed = [guide for guide in guides if guide.source.path not in wrong]
    whole = link_catalog(vocabulary, sound, stems - {p.id for p in sound}, usable, weighed)
    return Checked(whole, tuple(sorted(findings)))


def check_practice(root: Path, path: str, catalog: Catalog) -> tuple[Practice | None, Findings]:
    """Read and check one practice against a checked catalogue; return None for a practice with an error."""
    practices = dict.fromkeys([*catalog.practices, *catalog.unreadable, *catalog.former], "")
    known = {**catalog.vocabulary.titles, "practices": practices}
    practice, findings = _check_alone(_read(root, path), known, catalog.vocabulary)
    return (None if has_errors(findings) else practice), findings


def _gather(checked: Iterable[tuple[T | None, Findings]]) -> tuple[tuple[T, ...], Findings]:
    """Return the records that could be read, and all findings."""
    pairs = tuple(checked)
    return tuple(record for record, _ in pairs if record), tuple(finding for _, found in pairs for finding in found)


def _read(root: Path, found: str | Flaw) -> Source:
    """Return a file below `practices/` as text, not yet parsed."""
    if isinstance(found, Flaw):
        return Source(found.place.path, flaws=(found,))
    return read_text(root, found) if found.endswith(".md") else Source(found)


def _former_ids(sources: Iterable[Source]) -> Iterator[str]:
    """Yield the former ids in files; a file without any, as most are, is not parsed."""
    for source in sources:
        if source.text.count("former_ids") != source.text.count("\nformer_ids: []\n"):
            node = parse_practice(source).front
            listed = node.get("former_ids") if isinstance(node, Mapping) else None
            if isinstance(listed, Sequence):
                yield from (item.text for item in listed.items if isinstance(item, Scalar))


def _check_alone(source: Source, known: Names, vocabulary: Vocabulary) -> tuple[Practice | None, Findings]:
    """Return the practice in a file, without its nodes to save memory, and the findings that need no other practice."""
    practice, findings = check_source(parse_practice(source) if source.path.endswith(".md") else source, known)
    if not practice:
        return None, findings
    slogans = tuple(term.title for term in vocabulary.terms.get("slogans", {}).values())
    findings = (*findings, *run(PRACTICE_RULES, practice=practice, slogans=slogans, vocabulary=vocabulary))
    return replace(practice, source=practice.source.light("title")), findings


def check_vocabulary(root: Path) -> CheckedVocabulary:
    """Read and check only the vocabulary below `root`: no practice is read, and any practice id is accepted."""
    files = read_files(root)
    known = names(files)
    checked = {name: _check_file(name, source, known) for name, source in files.items()}
    vocabulary = read_vocabulary({name: sound for name, (sound, _) in checked.items()})
    findings = (finding for _, found in checked.values() for finding in found)
    return CheckedVocabulary(vocabulary, files, (*findings, *run(VOCABULARY_RULES, vocabulary=vocabulary)))


def _check_practice_ids(files: Lookup[str, Source], known: Names) -> Iterator[Diagnostic]:
    """Yield findings for practice ids in the vocabulary that do not exist."""
    practices = {"practices": known["practices"]}
    for name, file in FILES.items():
        for node in entries(files[name]) if "practices" in vocabularies(file.record) else ():
            yield from run((unknown_term,), form=Form(file.record, node), names=practices)


def _check_file(name: str, source: Source, known: Names) -> tuple[Source, Findings]:
    """Return a file of the vocabulary without its invalid records, and its findings."""
    record, key = FILES[name].record, FILES[name].key
    findings = [*run(FILE_RULES, source=source)]
    if not findings and not isinstance(source.front, Sequence if key else Mapping):
        findings.append(_not_a_list(source, key))
    sound: list[Mapping] = []
    for node in entries(source):
        wrong = tuple(run(FIELD_RULES, form=Form(record, node), names=known))
        findings += wrong
        if not has_errors(wrong):
            sound.append(node)
    front = Sequence(tuple(sound), source.place()) if key else next(iter(sound), None)
    return Source(source.path, source.text, front), (*findings, *run(PERSONAL_RULES, source=source))


def _not_a_list(source: Source, key: tuple[str, ...]) -> Diagnostic:
    what = "应当是一个列表，每项以 - 开头" if key else "应当是一组字段"
    return Diagnostic(source.place(), "wrong-type", what, "请照别的词表的样子写")


def _check_names(root: Path, files: Lookup[str, Source]) -> Iterator[Diagnostic]:
    """Yield findings for the names of the files in the folder of the vocabularies."""
    known = {source.path for source in files.values()}
    for found in find_files(root, FOLDER):
        path = found.place.path if isinstance(found, Flaw) else found
        if path not in known:
            yield from run((unknown_file,), source=Source(path))


def check_source(source: Source, known: Names) -> tuple[Practice | None, Findings]:
    """Return the practice in a file, or None if an error prevents reading it, and the findings of the file."""
    findings = [*run(FILE_RULES, source=source)]
    if not findings and isinstance(source.front, Mapping):
        findings += run(FIELD_RULES, form=Form(Practice, source.front), names=known)
        findings += run((*SOURCE_RULES, *PERSONAL_RULES), source=source)
    elif not findings:
        what, advice = "字段部分不是“名称: 内容”", "请照 junheng new 的样子写"
        findings.append(Diagnostic(Place(source.path, 2), "wrong-type", what, advice))
    if has_errors(findings) or not isinstance(source.front, Mapping):
        return None, tuple(findings)
    return read(Practice, source.front, source=source, body=read_body(source)), tuple(findings)


def _sources(root: Path, folder: str) -> Iterator[Source]:
    """Yield the files of a folder of packs or guides; a catalogue need not have any."""
    for found in find_files(root, folder) if (root / folder).is_dir() else ():
        yield Source(found.place.path, flaws=(found,)) if isinstance(found, Flaw) else read_yaml(root, found)


def _check_record(record: type[T], source: Source, known: Names) -> tuple[T | None, Findings]:
    """Return the pack or guide in a file, or None if an error prevents reading it, and the findings of the file."""
    findings = [*run(FILE_RULES, source=source)]
    if not findings and isinstance(source.front, Mapping):
        findings += run(FIELD_RULES, form=Form(record, source.front), names=known)
    elif not findings:
        findings.append(_not_a_list(source, ()))
    findings += run(PERSONAL_RULES, source=source)
    if has_errors(findings) or not isinstance(source.front, Mapping):
        return None, tuple(findings)
    found: T = read(record, source.front, source=source)
    return found, (*findings, *run((id_not_file_name,), practice=found))
