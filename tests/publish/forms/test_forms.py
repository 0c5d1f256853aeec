"""Every form: the sample passes its validator, is the same bytes twice, and a mistake put in is found where it is."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.model.finding import ActorRef, Quantity
from hudna.publish.columns import row
from hudna.publish.forms import registry
from hudna.publish.forms.acled import FIELDS as ACLED_FIELDS
from hudna.publish.forms.acled import SUB_EVENTS, disorder_of
from hudna.publish.forms.days import Days, acled_time, days_of, ged_time
from hudna.publish.forms.dictionary import dictionary
from hudna.publish.forms.ged import deaths_of
from hudna.publish.forms.plover import QUADS
from hudna.publish.leaving import Care

NAMES = list(registry.FORMS)
TABLES = [name for name, form in registry.FORMS.items() if form.suffix == "csv"]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def flaws(name: str, path: Path) -> list[str]:
    return [str(flaw) for flaw in registry.check(registry.form_of(name), path, 20)]


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_passes_its_validator(written, name: str) -> None:
    path, _ = written(name)
    assert path.stat().st_size > 500
    assert flaws(name, path) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("unit", ["admin1", "admin2"])
def test_so_does_what_is_coarse_and_under_embargo(written, name: str, unit: str) -> None:
    path, _ = written(name, care=Care(unit, date(2020, 12, 31)))
    assert flaws(name, path) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_same_record_gives_the_same_bytes(written, name: str) -> None:
    first = written(name)[0].read_bytes()
    assert written(name)[0].read_bytes() == first


@pytest.mark.parametrize("name", NAMES)
def test_each_form_says_what_it_follows_and_every_field(name: str) -> None:
    form = registry.form_of(name)
    page = dictionary(form)
    assert form.follows in page
    assert all(f"| `{field.name}` |" in page and field.meaning for field in form.fields)
    assert all(limit in page for limit in form.limits)


@pytest.mark.parametrize("name", TABLES)
def test_a_missing_column_and_a_short_line_are_found(written, name: str) -> None:
    path, _ = written(name)
    lines = path.read_text("utf-8-sig").splitlines(keepends=True)
    first = registry.form_of(name).fields[0].name
    path.write_text("".join([lines[0].replace(first, "other", 1), *lines[1:]]), "utf-8")
    assert flaws(name, path)[0].startswith(f"line 1, {first} is missing among the columns")
    path.write_text("".join([*lines, "one,two\r\n"]), "utf-8")
    assert "has 2 values for" in flaws(name, path)[-1]
    path.write_text("", "utf-8")
    assert "is empty" in flaws(name, path)[0]


@pytest.mark.parametrize(
    ("name", "column", "value", "said"),
    [
        ("csv", "status", "hapened", "is none of"),
        ("csv", "date_start", "2021-13-01", "is no day"),
        ("csv", "lat", "137", "outside -90 to 90"),
        ("csv", "id", "", "is empty"),
        ("csv", "background", "yes", "neither true nor false"),
        ("acled", "sub_event_type", "Armed clash", "no sub-event type of"),
        ("acled", "geo_precision", "4", "outside 1 to 3"),
        ("acled", "year", "1999", "but event_date is"),
        ("acled", "fatalities", "1.5", "no whole number"),
        ("acled", "interaction", "91", "not of the form"),
        ("plover", "quad_code", "1", "belongs to"),
        ("plover", "event_type", "MURDER", "is none of"),
        ("ged", "best", "9999", "not between low"),
        ("ged", "priogrid_gid", "7", "not the cell of the point"),
        ("ged", "dyad_name", "A - B", "does not name side_a and side_b"),
        ("hxl", "country", "Syria", "not of the form"),
        ("agreements", "term", "other.1", "not named for its agreement"),
        ("pam", "implementation", "4", "outside 0 to 3"),
        ("pam", "month", "2021-13", "not of the form"),
    ],
)
def test_a_wrong_value_is_found_with_line_and_column(written, name, column, value, said) -> None:
    path, _ = written(name)
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    line = 4 if name == "hxl" else 3
    at = rows[0].index(column)
    if (name, column) == ("plover", "quad_code"):
        line = next(i for i, r in enumerate(rows[1:], 2) if r[at] != "1")
    if (name, column) == ("acled", "sub_event_type"):
        line = next(i for i, r in enumerate(rows[1:], 2) if r[rows[0].index("event_type")] != "Battles")
    rows[line - 1][at] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    found = flaws(name, path)
    assert found
    assert found[0].startswith(f"line {line}, {column} ")
    assert said in found[0]


def test_ids_that_come_twice_are_found(written) -> None:
    path, _ = written("acled")
    lines = path.read_text("utf-8-sig").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[-1]]), "utf-8")
    assert "again" in flaws("acled", path)[-1]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda e: e.pop("status"), "status is missing"),
        (lambda e: e["reports"][0]["evidence"].update(end=1), "reports[0].evidence quotes"),
        (lambda e: e.update(where={"precision": "exact", "lat": 99, "lon": 1}), "where has a point outside the world"),
        (lambda e: e.update(when={"start": "2021-02-30"}), "when has a start or end that is no day"),
        (lambda e: e.update(when={"start": "2021-02-02", "end": "2021-02-01"}), "when.end is before start"),
    ],
)
def test_a_wrong_line_of_jsonl_is_found(written, change, said: str) -> None:
    path, _ = written("jsonl")
    lines = path.read_text("utf-8").splitlines()
    event = json.loads(lines[6])
    change(event)
    lines[6] = json.dumps(event)
    path.write_text("\n".join([*lines, "{broken"]), "utf-8")
    found = flaws("jsonl", path)
    assert found[0].startswith(f"line 7, {said}")
    assert "is no JSON" in found[-1]


def test_a_wrong_feature_is_found(written) -> None:
    path, _ = written("geojson")
    page = json.loads(path.read_bytes())
    page["features"][2]["geometry"] = {"type": "Point", "coordinates": [37.0, 140.0]}
    page["features"][3]["properties"]["status"] = "maybe"
    path.write_text(json.dumps(page), "utf-8")
    found = flaws("geojson", path)
    assert "line 4, geometry has a point outside the world" in found[0]
    assert "line 5, status has “maybe”" in found[1]


def test_parquet_of_something_else_is_refused(written, tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    pyarrow.parquet.write_table(pyarrow.table({"id": ["a"]}), tmp_path / "x.parquet")
    assert "is missing or of another type" in flaws("parquet", tmp_path / "x.parquet")[0]
    (tmp_path / "y.parquet").write_bytes(b"nothing")
    assert "is no Parquet file" in flaws("parquet", tmp_path / "y.parquet")[0]


def test_every_kind_has_codes_that_the_codebooks_have(knowledge: Knowledge) -> None:
    """The crosswalks name types that ACLED and PLOVER have, and fit each other."""
    events = [event for quad in QUADS.values() for event in quad]
    for kind in knowledge.codebook.kinds.values():
        acled, plover = kind.crosswalk["acled"], kind.crosswalk["plover"]
        assert acled["sub_event_type"] in SUB_EVENTS[acled["event_type"]], kind.id
        assert plover["event"] in events, kind.id
        assert kind.crosswalk["ged"] in (None, "1", "2", "3"), kind.id
        assert kind.crosswalk["ged"] is None or kind.family == "violence", kind.id


def test_acled_says_the_same_as_the_record(written, leaving) -> None:
    rows = {r["event_id_cnty"]: r for r in rows_of(written("acled")[0])}
    one = written("acled")[1]
    events = {e.id: e for e in leaving().events()}
    assert len(rows) + sum(one.withheld.values()) == len(events)
    for name, found in rows.items():
        event = events[name]
        assert event.status in ("happened", "ongoing", "resumed")
        assert event.when.start.isoformat() <= found["event_date"] <= event.when.end.isoformat()
        assert found["disorder_type"] == disorder_of(found["event_type"], found["sub_event_type"])
        if event.where and event.where.lat:
            assert (float(found["latitude"]), float(found["longitude"])) == (event.where.lat, event.where.lon)
            assert (found["geo_precision"] == "1") == (event.where.precision == "exact")
    assert {r["iso"] for r in rows.values() if r["country"] == "Syria"} == {"760"}


def test_actors_of_acled_have_kinds_by_the_dossier(written) -> None:
    rows = rows_of(written("acled")[0])
    kinds = {(r["actor1"], r["inter1"]) for r in rows if r["country"] == "Syria"}
    assert ("Russian forces", "8") in kinds
    assert ("Syrian government forces", "1") in kinds
    assert not [
        r for r in rows if r["interaction"] and r["interaction"][1] != "0" and r["interaction"] > r["interaction"][::-1]
    ]


def test_ged_has_the_deaths_of_the_record(written, leaving) -> None:
    rows = {r["id"]: r for r in rows_of(written("ged")[0])}
    assert len(rows) >= 8
    events = {e.id: e for e in leaving().events()}
    for name, found in rows.items():
        killed = [q for q in events[name].quantities if q.what == "killed"]
        assert float(found["best"]) == max(q.low if q.low is not None else q.high for q in killed)
        assert int(found["low"]) <= int(found["best"]) <= int(found["high"])
        assert found["side_a"] != found["side_b"]


def test_deaths_are_not_added_up(leaving) -> None:
    one = leaving()
    event = next(e for e in one.events() if e.type == "shelling")
    killed = (Quantity("killed", 3, 3, "ثلاثة"), Quantity("killed", 2, 2, "مدنيان", of="civilians"))
    deaths = deaths_of(replace(event, quantities=killed, reports=()), one)
    assert (deaths.best, deaths.civilians, deaths.unknown) == (3, 2, 1)
    more = replace(event.reports[0].report, quantities=(Quantity("killed", 5, 7, "بين خمسة وسبعة"),))
    reports = (replace(event.reports[0], report=more),)
    wide = deaths_of(replace(event, quantities=killed[:1], reports=reports), one)
    assert (wide.low, wide.best, wide.high) == (3, 3, 7)
    assert deaths_of(replace(event, quantities=(Quantity("killed", None, None, "عدد"),)), one) is None


@pytest.mark.parametrize(
    ("first", "last", "acled", "ged"),
    [("01", "01", 1, 1), ("01", "02", 2, 2), ("01", "07", 2, 3), ("01", "08", 3, 4), ("01", "31", 3, 4)],
)
def test_precision_of_time(first: str, last: str, acled: int, ged: int) -> None:
    days = Days(date.fromisoformat(f"2021-03-{first}"), date.fromisoformat(f"2021-03-{last}"))
    assert (acled_time(days), ged_time(days)) == (acled, ged)


def test_more_than_a_month_is_no_day_for_acled_and_more_than_a_year_none_at_all(leaving) -> None:
    days = Days(date(2021, 1, 1), date(2021, 12, 31))
    assert (acled_time(days), ged_time(days)) == (None, 5)
    event = next(e for e in leaving().events() if e.when)
    assert days_of(replace(event.when, start=date(2020, 1, 1), end=date(2021, 12, 31))) is None
    assert days_of(None) is None


def test_plover_tells_what_is_planned_as_future(written, leaving) -> None:
    rows = {r["event_id"]: r for r in rows_of(written("plover")[0])}
    for event in leaving().events():
        if event.id in rows:
            contexts = rows[event.id]["contexts"].split(" | ")
            assert ("future" in contexts) == (event.status == "planned")
        else:
            assert event.status in ("denied", "cancelled", "suspended", "alleged")


def test_hxl_has_the_values_of_the_flat_export(written, leaving) -> None:
    rows = rows_of(written("hxl")[0])
    assert rows[0]["date_start"] == "#date+occurred+start"
    for event, found in zip(leaving().events(), rows[1:], strict=True):
        flat = row(event)
        assert (found["id"], found["date_edtf"]) == (flat["id"], flat["date_edtf"] or "")
        assert found["lat"] == ("" if flat["lat"] is None else str(flat["lat"]))


def test_pam_gives_the_scores_of_the_record(written, connection) -> None:
    from hudna.record import terms

    rows = rows_of(written("pam")[0])
    scores = terms.scores(connection)
    assert [(r["term"], r["month"], r["implementation"]) for r in rows] == [
        (s.term, s.month, "" if s.score is None else str(s.score)) for s in scores
    ]


def test_agreements_have_their_terms(written, knowledge: Knowledge) -> None:
    rows = rows_of(written("agreements")[0])
    moscow = [r for r in rows if r["AgtId"] == "moscow-2020"]
    assert [r["term"] for r in moscow] == [t.id for t in knowledge.dossier.agreements["moscow-2020"].terms]
    assert {(r["Dat"], r["Part"]) for r in moscow} == {("2020-03-05", "Russia | Turkey")}


def test_what_is_younger_is_held_back_and_counted(written, leaving) -> None:
    _, one = written("csv", care=Care(None, date(2020, 6, 30)))
    every = list(leaving().events())
    kept = list(leaving(care=Care(None, date(2020, 6, 30))).events())
    assert one.withheld["events younger than 2020-06-30"] == len(every) - len(kept) > 0
    assert all(e.when.end <= date(2020, 6, 30) for e in kept if e.when and e.when.end)


@pytest.fixture(scope="session")
def told_apart(leaving, knowledge: Knowledge) -> set[str]:
    """Names of villages and towns in the sample that are no part of a unit's name, and the words of the evidence."""
    events = list(leaving().events(claims=True))
    rows = {p.id: knowledge.gazetteer.place(p.id) for e in events for p in (e.where, *e.route) if p and p.id}
    small = [r for r in rows.values() if r and r.adm2 and r.kind in ("village", "town")]
    units = [r for r in knowledge.gazetteer if r.kind in ("governorate", "district", "country")]
    wide = " ".join([u.name for u in units] + [form for u in units for form in u.forms])
    names = {n for r in small for n in (r.name, r.name_ar) if n and len(n) > 4 and n not in wide}
    assert len(names) > 30
    return names | {r.report.evidence.text for e in events for r in e.reports} | {r.id for r in small if len(r.id) > 4}


