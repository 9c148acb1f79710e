"""The table of schools: rows of text in, schools with their pupils and resources out, and a finding at each cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from junheng.assess import words
from junheng.assess.cells import SLACK, Reading, date_of, plain, read_number, shown, squeezed
from junheng.assess.headings import Head, Rows, notes, read_head
from junheng.assess.levels import kind_of, level_of_name, says_no_level, section_of
from junheng.assess.messages import Finding, finding
from junheng.assess.rules import LEVELS, Resource, Rules
from junheng.assess.totals import Line, find_totals, is_school


@dataclass(frozen=True)
class School:
    """A school, or the part of one, that counts: one row of the table."""

    name: str
    level: str
    row: int
    pupils: float
    amounts: Mapping[str, float | None]
    """What it has, by the id of the resource; None where the table does not say."""


@dataclass(frozen=True)
class Unread:
    """A row that is a school and is not counted, since something that it needs could not be read."""

    row: int
    name: str
    level: str
    """'' where that too is not known: it may belong to any."""


@dataclass(frozen=True)
class Table:
    """What a table says: a figure of the county needs every school, so one that is unread leaves it open."""

    schools: tuple[School, ...] = ()
    unread: tuple[Unread, ...] = ()
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What is assumed and what is converted, by the id of the resource."""
    findings: tuple[Finding, ...] = ()


def read_table(rules: Rules, rows: Rows) -> Table:
    """Return the schools that count, in the table's order, with what is wrong; one bad cell spoils no other.

    The headings may stand in any order and below a title. Rows that are blank, totals, notes and what is outside the
    framework's scope are passed over, all but the first with a warning.
    """
    head, findings = read_head(rules, rows)
    if head is None:
        return Table(findings=tuple(findings))
    last = head.row + words.ROWS
    heads = {number: head.of(row) for number, row in enumerate(rows[head.row : last], head.row + 1)}
    lines = [_line(rules, own, number, rows[number - 1]) for number, own in heads.items()]
    lines = _told_apart(head, [line for line in lines if any(plain(cell) for cell in line.cells)])
    totals = find_totals(lines, head.number(words.SCHOOL))
    if words.LEVEL not in head.columns and not any(_level(line) for line in lines if line.row not in totals):
        return Table(findings=(*findings, finding(head.row, 1, "missing-heading", name=words.LEVEL)))
    schools: list[School] = []
    unread: list[Unread] = []
    seen: dict[tuple[str, str], int] = {}
    for line in lines:
        found = totals.get(line.row) or _no_school(rules, head, line) or _double(rules, head, line, seen)
        if found:
            findings.append(found)
            if found.severity == "error":
                unread.append(_unread(line))
        else:
            school, more = _school(rules, heads[line.row], line)
            schools.append(school)
            findings += more
    if any(plain(cell) for row in rows[last:] for cell in row):
        findings.append(finding(last + 1, 1, "too-many-rows", most=str(words.ROWS)))
        unread.append(Unread(last + 1, f"第 {last + 1} 行起的学校", ""))
    findings += _assumed(rules, head, lines, schools)
    doubted = {one.id: finding_ for one, finding_ in _units(rules, head, schools)}
    findings += doubted.values()
    schools = [replace(one, amounts={**one.amounts, **dict.fromkeys(doubted)}) for one in schools]
    used = {line.row for line in lines} - totals.keys()
    assumed = _notes(rules, [heads[row] for row in sorted(used)]) if schools or unread else {}
    return Table(tuple(schools), tuple(unread), assumed, tuple(findings))


