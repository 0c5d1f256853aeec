"""A knowledge folder of one kind and one small conflict that never was, to be compiled and broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

FILES = {
    "codebook/words.yml": "joint: [مشتركة]\nstopping: [اعترض]\n",
    "codebook/kinds/joint_patrol.yml": """\
id: joint_patrol
family: patrol
name: {en: Joint patrol, ar: دورية مشتركة}
definition: {en: Vehicles of two parties together., ar: آليات طرفين معاً.}
triggers:
  - id: patrol-noun
    head: [دورية]
    verbs: [{past: سيّر, present: يسيّر}]
    all: [["@word:joint", "@two-parties"], [قرية, "@actor:force"]]
    none: [مرور, "@word:stopping"]
    scope: near
    weight: 0.9
    status: null
roles: {subject: participant}
mutual: true
examples:
  - text: سيّر الجانبان دورية مشتركة.
    reference: 2021-03-10
    finds: [{type: joint_patrol, status: happened}]
counter_examples:
  - text: دورية المرور في المدينة.
crosswalk: {acled: null, plover: null, ged: null}
""",
    "dossiers/delta/dossier.yml": "id: delta\nname: {en: Delta, ar: دلتا}\n",
    "dossiers/delta/actors/north.yml": """\
- id: north-forces
  kind: force
  level: force
  party: no
  name: {en: Northern forces, ar: القوات الشمالية}
  labels:
    - {text: القوات الشمالية}
    - {text: جند الشمال, wording: friendly}
- id: sami
  kind: person
  level: leader
  party: no
  name: {en: Sami, ar: سامي الجبلي}
  labels: [{text: سامي الجبلي}]
""",
    "dossiers/delta/actors/offices.yml": """\
- id: north-president
  kind: office
  level: leader
  party: no
  name: {en: President of the North, ar: رئيس الشمال}
  labels: [{text: رئيس الشمال}]
  holders:
    - {person: sami, from: 2018-02, to: 2020}
""",
    "dossiers/delta/agreements/truce.yml": """\
id: truce
name: {en: A truce with a long name, ar: هدنة طويلة الاسم}
short: {en: Truce, ar: هدنة دلتا}
labels: [هدنة دلتا]
parties: [north-forces]
signed: 2018-03-05
terms: [{id: truce.1, text: {en: Fire stops at 14:30., ar: يتوقف إطلاق النار.}}]
""",
    "dossiers/delta/outlets/all.yml": """\
- id: river-news
  name: {en: River News, ar: أخبار النهر}
  labels: [أخبار النهر, RN]
  kind: outlet
  side: no
  owner: null
""",
    "dossiers/delta/series.yml": """\
- id: river-patrols
  name: {en: River patrols, ar: دوريات النهر}
  kinds: [joint_patrol]
  labels: [دوريات النهر]
""",
    "dossiers/delta/places.csv": """\
id,name,name_ar,variants,kind,pcode,within,adm1,adm2,adm3,lat,lon,precision,certainty,source
D1,Delta,دلتا الكبرى,,region,,,,,,36.5,40.1,region,0.9,Own table
D2,River village,القرية البيضاء,تل النهر,village,,D1,D1,,,36.6,40.2,exact,0.5,Own table
""",
}


@pytest.fixture
def small(tmp_path: Path, knowledge_folder: Path) -> Path:
    """A folder with the Arabic of the checkout, a codebook of one kind and the dossier ``delta``."""
    root = tmp_path / "knowledge"
    shutil.copytree(knowledge_folder / "language", root / "language")
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
