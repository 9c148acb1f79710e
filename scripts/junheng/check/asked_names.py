"""The names of all terms, with a record of which of them the check of one file asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from junheng.check.rules.fields import Names

Asked = Mapping[str, Sequence[str]]
"""The ids of terms by vocabulary."""


class AskedNames(Mapping[str, Mapping[str, str]]):
    """Names that record which of them were asked for."""

    def __init__(self, names: Names) -> None:
        """Record what is asked of these names."""
        self._names = {name: _OfOne(known) for name, known in names.items()}

    def __getitem__(self, name: str) -> Mapping[str, str]:
        return self._names[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    @property
    def asked(self) -> Asked | None:
        """The names that were asked for and exist; None when anything else about them was asked."""
        if any(names.more for names in self._names.values()):
            return None
        return {vocabulary: sorted(names.found) for vocabulary, names in self._names.items() if names.found}


class _OfOne(Mapping[str, str]):
    """The names of one vocabulary."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known, self.found, self.more = known, set[str](), False

    def __contains__(self, name: object) -> bool:
        exists = name in self._known
        if exists:
            self.found.add(str(name))
        self.more |= not exists
        return exists

    def __getitem__(self, name: str) -> str:
        self.more = True
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        self.more = True
        return iter(self._known)

    def __len__(self) -> int:
        self.more = True
        return len(self._known)
