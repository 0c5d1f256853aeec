"""Field forms: the workbooks that are shipped, and submissions read back into events from every form of export."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hudna.collect import Arrival, Given, Refused, collect
from hudna.collect.form_words import forms_of
from hudna.knowledge import Knowledge
from hudna.knowledge.check import check

Run = Callable[..., tuple[int, str, str]]

FORMS = ("access", "incident", "meeting", "patrol", "stock")
DARBASIYAH, AMUDA, TALL_REFAAT, EIN_ISSA = "C5054", "C4688", "C1621", "C5905"


def submission(form: str, number: int, day: str, **answers: Any) -> dict[str, Any]:
    """A submission as KoboToolbox gives it: groups in the names, everything as text."""
    return {
        "_id": number,
        "_uuid": f"u{number}",
        "_submission_time": "2021-03-11T09:00:00",
        "_submitted_by": "somebody",
        "deviceid": "device:1",
        "today": "2021-03-11",
        "hudna_form": form,
        "report/day": day,
        **{f"report/{name}": answer for name, answer in answers.items()},
    }


STOPS = [{"report/stops/stops_place": AMUDA}, {"report/stops/stops_place": DARBASIYAH}]
BOTH = "ru-forces tr-forces"
SUBMISSIONS: list[tuple[dict[str, Any], str, str, dict[str, int]]] = [
    (
        submission("patrol", 1, "2021-03-10", what="joint", parties=BOTH, place=DARBASIYAH, vehicles="8", stops=STOPS),
        *("joint_patrol", DARBASIYAH, {"vehicles": 8}),
    ),
    (
        submission("patrol", 2, "2021-03-09", what="alone", parties="ru-military-police", place=EIN_ISSA, vehicles="4"),
        *("unilateral_patrol", EIN_ISSA, {"vehicles": 4}),
    ),
    (
        submission("patrol", 3, "2021-03-08", what="joint", parties=BOTH, place=AMUDA, vehicles="11", seen="told"),
        *("joint_patrol", AMUDA, {"vehicles": 11}),
    ),
    (
        submission(
            *("incident", 4, "2021-03-10"),
            what="shelling",
            place=TALL_REFAAT,
            civilians_killed="3",
            civilians_wounded="5",
            seen="seen",
        ),
        *("shelling", TALL_REFAAT, {"killed": 3, "wounded": 5}),
    ),
    (
        submission("incident", 5, "2021-03-09", what="airstrike", place=EIN_ISSA, civilians_wounded="1"),
        *("airstrike", EIN_ISSA, {"wounded": 1}),
    ),
    (
        submission("incident", 6, "2021-03-08", what="drone_strike", place=EIN_ISSA, fighters_killed="2"),
        *("drone_strike", EIN_ISSA, {"killed": 2}),
    ),
    (
        submission(
            *("incident", 7, "2021-03-07"),
            what="clash",
            place=EIN_ISSA,
            sides="tr-forces sdf",
            civilians_killed="2",
        ),
        *("clash", EIN_ISSA, {"killed": 2}),
    ),
    (
        submission("incident", 8, "2021-03-06", what="ied_or_car_bomb", place=TALL_REFAAT, civilians_killed="1"),
        *("ied_or_car_bomb", TALL_REFAAT, {"killed": 1}),
    ),
    (
        submission("incident", 9, "2021-03-10", what="sniper_fire", place=EIN_ISSA, civilians_wounded="3"),
        *("sniper_fire", EIN_ISSA, {"wounded": 3}),
    ),
    (
        submission("meeting", 10, "2021-03-09", parties=BOTH, place=DARBASIYAH, subject="تسيير الدوريات"),
        *("liaison_meeting", DARBASIYAH, {}),
    ),
    (
        submission("access", 11, "2021-03-08", held="tr-forces", what="team", place=EIN_ISSA),
        *("patrol_obstructed", EIN_ISSA, {}),
    ),
    (
        submission("access", 12, "2021-03-07", held="tr-forces", what="aid", place=TALL_REFAAT),
        *("aid_access", TALL_REFAAT, {}),
    ),
]


@pytest.fixture(scope="module")
def given(knowledge: Knowledge) -> Given:
    return Given(zone=knowledge.dossier.zone, forms=lambda: forms_of(knowledge))


def written(path: Path, *submissions: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"count": len(submissions), "results": submissions}, ensure_ascii=False), "utf-8")
    return path


def readings(run: Run, path: Path) -> list[dict[str, Any]]:
    code, out, err = run("read", path, "--format", "jsonl")
    assert code == 0, err
    return [json.loads(line) for line in out.splitlines()]


def test_what_was_submitted_comes_back_as_read(run: Run, tmp_path: Path, given: Given) -> None:
    path = written(tmp_path / "export.json", *(each for each, *_ in SUBMISSIONS))
    texts = [a.document.text for a in collect([str(path)], given) if isinstance(a, Arrival)]
    found = readings(run, path)
    assert len(found) == len(SUBMISSIONS)
    for reading, text, (sent, kind, place, counts) in zip(found, texts, SUBMISSIONS, strict=True):
        [report] = reading["reports"]
        assert (report["type"], report["status"]) == (kind, "happened"), text
        assert report["when"]["edtf"] == sent["report/day"]
        assert report["where"]["id"] == place
        assert {q["what"]: q["low"] for q in report["quantities"]} == counts, text
        start, end = report["evidence"]["start"], report["evidence"]["end"]
        assert text[start:end] == report["evidence"]["text"]
    assert [stop["id"] for stop in found[0]["reports"][0]["route"]] == [AMUDA, DARBASIYAH]


def test_a_count_of_forces_comes_back_as_levels(run: Run, tmp_path: Path) -> None:
    answers = {"force": "tr-forces", "place": EIN_ISSA, "soldiers": "120", "vehicles": "14", "posts": "3"}
    [found] = readings(run, written(tmp_path / "export.json", submission("stock", 1, "2021-03-11", **answers)))
    levels = {(s["what"], s["of"], s["where"]["id"]): s["low"] for s in found["stocks"]}
    force = "Turkish Armed Forces"
    assert levels == {
        ("soldiers", force, EIN_ISSA): 120,
        ("vehicles", force, EIN_ISSA): 14,
        ("posts", force, EIN_ISSA): 3,
    }


def test_a_submission_is_a_document(tmp_path: Path, given: Given) -> None:
    [arrival] = collect([str(written(tmp_path / "export.json", SUBMISSIONS[0][0]))], given)
    assert isinstance(arrival, Arrival)
    document = arrival.document
    assert document.key == "form/patrol/u1"
    assert document.published.edtf == "2021-03-11"
    assert document.text.split("\n") == [
        "تقرير ميداني عن دورية.",
        "سيّرت القوات الروسية والقوات التركية دورية مشتركة في الدرباسية يوم 10 آذار 2021، وشاركت فيها 8 آليات.",
        "مرت الدورية بقرى عامودا والدرباسية.",
    ]
    assert b"somebody" not in arrival.original
    assert b"device" not in arrival.original


def test_every_form_of_export_gives_the_same_document(tmp_path: Path, given: Given) -> None:
    sent = SUBMISSIONS[0][0]
    answers = {name: value for name, value in sent.items() if name != "report/stops"}
    jsonl = tmp_path / "a.jsonl"
    jsonl.write_text(json.dumps(sent, ensure_ascii=False), "utf-8")
    book = openpyxl.Workbook()
    book.active.append([*answers, "_index"])
    book.active.append([*answers.values(), 1])
    stops = book.create_sheet("stops")
    stops.append(["report/stops/stops_place", "_index", "_parent_table_name", "_parent_index"])
    for number, stop in enumerate(STOPS, 1):
        stops.append([*stop.values(), number, "form", 1])
    book.save(tmp_path / "b.xlsx")
    plain = {name.removeprefix("report/"): value for name, value in answers.items() if not name.startswith("_")}
    central = {
        "__id": "uuid:u1",
        "__system": {"submissionDate": "2021-03-11T09:00:00.000Z", "submitterName": "somebody"},
        "today": plain.pop("today"),
        "hudna_form": plain.pop("hudna_form"),
        "report": {**plain, "stops": [{"stops_place": AMUDA, "__id": "1"}, {"stops_place": DARBASIYAH, "__id": "2"}]},
    }
    (tmp_path / "c.json").write_text(json.dumps({"value": [central]}, ensure_ascii=False), "utf-8")
    found = [a.document for a in collect([str(tmp_path)], given) if isinstance(a, Arrival)]
    assert len(found) == 3
    assert len({(document.id, document.text, document.key) for document in found}) == 1


def test_separated_values_of_both_systems_are_read(tmp_path: Path, given: Given) -> None:
    sent = SUBMISSIONS[1][0]
    with (tmp_path / "kobo.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.writer(stream, delimiter=";")
        table.writerows([list(sent), list(sent.values())])
    central = {name.replace("/", "-").replace("_uuid", "KEY"): value for name, value in sent.items()}
    with (tmp_path / "odk.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([list(central), list(central.values())])
    (tmp_path / "odk-stops.csv").write_text(f"stops_place,PARENT_KEY,KEY\n{AMUDA},uuid:u1,uuid:u1/1\n", "utf-8")
    [apart] = [r for r in collect([str(tmp_path)], given) if isinstance(r, Refused)]
    assert "repeated within submissions" in apart.reason
    assert "JSON" in apart.mend
    kobo, odk = (a.document for a in collect([str(tmp_path)], given) if isinstance(a, Arrival))
    assert kobo.id == odk.id
    assert "دورية منفردة في عين عيسى" in kobo.text


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"hudna_form": "census"}, "not known"),
        ({"report/day": "soon"}, "the day “soon”"),
        ({"report/place": ""}, "no answer to place"),
        ({"report/vehicles": "many"}, "no number"),
        ({"report/vehicles": "-2"}, "no count"),
        ({"report/what": "balloon"}, "does not offer"),
    ],
)
def test_submissions_that_cannot_be_read_are_refused(
    tmp_path: Path, given: Given, wrong: dict[str, str], reason: str
) -> None:
    [refused] = collect([str(written(tmp_path / "export.json", {**SUBMISSIONS[0][0], **wrong}))], given)
    assert isinstance(refused, Refused)
    assert reason in refused.reason
    assert refused.mend


def test_nothing_is_said_that_was_not_answered(tmp_path: Path, given: Given) -> None:
    sent = submission("incident", 1, "2021-03-10", what="shelling", place="قرية غير معروفة", civilians_killed="0")
    [arrival] = collect([str(written(tmp_path / "export.json", sent))], given)
    assert isinstance(arrival, Arrival)
    assert arrival.document.text.split("\n")[1:] == ["وقع قصف مدفعي على قرية غير معروفة يوم 10 آذار 2021."]


def cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.values) for sheet in book}


def test_shipped_forms_ask_what_the_knowledge_says(run: Run, root: Path, tmp_path: Path, knowledge: Knowledge) -> None:
    """To be written anew with the command that their README names, when a form changes."""
    code, out, _ = run("forms", "write", tmp_path, "--within", "SY080401")
    assert code == 0
    assert "5 forms" in out
    shipped = root / "examples/forms"
    assert sorted(p.stem for p in shipped.glob("*.xlsx")) == sorted(FORMS)
    for name in FORMS:
        ours, made = cells(shipped / f"{name}.xlsx"), cells(tmp_path / f"{name}.xlsx")
        assert (ours["survey"], ours["settings"]) == (made["survey"], made["settings"]), name
        forces = {row[1] for row in ours["choices"] if row[0] == "forces"}
        assert forces <= set(knowledge.dossier.actors)
    with (shipped / "places.csv").open(encoding="utf-8", newline="") as stream:
        assert all(knowledge.gazetteer.place(row["name"]) for row in csv.DictReader(stream))


def test_forms_are_whole(root: Path) -> None:
    """Every question has both labels, every list of choices is there, names are given once."""
    for name in FORMS:
        sheets = cells(root / "examples/forms" / f"{name}.xlsx")
        head, *questions = sheets["survey"]
        lists = {row[0] for row in sheets["choices"][1:]}
        names = [q[1] for q in questions if q[0] not in ("end_repeat",)]
        assert len(names) == len(set(names))
        assert "hudna_form" in names
        for question in questions:
            kind = str(question[0]).split()
            if kind[0] in ("select_one", "select_multiple"):
                assert kind[1] in lists
            if kind[0] not in ("today", "calculate", "end_repeat"):
                assert question[2], question
                assert question[3], question
        assert head[:2] == ("type", "name")


def test_an_unknown_place_to_offer_is_said(run: Run, tmp_path: Path) -> None:
    code, _, err = run("forms", "write", tmp_path, "--within", "nowhere")
    assert code == 1
    assert "No place is called nowhere" in err


def test_a_form_with_a_slot_that_nothing_fills_is_a_mistake(knowledge_folder: Path, tmp_path: Path) -> None:
    for folder in ("language", "codebook", "dossiers", "forms"):
        (tmp_path / folder).mkdir()
    good = (knowledge_folder / "forms/stock.yml").read_text("utf-8")
    (tmp_path / "forms/stock.yml").write_text(good.replace("{place} {counts}", "{town} {counts}"), "utf-8")
    [problem] = [p for p in check(tmp_path) if p.file == "forms/stock.yml"]
    assert "{town}" in str(problem)