@pytest.mark.parametrize("name", [name for name in NAMES if name != "agreements"])  # its words are the agreements' own
def test_no_village_and_no_printed_word_leaves_a_coarse_export(written, told_apart, name: str) -> None:
    path = written(name, care=Care("admin2", None, True))[0]
    if name == "xlsx":
        import openpyxl

        sheets = openpyxl.load_workbook(path, read_only=True).worksheets
        data = "\n".join(str(row) for sheet in sheets for row in sheet.iter_rows(values_only=True)).encode()
    elif name == "parquet":
        import pyarrow.parquet

        data = json.dumps(pyarrow.parquet.read_table(path).to_pylist(), default=str, ensure_ascii=False).encode()
    else:
        data = path.read_bytes().replace(b"\r\n ", b"")  # a calendar folds its lines
    text = data.decode("utf-8", "replace")
    there = [word for word in told_apart if word in text]  # quickly, as there are hundreds
    assert not [word for word in there if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)]


def test_points_of_a_coarse_export_are_those_of_units(leaving, knowledge: Knowledge) -> None:
    points = {(p.lat, p.lon) for e in leaving(care=Care("admin1")).events() for p in (e.where, *e.route) if p and p.lat}
    units = {(r.lat, r.lon) for r in knowledge.gazetteer if r.kind in ("governorate", "country")}
    assert points
    assert points <= units


