"""Values of the model as JSON: dates as ISO 8601 text, figures as text and number."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from junheng.model.types import When


def json_value(value: Any) -> Any:
    """Return a value of the model as JSON: dates as ISO 8601 text, figures as text and number."""
    if isinstance(value, When):
        return value.start if value.start == value.end else f"{value.start}/{value.end}"
    if is_dataclass(value):
        return {
            f.name.removesuffix("_"): json_value(getattr(value, f.name))
            for f in fields(value)
            if f.metadata or _small(value)
        }
    return [json_value(item) for item in value] if isinstance(value, tuple) else value


def _small(value: Any) -> bool:
    """Tell whether a dataclass is a value of a field, all of whose parts are shown."""
    return not any(f.metadata for f in fields(value))
