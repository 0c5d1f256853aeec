"""The knowledge linter: each mistake gives its file, its line and its mend in both languages."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from hudna.knowledge.check import Problem, check

GOOD = {
    "language/ar/spelling.yml": """\
letters:
  أ: ا
  ة: ه
signs:
  "–": "-"
left_out:
  - "064B-065F"
  - "0022"
masking_signs: ". -"
""",
    "codebook/words.yml": "weapons: [مدفعية, هاون]\n",
    "codebook/genres.yml": """\
- id: sport
  name: {en: Sport, ar: رياضة}
  least: 4
  share: 0.02
  unless: weapons
  words: [كأس, مباراة]
""",
    "codebook/statuses.yml": """\
- id: happened
  name: {en: Happened, ar: وقع}
  definition: {en: Done and over., ar: وقع وانتهى.}
  settles: true
""",
    "codebook/kinds/shelling.yml": """\
id: shelling
family: violence
name: {en: Shelling, ar: قصف}
definition: {en: Fire of guns., ar: نيران المدافع.}
triggers:
  - id: shelling-noun
    head: [قصف]
    all: [["@word:weapons", "@actor:force"], [قذائف]]
    none: [إعلامي, "@number"]
    scope: clause
    weight: 0.9
    status: null
  - id: shelling-verb
    verbs: [{past: قصف, present: يقصف}]
roles: {subject: initiator, object: target}
mutual: false
place_role: where
examples:
  - text: قصفت المدفعية محيط القرية.
    reference: 2021-03-10
    finds: [{type: shelling, status: happened}]
counter_examples:
  - text: تبادل المرشحان قصفاً إعلامياً.
crosswalk:
  acled: {event_type: Explosions/Remote violence, sub_event_type: Shelling/artillery/missile attack}
  plover: {event: ASSAULT, mode: null, context: [military]}
  ged: 1
""",
    "dossiers/delta/dossier.yml": """\
id: delta
name: {en: Delta, ar: دلتا}
languages: [ar]
period: {from: 2018-01-01, to: null}
sides:
  - id: north
    name: {en: North, ar: الشمال}
parties:
  - id: no
    name: {en: Northland, ar: بلاد الشمال}
    states: [northland]
""",
    "dossiers/delta/actors/all.yml": """\
- id: northland
  kind: state
  level: state
  party: no
  name: {en: Northland, ar: بلاد الشمال}
  labels:
    - {text: بلاد الشمال}
    - {text: أرض الشمال, wording: friendly, used_by: [north]}
  adjectives: [شمالي, شمالية]
  source: "List of states"
- id: north-president
  kind: office
  level: leader
  party: no
  name: {en: President of Northland, ar: رئيس بلاد الشمال}
  part_of: northland
  labels:
    - {text: رئيس بلاد الشمال}
  holders:
    - {person: sami, from: 2018-02, to: 2020}
    - {person: sami, from: 2020, to: null}
  source: "List of presidents"
- id: sami
  kind: person
  level: leader
  party: null
  name: {en: Sami, ar: سامي الشمالي}
  labels:
    - {text: سامي الشمالي, ambiguous: false}
  source: "List of presidents"
""",
    "dossiers/delta/agreements/truce.yml": """\
id: truce
name: {en: Truce, ar: هدنة}
short: {en: Truce, ar: هدنة}
labels: [هدنة دلتا]
parties: [northland]
signed: 2018-03-05
in_force: 2018-03-06
ended: null
area: [D1, قرية النهر]
terms:
  - id: truce.1
    text: {en: Fire stops., ar: يتوقف إطلاق النار.}
    checkable: {broken_by: [shelling], supported_by: [shelling], area: [D1], from: 2018-03-06, to: null}
  - id: truce.2
    text: {en: "Both sides, and others, talk.", ar: يتحادث الجانبان.}
    checkable: null
  - id: truce.3
    text: {en: Forces leave., ar: خروج القوات.}
    checkable:
      supported_by: [shelling]
      area: [river-road]
      within_km: 3
      from: 2018-03-06
      to: null
      deadline: 2018-06
      least: 2
      bound: [northland]
      exempt: [no]
      series: [river-patrols]
source: "The text of the truce"
""",
    "dossiers/delta/outlets/all.yml": """\
- id: river-news
  name: {en: River News, ar: أخبار النهر}
  labels: [أخبار النهر, RN]
  kind: outlet
  side: north
  owner: null
  country: XX
  language: ar
  domains: [river.example]
  source: "Its own pages"
""",
    "dossiers/delta/series.yml": """\
- id: river-patrols
  name: {en: River patrols, ar: دوريات النهر}
  kinds: [shelling]
  area: [D1]
  started: 2018-04-01
  ended: null
  labels: [دوريات النهر]
  held:
    - {number: 1, date: 2018-04-01/2018-04-02, place: القرية, source: "Own count"}
  source: "Own count"
""",
    "dossiers/delta/areas.yml": """\
- id: river-road
  name: {en: River road, ar: طريق النهر}
  line: [D1, القرية]
  km: 5
  source: "Own table"
- id: quiet-zone
  name: {en: Quiet zone, ar: المنطقة الهادئة}
  holds: [D1]
  source: "Own table"
""",
    "dossiers/delta/places.csv": """\