def test_a_form_is_guessed_by_suffix_and_columns(written, tmp_path: Path) -> None:
    for name in NAMES:
        assert registry.guess(written(name)[0]).name == name
    with pytest.raises(InputError, match="Say it with --format"):
        registry.guess(tmp_path / "x.zip")
    with pytest.raises(InputError, match="There is no file"):
        registry.check(registry.form_of("csv"), tmp_path / "no.csv", 1)
    with pytest.raises(InputError, match="Choose one of"):
        registry.form_of("xml")


def test_cells_of_a_shaped_table_are_no_formulas(leaving, monkeypatch, tmp_path: Path) -> None:
    one = leaving()
    event = next(e for e in one.events() if e.status == "happened" and acled_day(e) and e.where and e.where.lat)
    hostile = replace(event, actors=(ActorRef(None, "=cmd|'/C calc'!A0", "initiator", "x"),))
    monkeypatch.setattr(type(one), "events", lambda self: iter([hostile]))
    for name in ("acled", "plover", "hxl"):
        registry.write(registry.form_of(name), one, tmp_path / name)
        assert re.search(r"(^|,)\"?'=cmd", (tmp_path / name).read_text("utf-8"), re.M)


def test_fields_of_acled_have_its_names_in_its_order() -> None:
    names = [f.name for f in ACLED_FIELDS]
    assert names[:9] == [
        "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
        "actor1", "assoc_actor_1",
    ]  # fmt: skip


