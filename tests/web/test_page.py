"""Every page has a twin in JSON, speaks both languages, and says what goes wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from babel.messages.extract import extract_from_dir
from fastapi.testclient import TestClient

from hudna.web import catalogue
from hudna.web.pages import PARTS

WEB = Path(catalogue.__file__).parent


def test_a_page_and_its_twin_tell_the_same(client: TestClient):
    page = client.get("/events?kind=joint_patrol").text
    twin = client.get("/events.json?kind=joint_patrol").json()
    assert twin["events"]
    assert all(f'/events/{event["id"]}"' in page for event in twin["events"])


def test_the_page_is_in_the_language_chosen(client: TestClient):
    arabic = client.get("/events", headers={"accept-language": "ar"}).text
    assert 'dir="rtl"' in arabic
    assert "الأحداث" in arabic
    assert 'dir="ltr"' in client.get("/events").text


def test_a_choice_of_language_is_kept_and_leads_back(own_client: TestClient):
    answer = own_client.post("/settings", data={"language": "ar", "back": "/events?kind=clash"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/events?kind=clash")
    assert 'dir="rtl"' in own_client.get("/events").text


def test_an_address_may_ask_for_a_language_which_is_remembered(own_client: TestClient):
    page = own_client.get("/events?lang=ar&kind=joint_patrol&order=oldest").text
    assert '<html lang="ar" dir="rtl">' in page
    assert "lang=ar&" not in page
    assert 'name="back" value="/events?kind=joint_patrol&amp;order=oldest"' in page
    assert 'dir="rtl"' in own_client.get("/promises").text
    assert 'dir="ltr"' in own_client.get("/promises?lang=en").text
    assert 'dir="ltr"' in own_client.get("/promises?lang=xx").text


def test_the_language_of_an_address_leaves_other_choices_alone(own_client: TestClient):
    own_client.post("/settings", data={"language": "en", "digits": "arab", "months": "egypt"})
    own_client.get("/nothing?lang=ar")
    chosen = own_client.get("/settings.json").json()
    assert chosen == {"language": "ar", "digits": "arab", "months": "egypt", "calendar": "gregorian"}
    assert "set-cookie" not in own_client.get("/settings?lang=ar").headers


def test_nobody_is_led_to_another_host(own_client: TestClient):
    for hostile in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"):
        answer = own_client.post("/settings", data={"back": hostile}, follow_redirects=False)
        assert answer.headers["location"] == "/"


def test_what_is_known_is_not_sent_again(client: TestClient):
    first = client.get("/events")
    assert client.get("/events", headers={"if-none-match": first.headers["etag"]}).status_code == 304


def test_an_unknown_word_of_the_address_is_named_with_what_there_is(client: TestClient):
    problem = client.get("/events.json?kind=patrole")
    assert problem.status_code == 422
    assert problem.headers["content-type"] == "application/problem+json"
    assert "joint_patrol" in problem.json()["detail"]


def test_a_page_that_is_not_there_is_a_page(client: TestClient):
    answer = client.get("/nothing")
    assert answer.status_code == 404
    assert "To the overview" in answer.text


def test_a_change_that_another_site_asks_for_is_refused(client: TestClient):
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        assert client.post("/settings", data={"language": "ar"}, headers=headers).status_code == 403


def test_no_script_but_ours_may_run(client: TestClient):
    policy = client.get("/events").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy


def texts() -> set[str | tuple[str, ...]]:
    """What code and templates say in English; what is counted with both its forms."""
    methods = [("**.py", "python"), ("templates/**.j2", "jinja2.ext.babel_extract")]
    options = {"**.py": {}, "templates/**.j2": {"trim_blocks": "true", "lstrip_blocks": "true"}}
    counts = dict.fromkeys(("ngettext", "forms"), (1, 2))
    keywords = {"_": None, "gettext": None, "text": None, "Entry": (1,), "N_": None, **counts}
    found = extract_from_dir(WEB, methods, options, keywords, strip_comment_tags=False)
    return {message for _, _, message, _, _ in found} | {part.entry.text for part in PARTS if part.entry is not None}


def test_every_text_of_the_interface_is_there_in_arabic():
    there = {message.id for _, message in catalogue.entries("ar")}
    assert len(there) > 20
    missing = [text for text in texts() if isinstance(text, str) and text not in there]
    counted = [text for text in texts() if isinstance(text, tuple) and text[:2] not in there]
    assert (sorted(missing), sorted(counted)) == ([], [])


def test_no_two_catalogues_have_one_text():
    """Which of the two were said would be a matter of their names."""
    found = Counter(m.id if isinstance(m.id, str) else m.id[0] for _, m in catalogue.entries("ar"))
    assert [text for text, times in found.items() if times > 1] == []


def test_what_is_counted_has_the_form_of_its_number():
    for n, said in (
        (0, "لا أحداث"),
        (1, "حدث واحد"),
        (2, "حدثان"),
        (3, "%(n)s أحداث"),
        (11, "%(n)s حدثاً"),
        (100, "%(n)s حدث"),
    ):
        assert catalogue.counted("ar", "%(n)s event", "%(n)s events", n) == said
    assert catalogue.counted("en", "%(n)s event", "%(n)s events", 1) == "%(n)s event"
    forms = [(m.id[0], len(m.string)) for _, m in catalogue.entries("ar") if not isinstance(m.id, str)]
    assert {length for _, length in forms} == {6}
    assert all(all(m.string) for _, m in catalogue.entries("ar") if not isinstance(m.id, str))


def test_one_is_not_many(client: TestClient):
    page = client.get("/events").text
    assert "1 outlet " in page
    assert "1 outlets" not in page


def test_what_is_refused_at_the_door_is_said_to_people_in_both_languages(client: TestClient):
    other = {"origin": "https://evil.example", "accept": "text/html"}
    page = client.post("/settings", data={"language": "ar"}, headers=other)
    assert (page.status_code, page.headers["content-type"]) == (403, "text/html; charset=utf-8")
    assert "only taken from the desk" in page.text
    assert "لا يُقبل تغيير إلا من صفحات المكتب نفسه" in page.text
    problem = client.post("/settings", data={"language": "ar"}, headers={**other, "accept": "application/json"})
    assert problem.headers["content-type"] == "application/problem+json"
