"""Read a folder, and return its catalogue and all findings. A broken file does not affect the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from junheng.catalog.catalog import Catalog, link_catalog
from junheng.catalog.likeness import alike
from junheng.check.asked_names import AskedNames
from junheng.check.kept import Alone, Kept
from junheng.check.kept_vocabulary import CheckedVocabulary, kept_vocabulary
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
from junheng.model.types import Term, read
from junheng.model.vocabulary import (
    FILES,
    FOLDER,
    Vocabulary,
    entries,
    names,
    parse_files,
    read_files,
    read_vocabulary,
    vocabularies,
)
from junheng.text.cache import Cache
from junheng.text.findings import Diagnostic, Place, Severity, has_errors
from junheng.text.markdown import read_body
from junheng.text.processes import MANY, cores, spread
from junheng.text.source import (
    Flaw,
    Mapping,
    Scalar,
    Sequence,
    Source,
    decode,
    find_files,
    parse_practice,
    read_bytes,
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
    vocabulary: str = ""
    """A digest of the files of the vocabulary."""

    @property
    def ok(self) -> bool:
        return not has_errors(self.findings)

    @property
    def presentable(self) -> bool:
        """Whether pages can be made: they need vocabularies without errors."""
        no_folder = any(finding.code == "missing-folder" for finding in self.findings)
        return not no_folder and not has_errors(f for f in self.findings if f.place.path.startswith(FOLDER))


def check(root: Path, checked: CheckedVocabulary | None = None, cache: Cache | None = None) -> Checked:
    """Read and check the catalogue below `root`, the folder that holds `practices/`.

    A vocabulary that has been checked already is not read again; nor is a practice, where the cache has what it gives.
    """
    if not (root / "practices").is_dir():
        folder = Source("practices", flaws=(Flaw("missing-folder", Place("practices")),))
        return Checked(link_catalog(read_vocabulary({}), ()), tuple(run(FILE_RULES, source=folder)))
    checked = checked or check_vocabulary(root, cache)
    vocabulary = checked.vocabulary
    alone, known, digests = _check_files(root, checked.names, _for_one(vocabulary), cache)
    stems = {path.rpartition("/")[2].removesuffix(".md") for path in alone}
    practices, in_practices = _gather((one.practice, one.findings) for one in alone.values())
    packs, in_packs = _gather(_check_record(Pack, source, known) for source in _sources(root, PACKS))
    guides, in_guides = _gather(_check_record(Guide, source, known) for source in _sources(root, GUIDES))
    catalog = link_catalog(vocabulary, practices, stems - {practice.id for practice in practices})
    findings = {
        *checked.findings,
        *_check_practice_ids(checked, known),
        *_check_names(root),
        *in_practices,
        *run(CATALOG_RULES, catalog=catalog, practices=practices, duplicates=alike(catalog, cache, digests)),
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
    return Checked(whole, tuple(sorted(findings)), checked.digest)


def check_practice(root: Path, path: str, catalog: Catalog) -> tuple[Practice | None, Findings]:
    """Read and check one practice against a checked catalogue; return None for a practice with an error."""
    practices = dict.fromkeys([*catalog.practices, *catalog.unreadable, *catalog.former], "")
    known = {**catalog.vocabulary.titles, "practices": practices}
    alone = _check_alone(path, _read(root, path), known, _for_one(catalog.vocabulary))
    return (None if has_errors(alone.findings) else alone.practice), alone.findings


def _gather(checked: Iterable[tuple[T | None, Findings]]) -> tuple[tuple[T, ...], Findings]:
    """Return the records that could be read, and all findings."""
    pairs = tuple(checked)
    return tuple(record for record, _ in pairs if record), tuple(finding for _, found in pairs for finding in found)


def _check_files(
    root: Path, known: Names, vocabulary: Vocabulary, cache: Cache | None
) -> tuple[Lookup[str, Alone], Names, Lookup[str, str]]:
    """Return what the file of each practice gives by itself, by path, the names of all terms and practices, and digests."""
    found = dict(_files(root))
    read = {path: one for path, one in found.items() if isinstance(one, bytes)}
    kept = Kept(cache, (repr(vocabulary), *sorted(known)), read)
    former = [key for path, data in found.items() for key in _former(kept, path, data)]
    stems = [path.rpartition("/")[2].removesuffix(".md") for path in found]
    known = {**known, "practices": dict.fromkeys([*stems, *former], "")}
    alone = {path: kept.get(path, known) for path in found}
    fresh = [path for path, one in alone.items() if one is None]
    workers = cores() if len(fresh) >= MANY else 1
    made = spread(lambda path: _check_alone(path, found[path], known, vocabulary), fresh, workers)
    whole = {path: one for path, one in {**alone, **dict(zip(fresh, made, strict=True))}.items() if one}
    kept.keep(whole, fresh)
    return whole, known, kept.digests


def _files(root: Path) -> Iterator[tuple[str, bytes | Flaw]]:
    """Yield the path of each file below `practices/` with its bytes, or with why it is not read."""
    for found in find_files(root, "practices"):
        yield (found.place.path, found) if isinstance(found, Flaw) else (found, _read(root, found))


def _read(root: Path, path: str) -> bytes | Flaw:
    return read_bytes(root, path) if path.endswith(".md") else b""


def _for_one(vocabulary: Vocabulary) -> Vocabulary:
    """Return what the rules for one practice may read of the vocabulary, beside which terms exist.

    They get no more of it, because what is kept of a practice depends on this and on nothing else.
    """
    slogans = {"slogans": vocabulary.terms.get("slogans", {})}
    return replace(read_vocabulary({}), terms=slogans, units=vocabulary.units, measures=vocabulary.measures)


def _slogans(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(term.title for term in vocabulary.terms["slogans"].values())


def _former(kept: Kept, path: str, data: bytes | Flaw) -> tuple[str, ...]:
    former = kept.former(path)
    return _former_ids(path, data) if former is None else former


def _former_ids(path: str, data: bytes | Flaw) -> tuple[str, ...]:
    """Return the former ids in a file; a file without any, as most are, is not parsed."""
    if isinstance(data, Flaw) or data.count(b"former_ids") == data.count(b"\nformer_ids: []\n"):
        return ()
    node = parse_practice(decode(path, data)).front
    listed = node.get("former_ids") if isinstance(node, Mapping) else None
    return tuple(item.text for item in listed.items if isinstance(item, Scalar)) if isinstance(listed, Sequence) else ()


def _check_alone(path: str, data: bytes | Flaw, known: Names, vocabulary: Vocabulary) -> Alone:
    """Return the practice in a file, without its nodes to save memory, and the findings that need no other practice."""
    names = AskedNames(known)
    source = decode(path, data)
    practice, findings = check_source(parse_practice(source) if path.endswith(".md") else source, names)
    if practice:
        findings = (
            *findings,
            *run(PRACTICE_RULES, practice=practice, slogans=_slogans(vocabulary), vocabulary=vocabulary),
        )
        practice = replace(practice, source=practice.source.light("title"))
    return Alone(practice, findings, _former_ids(path, data), names.asked)


def check_vocabulary(root: Path, cache: Cache | None = None) -> CheckedVocabulary:
    """Read and check only the vocabulary below `root`: no practice is read, and any practice id is accepted."""
    files = read_files(root)
    return kept_vocabulary(cache, files, lambda digest: _check_vocabulary(parse_files(files), digest))


def _check_vocabulary(files: Lookup[str, Source], digest: str) -> CheckedVocabulary:
    known = names(files)
    checked = {name: _check_file(name, source, known) for name, source in files.items()}
    vocabulary = read_vocabulary({name: sound for name, (sound, _) in checked.items()})
    findings = (finding for _, found in checked.values() for finding in found)
    found = (*findings, *run(VOCABULARY_RULES, vocabulary=vocabulary))
    practices = (
        value.text
        for form in _naming_practices(files)
        for _, kind, value in form.scalars
        if isinstance(kind, Term) and kind.vocabulary == "practices"
    )
    return CheckedVocabulary(vocabulary, files, found, known, frozenset(practices), digest)


def _naming_practices(files: Lookup[str, Source]) -> Iterator[Form]:
    """Yield the records of the files whose records name practices."""
    for name, file in FILES.items():
        if "practices" in vocabularies(file.record):
            yield from (Form(file.record, node) for node in entries(files[name]))


def _check_practice_ids(checked: CheckedVocabulary, known: Names) -> Iterator[Diagnostic]:
    """Yield findings for practice ids in the vocabulary that do not exist."""
    if not checked.practices <= known["practices"].keys():
        for form in _naming_practices(checked.files):
            yield from run((unknown_term,), form=form, names={"practices": known["practices"]})


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


def _check_names(root: Path) -> Iterator[Diagnostic]:
    """Yield findings for the names of the files in the folder of the vocabularies."""
    known = {f"{FOLDER}/{name}" for name in FILES}
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