def _told_apart(head: Head, lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the township behind the names of schools that several townships have, such as 中心小学."""
    towns: dict[tuple[str, str], set[str]] = {}
    for line in lines:
        towns.setdefault((squeezed(line.name), line.kind), set()).add(squeezed(head.cell(line.cells, words.TOWN)))
    return [
        replace(line, name=f"{line.name}（{plain(town)}）")
        if len(towns[squeezed(line.name), line.kind]) > 1 and plain(town := head.cell(line.cells, words.TOWN))
        else line
        for line in lines
    ]


def _notes(rules: Rules, heads: Sequence[Head]) -> Mapping[str, tuple[str, ...]]:
    """Return what is assumed and converted in any row, each once."""
    found: dict[str, dict[str, None]] = {}
    for head in {id(head): head for head in heads}.values():
        for key, said in notes(rules, head).items():
            found.setdefault(key, {}).update(dict.fromkeys(said))
    return {key: tuple(said) for key, said in found.items()}


def _line(rules: Rules, head: Head, number: int, row: Sequence[str]) -> Line:
    name, level = plain(head.cell(row, words.SCHOOL)), plain(head.cell(row, words.LEVEL))
    numbers = {
        one.name: read_number(head.cell(row, one.name), words.UNITS[one.unit], one.unit, head.columns[one.name].factor)
        for one in rules.headings
        if one.unit and one.name in head.columns
    }
    sums = {name: read for name, read in numbers.items() if not head.columns[name].meaning.per}
    extra = next((at + 1 for at in range(head.width, len(row)) if plain(row[at])), 0)
    kind = kind_of(name, level)
    named = "" if kind or numbers[words.PUPILS].value is None else _kind_by_name(head, name, level)
    return Line(number, row, name, level, kind or named, bool(named), numbers, sums, extra)


def _kind_by_name(head: Head, name: str, level: str) -> str:
    """Return what a school is by its name, where the table does not say its level or says something else in its place.

    A level left out of a column of levels is asked for: a total has none either.
    """
    stated = words.LEVEL in head.columns
    if kind_of("", name) or (stated and not (level and says_no_level(level))):
        return ""
    return "point" if squeezed(name).endswith(words.POINT_END) else level_of_name(name)


def _level(line: Line) -> str:
    """Return the level that a row is judged at; '' for one that is not known or belongs to both."""
    return {"primary": "primary", "point": "primary", "junior": "junior"}.get(line.kind, "")


def _unread(line: Line) -> Unread:
    return Unread(line.row, line.name or f"第 {line.row} 行", _level(line))


# ---- why a row is no school that counts


def _no_school(rules: Rules, head: Head, line: Line) -> Finding | None:
    if line.name == words.BEYOND:
        return finding(line.row, head.number(words.SCHOOL), "too-many-rows", most=str(words.ROWS))
    if line.extra:
        return finding(line.row, line.extra, "extra-cells", text=plain(line.cells[line.extra - 1]))
    if _note(head, line):
        text = next(text for cell in line.cells if (text := plain(cell)))
        return finding(line.row, head.number(words.SCHOOL), "no-figures", text=text)
    if not line.name:
        return finding(line.row, head.number(words.SCHOOL), "blank-school")
    if _level(line):
        return _no_pupils(rules, head, line)
    code = _level_code(line)
    column = words.LEVEL if words.LEVEL in head.columns else words.SCHOOL
    return finding(line.row, head.number(column), code, school=line.name, level=line.level)


def _note(head: Head, line: Line) -> bool:
    """Tell whether a row is a note, a heading or the numbers of the columns: neither its level nor its name is of a school."""
    values = [read.value / read.step for read in line.numbers.values() if read.value is not None]
    if line.kind or max(values, default=0) > head.width or len(set(values)) < len(values):
        return False
    section = line.name.startswith(words.NOTE_STARTS) or section_of(line.name)[0] != ""
    return not is_school(line.name) or (not values and section)


def _level_code(line: Line) -> str:
    if line.kind:
        return "unsplit-school" if line.kind == "unsplit" else "left-out-outside"
    if kind_of("", line.name):
        return "swapped"
    return "unknown-level" if line.level else "blank-level"


def _no_pupils(rules: Rules, head: Head, line: Line) -> Finding | None:
    pupils = line.numbers[words.PUPILS]
    problem = _pupils_problem(pupils)
    if problem:
        slots = {**pupils.slots, "label": words.PUPILS, "school": line.name, "date": date_of(pupils.value)}
        return finding(line.row, head.number(words.PUPILS), problem, **slots)
    if line.kind != "point" or not rules.schools or (pupils.value or 0.0) >= rules.schools.point:
        return None
    point = shown(rules.schools.point, 0)
    return finding(line.row, head.number(words.PUPILS), "left-out-point", school=line.name, point=point)


def _pupils_problem(pupils: Reading) -> str:
    if pupils.value is None:
        return pupils.problem
    if not pupils.value:
        return "zero-pupils"
    if date_of(pupils.value):
        return "date-number"
    return "" if pupils.value == int(pupils.value) else "not-whole"


def _double(rules: Rules, head: Head, line: Line, seen: dict[tuple[str, str], int]) -> Finding | None:
    """Return what is wrong when a school was met before. `seen` notes the schools met so far with their rows."""
    level = _level(line)
    first = seen.setdefault((squeezed(line.name), level), line.row)
    if first == line.row:
        return None
    slots = {"school": line.name, "level": rules.level_titles[level], "first": str(first)}
    return finding(line.row, head.number(words.SCHOOL), "duplicate-school", **slots)


# ---- a school


def _school(rules: Rules, head: Head, line: Line) -> tuple[School, list[Finding]]:
    school = School(line.name, _level(line), line.row, line.numbers[words.PUPILS].value or 0.0, {})
    findings = list(_cells(rules, head, line, school))
    bad = {found.column for found in findings}
    amounts: dict[str, float | None] = {}
    for one in rules.resources:
        sources, less = head.sources(one, school.level), head.less(one)
        amounts[one.id] = None
        if sources and not bad & {head.number(name) for name in (*sources, *less)}:
            amount = _sum(head, line, sources) - _sum(head, line, less)
            other = _other_sum(head, line, one, sources)
            if amount < 0:
                findings.append(_less_than_nothing(head, line, one))
            elif other:
                findings.append(other)
            else:
                amounts[one.id] = amount
                findings += _far_off(head, one, school, amount, sources[0])
    return replace(school, amounts=amounts), findings


def _far_off(head: Head, resource: Resource, school: School, amount: float, name: str) -> Iterator[Finding]:
    """Yield that a school has a hundredth of the limit, or a hundred times as much, which is used and is hardly so.

    Of money only too much: too little was counted in 万元, and is looked at over all schools.
    """
    limit, value = resource.limits.get(school.level), amount * resource.per / school.pupils
    if limit is None or not amount or resource.input_unit not in {words.MONEY, words.AREA}:
        return
    if value > limit * words.IMPLAUSIBLE or (value < limit / words.IMPLAUSIBLE and resource.input_unit == words.AREA):
        slots = {"label": name, "value": shown(value, 4), "unit": resource.input_unit, "limit": shown(limit, 2)}
        yield finding(school.row, head.number(name), "far-off", **slots)


def _cells(rules: Rules, head: Head, line: Line, school: School) -> Iterator[Finding]:
    """Yield what is wrong with the cells that resources are read from, each once."""
    asked = ((*head.sources(one, school.level), *head.less(one)) for one in rules.resources)
    needed = dict.fromkeys(name for names in asked for name in names)
    pupils = school.pupils
    units = {one.name: one.unit for one in rules.headings}
    for name in needed:
        read = line.numbers[name]
        if read.problem:
            yield finding(line.row, head.number(name), read.problem, label=name, **read.slots)
        elif _more_than(head, name, units[name], read, pupils):
            slots = {**read.slots, "pupils": shown(pupils, 0), "date": date_of(read.value)}
            code = "date-number" if slots["date"] else "more-than-pupils"
            yield finding(line.row, head.number(name), code, label=name, **slots)


def _more_than(head: Head, name: str, unit: str, read: Reading, pupils: float) -> bool:
    """Tell whether a number is larger than that of the pupils, which it cannot be."""
    most = head.columns[name].meaning.per or pupils
    return unit in words.FEWER_THAN_PUPILS and (read.value or 0.0) > most


def _sum(head: Head, line: Line, names: Sequence[str]) -> float:
    """Return the sum of columns; an average stands for as much as all pupils have."""
    pupils = line.numbers[words.PUPILS].value or 0.0
    total = 0.0
    for name in names:
        per = head.columns[name].meaning.per
        value = line.numbers[name].value or 0.0
        total += value * pupils / per if per else value
    return total


def _other_sum(head: Head, line: Line, resource: Resource, sources: Sequence[str]) -> Finding | None:
    """Return what is wrong when other columns should add up to the same and do not: 艺术 may be 音乐 and 美术, or more."""
    if resource.input in head.columns:
        return None
    for names in head.sums(resource, _level(line)):
        if names != sources and all(line.numbers[name].value is not None for name in names):
            one, other = _sum(head, line, sources), _sum(head, line, names)
            if abs(one - other) > SLACK * max(one, other):
                slots = {
                    "name": resource.input,
                    "sum": f"{'、'.join(sources)}相加是 {shown(one, 2)}",
                    "other": f"{'、'.join(names)}相加是 {shown(other, 2)}",
                }
                return finding(line.row, head.number(sources[0]), "sums-differ", **slots)
    return None


def _less_than_nothing(head: Head, line: Line, resource: Resource) -> Finding:
    less = head.less(resource)[0]
    slots = {"less": less, "text": line.numbers[less].slots["text"], "label": resource.input}
    return finding(line.row, head.number(less), "less-than-nothing", **slots)


def _assumed(rules: Rules, head: Head, lines: Sequence[Line], schools: Sequence[School]) -> Iterator[Finding]:
    """Yield which schools were taken for schools of a level by their names."""
    named = {line.row for line in lines if line.named}
    counts = {level: sum(one.row in named and one.level == level for one in schools) for level in LEVELS}
    listed = "、".join(f"{rules.level_titles[level]} {count} 所" for level, count in counts.items() if count)
    if listed:
        yield finding(head.row, head.number(words.SCHOOL), "level-by-name", counts=listed)


def _units(rules: Rules, head: Head, schools: Sequence[School]) -> Iterator[tuple[Resource, Finding]]:
    """Yield each resource of which half of the schools have so little money that it was counted in 万元: it is not used."""
    for one in rules.resources:
        column = head.columns.get(one.input)
        if one.input_unit != words.MONEY or not column or column.factor != 1.0 or not one.limits:
            continue
        least = min(one.limits.values()) / words.IMPLAUSIBLE
        known = [amount / s.pupils for s in schools if (amount := s.amounts[one.id])]
        if known and sum(value < least for value in known) * 2 > len(known):
            slots = {"name": one.input, "least": shown(least, 0)}
            yield one, finding(head.row, head.number(one.input), "likely-unit", **slots)
