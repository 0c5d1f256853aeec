"""References to actors that were named before, or that follow."""

from __future__ import annotations

from ..conftest import Desk


def referred(desk: Desk, text: str) -> set[str | None]:
    return {m.id for m in desk.draft(text).actors if m.manner == "reference"}


def test_two_presidents_by_the_nationalities_that_follow(desk: Desk) -> None:
    found = referred(desk, "التقى الرئيسان الروسي والتركي في سوتشي.")
    assert found == {"vladimir-putin", "recep-tayyip-erdogan"}


def test_two_presidents_by_the_names_that_follow(desk: Desk) -> None:
    found = referred(desk, "التقى الرئيسان الروسي فلاديمير بوتين والتركي رجب طيب أردوغان في سوتشي.")
    assert found == {"vladimir-putin", "recep-tayyip-erdogan"}


def test_presidents_depend_on_the_day(desk: Desk) -> None:
    draft = desk.draft("التقى الرئيسان الروسي والتركي.", "2009-05-10")
    assert "vladimir-putin" not in {m.id for m in draft.actors}


def test_two_sides_are_the_parties_named_before(desk: Desk) -> None:
    found = referred(desk, "اجتمع ضباط روس وأتراك في تل تمر. وبحث الجانبان الأوضاع.")
    assert found == {"russia", "turkey"}


def test_two_ministers_and_their_countries(desk: Desk) -> None:
    text = "اجتمع لافروف وجاويش أوغلو في موسكو. وأكد الوزيران أن البلدين ملتزمان."
    draft = desk.draft(text)
    taken_up = [(draft.normal.span(m.start, m.end).text, m.id) for m in draft.actors if m.manner == "reference"]
    ministers = {i for words, i in taken_up if "وزيران" in words}
    countries = {i for words, i in taken_up if "بلدين" in words}
    assert ministers == {"sergei-lavrov", "mevlut-cavusoglu"}
    assert countries == {"russia", "turkey"}


def test_a_reference_to_nobody_is_nobody(desk: Desk) -> None:
    assert referred(desk, "واتفق الجانبان على موعد جديد.") == set()


def test_the_last_two_parties_are_meant(desk: Desk) -> None:
    text = "قصفت القوات الإيرانية الموقع. ثم اجتمع ضباط روس وأتراك. وغادر الطرفان مساء."
    assert referred(desk, text) == {"russia", "turkey"}


def test_nationalities_right_behind_a_reference_say_who_is_meant(desk: Desk) -> None:
    text = "وصلت تعزيزات للقوات السورية والإيرانية إلى البلدة. وشاركت في الدورية مدرعات من الجانبين الروسي والتركي."
    both = [m for m in desk.draft(text).actors if m.manner == "reference"]
    assert {m.id for m in both} == {"russia", "turkey"}
    again = desk.draft("اتفقت روسيا وتركيا على الهدنة. وأكد الجانبان التزامهما بها.").actors
    assert {m.id for m in again if m.manner == "reference"} == {"russia", "turkey"}


def test_two_ministers_of_two_states_are_no_third_state_s(desk: Desk) -> None:
    text = "بحث الوزيران الروسي والتركي الوضع في سوريا خلال لقاء في موسكو."
    assert "walid-muallem" not in {m.id for m in desk.draft(text, "2018-08-24").actors}
