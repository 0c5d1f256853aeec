"""The archive of originals: what is kept stays as it was, and whatever is not is found."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import orjson
import pytest
import zstandard

from hudna.collect import Refused, stamps
from hudna.collect.archive import LOG, Archive, Archiving, Replaying
from hudna.collect.fetch import Request, Response
from hudna.collect.hosts import Hosts
from hudna.collect.network import Network
from hudna.errors import InputError, NotFound

from ..loopback import Site

AT = datetime(2021, 3, 10, 12, tzinfo=UTC)


def answer(path: str, body: str, status: int = 200) -> Response:
    url = f"https://example.org/{path}"
    return Response(url, url, status, (("content-type", "text/html"), ("etag", '"1"')), body.encode(), AT)


class Given:
    """Gives answers that were written before."""

    def __init__(self, *answers: Response) -> None:
        self._answers = {a.asked: a for a in answers}

    def fetch(self, request: Request) -> Response | Refused:
        return self._answers.get(request.url) or Refused(request.url, None, "is not there.", "Look again.")


ANSWERS = [answer("a", "الأول"), answer("b", "الثاني"), answer("c", "الثالث"), answer("again", "الأول")]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Four answers with three originals."""
    with Archive(tmp_path / "archive") as found:
        fetch = Archiving(Given(*ANSWERS), found)
        for each in ANSWERS:
            assert fetch.fetch(Request(each.asked)) == each
    return Archive(tmp_path / "archive")


def objects(archive: Archive) -> list[Path]:
    return sorted((archive.folder / "objects").rglob("*.zst"))


def said(archive: Archive) -> list[str]:
    return [f"{fault.where} {fault.what}" for fault in archive.faults()]


def test_originals_are_named_by_their_hash_and_kept_once(archive: Archive) -> None:
    assert len(objects(archive)) == 3
    for path in objects(archive):
        data = zstandard.decompress(path.read_bytes())
        assert path.name == f"{hashlib.sha256(data).hexdigest()}.zst"
        assert archive.bytes_of(path.stem) == data
    lines = list(archive.custody.lines())
    assert [line.facts["asked"][-1] for line in lines] == ["a", "b", "c", "n"]
    assert lines[0].facts["at"] == "2021-03-10T12:00:00+00:00"
    assert said(archive) == []


def test_what_is_unchanged_is_not_kept_again(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        Archiving(Given(answer("a", "", 304)), archive).fetch(Request("https://example.org/a"))
        assert list(archive.custody.lines()) == []


def test_kept_answers_are_given_again(archive: Archive) -> None:
    replaying = Replaying(archive)
    assert [replaying.fetch(Request(each.asked)) for each in ANSWERS] == ANSWERS
    assert "is not in the archive" in str(replaying.fetch(Request("https://example.org/none")))
    objects(archive)[0].unlink()
    found = [replaying.fetch(Request(each.asked)) for each in ANSWERS]
    assert any(isinstance(f, Refused) and "no longer as it was kept" in f.reason for f in found)


def test_a_changed_byte_is_found(archive: Archive) -> None:
    path = objects(archive)[0]
    path.write_bytes(zstandard.compress(zstandard.decompress(path.read_bytes()) + b" "))
    assert said(archive) == [
        f"objects/{path.parent.name}/{path.name} was changed: its bytes are not those that were kept."
    ]
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    data[0] ^= 1
    path.write_bytes(data)
    assert ["was changed" in each for each in said(archive)] == [True]


def test_a_missing_file_is_found_and_one_too_many(archive: Archive) -> None:
    path = objects(archive)[0]
    path.rename(path.with_name("0" * 64 + ".zst"))
    missing, more = archive.faults()
    assert "is missing; line" in missing.what
    assert "no line of the log" in more.what
    assert (missing.harmless, more.harmless) == (False, True)
    with pytest.raises(NotFound, match="has no original"):
        archive.bytes_of(path.stem)


@pytest.mark.parametrize("spoil", ["change", "drop", "swap", "junk", "forge", "end"])
def test_a_broken_chain_is_found(archive: Archive, spoil: str) -> None:
    path = archive.folder / LOG
    lines = path.read_bytes().splitlines(keepends=True)
    if spoil == "change":
        lines[1] = lines[1].replace(b"2021-03-10", b"2021-03-11")
    elif spoil == "drop":
        del lines[1]
    elif spoil == "swap":
        lines[1:3] = lines[2:0:-1]
    elif spoil == "junk":
        lines[1] = b"{\n"
    elif spoil == "forge":  # sealed anew, but what follows still names the old seal
        data = orjson.loads(lines[1])
        del data["hash"]
        data["at"] = "2020-01-01T00:00:00+00:00"
        seal = hashlib.sha256(orjson.dumps(data, option=orjson.OPT_SORT_KEYS)).hexdigest()
        lines[1] = orjson.dumps({**data, "hash": seal}, option=orjson.OPT_SORT_KEYS) + b"\n"
    else:
        lines[-1] = lines[-1][:-40]
    path.write_bytes(b"".join(lines))
    assert any(each.startswith("custody.jsonl, line") for each in said(Archive(archive.folder)))


def test_a_line_half_written_when_a_run_ended_is_cut_off(archive: Archive) -> None:
    with (archive.folder / LOG).open("ab") as stream:
        stream.write(b'{"act":"fetched","asked":"https://example.org/d","at"')
    with Archive(archive.folder) as again:
        assert again.keep("الرابع".encode(), {"act": "fetched", "asked": "https://example.org/d"}).number == 5
        assert said(again) == []


def test_only_one_program_writes(archive: Archive) -> None:
    with archive, pytest.raises(InputError, match="Another program is collecting"), Archive(archive.folder):
        pass


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=r"cannot be written.*--archive"), Archive(tmp_path / "file"):
        pass


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A timestamp authority of our own: its key and certificate, and how OpenSSL answers for it."""
    folder = tmp_path_factory.mktemp("authority")
    (folder / "serial").write_text("01\n")
    (folder / "tsa.cnf").write_text(
        "[ext]\nextendedKeyUsage = critical,timeStamping\nbasicConstraints = CA:FALSE\n"
        "keyUsage = critical,digitalSignature\n"
        "subjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid\n"
        "[ca]\nbasicConstraints = critical,CA:TRUE\nkeyUsage = critical,keyCertSign\nsubjectKeyIdentifier = hash\n"
        "[tsa]\ndefault_tsa = one\n"
        f"[one]\nserial = {folder}/serial\ncrypto_device = builtin\nsigner_cert = {folder}/tsa.pem\n"
        f"signer_key = {folder}/tsa.key\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\n"
        "digests = sha256, sha512\nordering = no\ntsa_name = no\ness_cert_id_chain = no\ness_cert_id_alg = sha256\n"
    )

    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    for name in ("root", "tsa"):
        subject = ("-subj", f"/O=Hudna test/CN={name}")
        openssl(
            "req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.csr", *subject
        )
    openssl("x509", "-req", "-in", "root.csr", "-signkey", "root.key", "-out", "root.pem", "-days", "2", "-extfile",
            "tsa.cnf", "-extensions", "ca")  # fmt: skip
    openssl("x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-set_serial", "2", "-out",
            "tsa.pem", "-days", "2", "-extfile", "tsa.cnf", "-extensions", "ext")  # fmt: skip
    return folder


@pytest.fixture
def asking(site: Site, authority: Path) -> Iterator[Network]:
    """A site that stamps what is posted to /tsr, by OpenSSL."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        (authority / "query.tsq").write_bytes(handler.posted)  # type: ignore[attr-defined]
        words = [
            "ts",
            "-reply",
            "-config",
            "tsa.cnf",
            "-section",
            "one",
            "-queryfile",
            "query.tsq",
            "-out",
            "reply.tsr",
        ]
        subprocess.run(["openssl", *words], cwd=authority, check=True, capture_output=True)
        data = (authority / "reply.tsr").read_bytes()
        handler.send_response(200)
        handler.send_header("Content-Type", "application/timestamp-reply")
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    site.answers["/tsr"] = reply
    found = Network(Hosts(frozenset((site.host,))))
    yield found
    found.close()


