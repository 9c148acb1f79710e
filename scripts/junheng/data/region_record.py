"""The record of a region, with the national lists that a county is on, and its schema."""

from __future__ import annotations

from junheng.data.outgoing import TEXT, object_schema, record_schema
from junheng.model.json_values import json_value
from junheng.model.terms import Region
from junheng.model.types import Json
from junheng.model.vocabulary import Vocabulary


def region_record(vocabulary: Vocabulary, region: Region) -> Json:
    """Return a region with the lists that it is known to be on; a list that is not there says nothing."""
    attributes = [
        {
            "id": one.attribute,
            "title": vocabulary.attribute_kinds[one.attribute].title,
            "year": one.year,
            "source": one.source,
        }
        for one in vocabulary.attributes(region.code)
    ]
    return {**json_value(region), "attributes": attributes}


def region_schema() -> Json:
    """Return the JSON Schema of that record."""
    attribute = object_schema({"id": TEXT, "title": TEXT, "year": TEXT, "source": TEXT})
    lists = {"type": "array", "items": attribute, "description": "县区列入的名单；没有列出的不等于没有"}
    return object_schema({**record_schema(Region)["properties"], "attributes": lists})