def acled_day(event) -> bool:
    days = days_of(event.when)
    return days is not None and acled_time(days) is not None


def test_a_kind_that_the_codebook_no_longer_has_is_left_out(leaving, monkeypatch, tmp_path: Path) -> None:
    one = leaving()
    event = next(e for e in one.events() if e.status == "happened" and acled_day(e) and e.where and e.where.lat)
    monkeypatch.setattr(type(one), "events", lambda self, **_: iter([replace(event, type="old_kind")]))
    for name in ("acled", "plover", "ged", "hxl", "sqlite", "ftm", "xlsx", "feed"):
        registry.write(registry.form_of(name), one, tmp_path / name)
        assert registry.check(registry.form_of(name), tmp_path / name, 1) == []
    assert any("no code for old_kind" in why for why in one.withheld)


GED_231 = """
id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name
dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b
number_of_sources source_article source_office source_date source_headline source_original where_prec
where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id
region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high
low gwnoa gwnob
""".split()
ACLED_2023 = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1
inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3
location latitude longitude geo_precision source source_scale notes fatalities tags timestamp
""".split()


@pytest.mark.parametrize(("form", "theirs"), [("ged", GED_231), ("acled", ACLED_2023)])
def test_columns_have_the_names_and_the_order_of_the_dataset(form: str, theirs: list[str]) -> None:
    """As in the header of UCDP GED 23.1, and in ACLED's files since March 2023."""
    ours = [field.name for field in registry.form_of(form).fields]
    assert ours == [name for name in theirs if name in ours]