def test_an_authority_witnesses_the_log(archive: Archive, site: Site, asking: Network, authority: Path) -> None:
    with archive:
        moment = stamps.stamp(archive, site.url("/tsr"), asking)
    assert abs((datetime.now(UTC) - moment).total_seconds()) < 60
    folder = archive.folder / "stamps"
    assert sorted(p.name for p in folder.iterdir()) == ["000000004.tsq", "000000004.tsr"]
    again = Archive(archive.folder)
    assert list(stamps.faults(again, None)) == []
    assert list(stamps.faults(again, authority / "root.pem")) == []
    assert said(again) == []
    assert "not signed by an authority" in str(list(stamps.faults(again, authority / "tsa.pem")))
    (folder / "000000004.tsr").unlink()
    assert "is missing" in str(list(stamps.faults(again, None)))


def test_a_stamp_on_a_log_that_was_written_anew_does_not_fit(archive: Archive, site: Site, asking: Network) -> None:
    """Whoever seals a changed log anew from its first line cannot make the authority's answer fit."""
    with archive:
        stamps.stamp(archive, site.url("/tsr"), asking)
    lines = [orjson.loads(line) for line in (archive.folder / LOG).read_bytes().splitlines()]
    lines[0]["at"] = "2020-01-01T00:00:00+00:00"
    before = "0" * 64
    for line in lines:
        del line["hash"]
        line["before"] = before
        before = line["hash"] = hashlib.sha256(orjson.dumps(line, option=orjson.OPT_SORT_KEYS)).hexdigest()
    (archive.folder / LOG).write_bytes(b"".join(orjson.dumps(x, option=orjson.OPT_SORT_KEYS) + b"\n" for x in lines))
    again = Archive(archive.folder)
    assert list(again.custody.faults()) == []
    assert "is of something else than line 4" in str(list(stamps.faults(again, None)))


def test_an_authority_that_answers_something_else(
    archive: Archive, site: Site, asking: Network, tmp_path: Path
) -> None:
    site.page("/page", "<p>Hello</p>")
    with archive, pytest.raises(InputError, match="is no timestamp"):
        stamps.stamp(archive, site.url("/page"), asking)
    with Archive(tmp_path / "empty") as empty, pytest.raises(InputError, match="is empty"):
        stamps.stamp(empty, site.url("/tsr"), asking)