id,name,name_ar,variants,kind,pcode,within,adm1,adm2,adm3,lat,lon,precision,certainty,source
D1,Delta,دلتا,,region,,,,,,36.5,40.1,region,0.9,Own table
D2,River village,القرية,قرية النهر|النهر,village,,D1,D1,,,,,exact,0.5,Own table
""",
}

# One mistake a line: the file, what stands there, what is written instead, and what must then be told.
with (Path(__file__).parent / "mistakes.csv").open(encoding="utf-8", newline="") as _table:
    MISTAKES = [{k: v.replace("\\n", "\n") for k, v in row.items()} for row in csv.DictReader(_table)]


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def broken(root: Path, file: str, old: str, new: str) -> list[Problem]:
    assert old in GOOD[file]
    return check(write(root, {**GOOD, file: GOOD[file].replace(old, new, 1)}))


def test_a_good_folder_has_no_problem(tmp_path: Path) -> None:
    assert check(write(tmp_path, GOOD)) == []


def test_the_shipped_dossier_has_no_problem(knowledge_folder: Path) -> None:
    found = [p for p in check(knowledge_folder) if p.file.startswith("dossiers/")]
    assert found == []


@pytest.mark.parametrize("case", MISTAKES, ids=[f"{Path(m['file']).stem}-{i}" for i, m in enumerate(MISTAKES)])
def test_a_mistake_has_file_line_and_mend(tmp_path: Path, case: dict[str, str]) -> None:
    problems = broken(tmp_path, case["file"], case["old"], case["new"])
    found = next(p for p in problems if case["said_en"] in p.message_en)
    assert (found.file, found.line, found.level) == (case["file"], int(case["line"]), "error")
    assert case["said_ar"] in found.message_ar
    assert case["mend_en"] in found.mend_en
    assert case["mend_ar"] in found.mend_ar


def test_a_file_that_is_not_yaml_gives_the_line(tmp_path: Path) -> None:
    problems = broken(tmp_path, "dossiers/delta/series.yml", "kinds: [shelling]", "kinds: [shelling")
    first = next(p for p in problems if p.file.endswith("series.yml"))
    assert (first.file, first.line) == ("dossiers/delta/series.yml", 4)
    assert "not valid YAML" in first.message_en
    assert "علامة اقتباس" in first.mend_ar


def test_a_label_of_two_actors_is_a_warning_unless_marked(tmp_path: Path) -> None:
    file = "dossiers/delta/actors/all.yml"
    (warning,) = broken(tmp_path, file, "{text: رئيس بلاد الشمال}", '{text: أرضُ "الشمال"}')
    assert (warning.level, warning.file, warning.line) == ("warning", file, 18)
    assert "northland" in warning.message_en
    assert "ambiguous: true" in warning.mend_en
    assert "ambiguous: true" in warning.mend_ar
    marked = broken(tmp_path, file, "{text: رئيس بلاد الشمال}", "{text: أرض الشمال, ambiguous: true}")
    assert marked == []


def test_a_label_written_twice_is_a_warning(tmp_path: Path) -> None:
    file = "dossiers/delta/outlets/all.yml"
    (warning,) = broken(tmp_path, file, "[أخبار النهر, RN]", "[أخبار النهر, اخبار النهر]")
    assert (warning.level, warning.line) == ("warning", 3)
    assert "'river-news'" in warning.message_en


def test_a_label_of_two_agreements_is_a_warning_unless_shared(tmp_path: Path) -> None:
    text = GOOD["dossiers/delta/agreements/truce.yml"]
    other = text.replace("id: truce", "id: pause")
    files = {**GOOD, "dossiers/delta/agreements/pause.yml": other}
    (warning,) = check(write(tmp_path, files))
    assert warning.level == "warning"
    assert "shared_labels" in warning.mend_en
    shared = other.replace("labels: [هدنة دلتا]", "labels: [هدنة دلتا]\nshared_labels: [هدنة دلتا]")
    assert check(write(tmp_path, {"dossiers/delta/agreements/pause.yml": shared})) == []


def test_a_missing_folder_dossier_file_and_wrong_ending_are_told(tmp_path: Path) -> None:
    assert {p.file for p in check(tmp_path)} == {"language", "codebook", "dossiers"}
    write(tmp_path, {k: v for k, v in GOOD.items() if not k.endswith("dossier.yml")})
    write(tmp_path, {"dossiers/delta/actors/more.yaml": "[]\n"})
    files = {p.file: p for p in check(tmp_path)}
    assert "no file dossier.yml" in files["dossiers/delta/dossier.yml"].message_en
    assert ".yml" in files["dossiers/delta/actors/more.yaml"].mend_en


def test_unreadable_empty_and_endless_files_are_told(tmp_path: Path) -> None:
    write(tmp_path, {**GOOD, "dossiers/delta/series.yml": "&a [*a]\n", "dossiers/delta/agreements/truce.yml": ""})
    (tmp_path / "dossiers/delta/outlets/all.yml").write_bytes(b"\xff\xfe- id: \x00")
    told = {p.file: p for p in check(tmp_path)}
    assert "UTF-8" in told["dossiers/delta/outlets/all.yml"].mend_en
    assert "too deep" in " ".join(p.message_en for p in check(tmp_path) if p.file.endswith("series.yml"))
    assert "missing" in told["dossiers/delta/agreements/truce.yml"].message_en


def test_problems_come_in_order_of_file_and_line(tmp_path: Path) -> None:
    text = GOOD["codebook/kinds/shelling.yml"].replace("scope: clause", "scope: x").replace("ged: 1", "ged: 7")
    problems = check(write(tmp_path, {**GOOD, "codebook/kinds/shelling.yml": text}))
    assert [p.line for p in problems] == [10, 27]
