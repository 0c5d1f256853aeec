"""Who is let in at the desk, and what they may do."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.record import Record, accounts, audit
from hudna.web.app import make_app
from hudna.web.desk import Desk
from hudna.web.serving import Serving, is_loopback, serve

from .conftest import NOW, WORDS


def sign_in(browser: TestClient, name: str, password: str = WORDS) -> int:
    return browser.post("/login", data={"name": name, "password": password, "back": "/events"}).status_code


def test_nobody_sees_anything_before_signing_in(browser: TestClient):
    answer = browser.get("/events?kind=clash")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?back=%2Fevents%3Fkind%3Dclash")
    twin = browser.get("/events.json")
    assert twin.status_code == 401
    assert twin.headers["www-authenticate"] == "Bearer"
    assert browser.get("/login").status_code == 200


def test_signing_in_leads_to_where_one_wanted_to_go(browser: TestClient):
    answer = browser.post("/login", data={"name": "analyst", "password": WORDS, "back": "/events"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/events")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert browser.get("/events").status_code == 200
    assert browser.post("/logout").status_code == 303
    assert browser.get("/events").status_code == 303


@pytest.mark.parametrize("cookie", ["", "x", "0" * 43, "'; DROP TABLE sessions; --", "a" * 5000])
def test_a_forged_session_is_none(browser: TestClient, cookie: str):
    browser.cookies.set("hudna_session", cookie)
    assert browser.get("/events.json").status_code == 401


def test_wrong_passwords_are_counted_and_logged(browser: TestClient, peopled: Record):
    assert [sign_in(browser, "analyst", "wrong wrong wrong") for _ in range(6)] == [401] * 5 + [403]
    assert sign_in(browser, "analyst") == 403
    assert sign_in(browser, "reader") == 303
    with peopled.look() as connection:
        assert [e.what for e in audit.entries(connection)].count("failed to sign in") == 5
        assert audit.verify(connection).fault is None


@pytest.mark.parametrize("role", ["reader", "analyst", "verifier"])
def test_only_administrators_administer(browser: TestClient, role: str):
    sign_in(browser, role)
    assert browser.get("/administration").status_code == 403
    data = {"name": "mallory", "role": "administrator", "password": WORDS}
    assert browser.post("/administration/people", data=data).status_code == 403
    assert "/administration" not in browser.get("/events").text


def test_an_administrator_adds_changes_and_closes_accounts(browser: TestClient):
    sign_in(browser, "administrator")
    data = {"name": "samar", "role": "analyst", "password": WORDS}
    assert browser.post("/administration/people", data=data).status_code == 303
    assert browser.post("/administration/people/samar", data={"role": "verifier"}).status_code == 303
    assert browser.post("/administration/people/samar", data={"active": "false"}).status_code == 303
    page = browser.get("/administration.json").json()
    assert {p["name"]: (p["role"], p["active"]) for p in page["people"]}["samar"] == ("verifier", False)
    assert sign_in(browser, "samar") == 401


def test_a_token_opens_no_more_than_its_scopes_and_its_owner_may(browser: TestClient, peopled: Record):
    def token(owner: str, *scopes: str) -> dict[str, str]:
        with peopled.changing(owner, "make token", "t") as connection:
            carried = accounts.make_token(connection, owner, "t", scopes, 30, NOW)[1]
        return {"authorization": f"Bearer {carried}"}

    read, all_of_reader = token("administrator", "read"), token("reader", "read", "admin")
    assert browser.get("/events.json", headers=read).status_code == 200
    assert browser.get("/administration.json", headers=read).status_code == 403
    assert browser.get("/administration.json", headers=all_of_reader).status_code == 403
    assert browser.get("/administration.json", headers=token("administrator", "admin")).status_code == 200
    for forged in ("Bearer hudna_x", "Bearer ", "Basic YTpi", "Bearer \x00"):
        assert browser.get("/events.json", headers={"authorization": forged}).status_code == 401


def test_a_new_token_is_shown_once(browser: TestClient):
    sign_in(browser, "analyst")
    page = browser.post("/account/tokens", data={"label": "nightly", "scope": ["read"], "days": "30"}).text
    carried = page.split('<code dir="ltr">')[1].split("<")[0]
    assert carried not in browser.get("/account").text
    browser.cookies.clear()
    assert browser.get("/events.json", headers={"authorization": f"Bearer {carried}"}).status_code == 200
    by_program = browser.post(
        "/account/tokens", data={"label": "x", "scope": ["read"]}, headers={"authorization": f"Bearer {carried}"}
    )
    assert by_program.status_code == 403


def test_a_change_of_password_signs_all_browsers_out(browser: TestClient):
    sign_in(browser, "analyst")
    wrong = browser.post("/account/password", data={"old": "not this one", "new": "quite another one"})
    assert wrong.status_code == 422
    assert browser.post("/account/password", data={"old": WORDS, "new": "quite another one"}).status_code == 303
    assert browser.get("/events.json").status_code == 401
    assert sign_in(browser, "analyst", "quite another one") == 303


def test_the_log_is_shown_and_checked(browser: TestClient):
    sign_in(browser, "administrator")
    page = browser.get("/administration/audit.json?verify=true").json()
    assert page["verdict"]["fault"] is None
    assert page["entries"][0]["what"] == "sign in"
    assert "sign in" in browser.get("/administration/audit").text


def test_a_name_that_is_not_the_desks_is_refused(own_db: Path, knowledge: Knowledge):
    with Record(own_db) as record:
        desk = Desk(record, knowledge, hosts=frozenset({"127.0.0.1", "localhost"}))
        with TestClient(make_app(desk), base_url="http://127.0.0.1:8470") as client:
            assert client.get("/events.json").status_code == 200
            assert client.get("/events.json", headers={"host": "rebound.example"}).status_code == 421


def test_a_desk_without_accounts_is_not_opened_to_others(own_db: Path, knowledge: Knowledge):
    with pytest.raises(InputError, match="hudna people add"):
        serve(own_db, knowledge, Serving("0.0.0.0", 0, browser=False))


@pytest.mark.parametrize(
    ("host", "alone"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False)]
)
def test_what_reaches_this_computer_alone(host: str, alone: bool):
    assert is_loopback(host) is alone
