"""Events as CSV with tags of the Humanitarian Exchange Language (HXL 1.1) in the second row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from hudna.model.event import Event
from hudna.publish.columns import point, row
from hudna.publish.forms.places import units_of
from hudna.publish.forms.shape import Field, Flaw, Form, Row
from hudna.publish.forms.tables import check_table, write_table
from hudna.publish.leaving import Leaving

HASHTAGS = frozenset(
    """access activity adm1 adm2 adm3 adm4 adm5 affected beneficiary capacity cause channel contact country crisis
    currency date delivery description event frequency geo group impact indicator inneed item loc meta modality need
    operations org output population reached region respondee sector service severity status subsector targeted
    value""".split()
)
"""The core hashtags of HXL 1.1."""

_TAG = re.compile(r"#([A-Za-z][A-Za-z0-9_]*)((?:\+[A-Za-z][A-Za-z0-9_]*)*)")

_COLUMNS: tuple[tuple[Field, str], ...] = (
    (Field("id", "text", "The event's id in the record.", needed=True), "#event+id"),
    (Field("type", "text", "Event kind of the codebook.", needed=True), "#event+type+code"),
    (Field("type_en", "text", "Its name in English.", needed=True), "#event+type+name+i_en"),
    (Field("type_ar", "text", "Its name in Arabic."), "#event+type+name+i_ar"),
    (Field("status", "text", "Whether it happened or was only planned, alleged …", needed=True), "#status+code"),
    (Field("date_start", "day", "First day that it can have been."), "#date+occurred+start"),
    (Field("date_end", "day", "Last day that it can have been."), "#date+occurred+end"),
    (Field("date_edtf", "text", "When, in EDTF."), "#date+occurred+edtf"),
    (Field("country", "text", "Two letters of ISO 3166.", pattern=r"[A-Z]{2}"), "#country+code+v_iso2"),
    (Field("adm1", "text", "First-order unit."), "#adm1+name"),
    (Field("adm1_pcode", "text", "Its P-code."), "#adm1+code+v_pcode"),
    (Field("adm2", "text", "Second-order unit."), "#adm2+name"),
    (Field("adm2_pcode", "text", "Its P-code."), "#adm2+code+v_pcode"),
    (Field("adm3", "text", "Third-order unit."), "#adm3+name"),
    (Field("adm3_pcode", "text", "Its P-code."), "#adm3+code+v_pcode"),
    (Field("place", "text", "Name of the place in English."), "#loc+name+i_en"),
    (Field("place_ar", "text", "Name of the place in Arabic."), "#loc+name+i_ar"),
    (Field("place_id", "text", "P-code or the dossier's own id."), "#loc+code"),
    (Field("place_precision", "text", "exact, near, area, region or unresolved.",
           allowed=("exact", "near", "area", "region", "unresolved")), "#geo+precision"),
    (Field("lat", "number", "Degrees north, WGS 84.", low=-90, high=90), "#geo+lat"),
    (Field("lon", "number", "Degrees east, WGS 84.", low=-180, high=180), "#geo+lon"),
    (Field("actors", "texts", "Neutral names of those who took part."), "#group+name+list"),
    (Field("killed_low", "number", "Lower bound of the dead.", low=0), "#affected+killed+min"),
    (Field("killed_high", "number", "Upper bound of the dead.", low=0), "#affected+killed+max"),
    (Field("outlets", "texts", "Outlets that reported it."), "#meta+source+list"),
    (Field("origins_count", "whole", "Number of origins.", low=0), "#meta+source+origins+num"),
    (Field("contested", "texts", "Fields on which the reports differ."), "#meta+contested+list"),
    (Field("urls", "texts", "Addresses of the documents."), "#meta+url+list"),
)  # fmt: skip

FIELDS = tuple(field for field, _ in _COLUMNS)
TAGS = tuple(tag for _, tag in _COLUMNS)
_FROM_FLAT = frozenset(f.name for f in FIELDS) - {
    "type_en", "type_ar", "country", "adm1", "adm1_pcode", "adm2", "adm2_pcode", "adm3", "adm3_pcode",
}  # fmt: skip


def write_hxl(leaving: Leaving, file: BinaryIO) -> None:
    """Write all events, with tags below the column names."""
    write_table(FIELDS, (_row(event, leaving) for event in leaving.events()), file, tags=TAGS)


def check_hxl(path: Path) -> Iterator[Flaw]:
    """What is wrong in a file of this form: tags that HXL does not read, then columns and values."""
    import csv

    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        head = [cells for _, cells in zip(range(2), csv.reader(file), strict=False)]
    for tag in head[1] if len(head) > 1 else ():
        if (said := wrong_tag(tag)) is not None:
            yield Flaw(2, tag, said)
    yield from check_table(path, FIELDS, _across, key="id", tags=TAGS)


def wrong_tag(tag: str) -> str | None:
    """What HXL 1.1 has against a tag, null if nothing.

    >>> wrong_tag("#date+occurred+start") is None
    True
    >>> wrong_tag("date")
    'is no tag: write # and a word, then + and attributes'
    """
    found = _TAG.fullmatch(tag.strip())
    if found is None:
        return "is no tag: write # and a word, then + and attributes"
    return None if found[1].lower() in HASHTAGS else f"uses #{found[1]}, which is no core hashtag of HXL 1.1"


def _across(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    if row["date_start"] and row["date_end"] and row["date_end"] < row["date_start"]:
        yield "date_end", "is before date_start"
    if bool(row["lat"]) != bool(row["lon"]):
        yield "lat", "is there without lon, or the other way round"


def _row(event: Event, leaving: Leaving) -> Row:
    units = units_of(event.where, leaving.knowledge.gazetteer)
    kind = leaving.knowledge.codebook.kinds.get(event.type)
    flat = row(event)
    named = {name: getattr(units, f"admin{name[3]}") for name in ("adm1", "adm2", "adm3")}
    where = point(event.where)
    return {
        **{name: flat[name] for name in FIELDS_OF_FLAT},
        "type_en": (kind.name.get("en") if kind else None) or event.type,
        "type_ar": kind.name.get("ar") if kind else None,
        "country": units.country.id.upper() if units.country and len(units.country.id) == 2 else None,
        **{name: unit.name if unit else None for name, unit in named.items()},
        **{f"{name}_pcode": unit.pcode if unit else None for name, unit in named.items()},
        "lat": where[0] if where else None, "lon": where[1] if where else None,
    }  # fmt: skip


FIELDS_OF_FLAT = tuple(f.name for f in FIELDS if f.name in _FROM_FLAT)
"""The fields that are columns of the flat exports too."""

HXL = Form(
    "hxl",
    "csv",
    "HXL-tagged events",
    "Humanitarian Exchange Language 1.1 (hxlstandard.org), tags in the second row",
    FIELDS,
    write_hxl,
    check_hxl,
    limits=(
        "One value a field: who says so, the losing values and the printed words are not in it.",
        "Lists stand in one cell, joined by “ | ”; their tags have the attribute +list.",
        "Dates that have no day stand in #date+occurred+edtf, which few HXL tools read.",
    ),
)
