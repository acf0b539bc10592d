"""A sealed PDF says when one byte of it is changed: to us, and to a tool that is not ours."""

import io
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.core.exceptions import ImproperlyConfigured
from hypothesis import HealthCheck, given
from hypothesis import settings as pace
from hypothesis import strategies as st
from pyhanko.sign.timestamps import DummyTimeStamper
from reportlab.pdfgen.canvas import Canvas

from ledger import clock, sealing
from ledger.canonical import sha256_hex
from ledger.errors import Refused
from ledger.seal_key import SealKey, key_path, load_key, make_key

AT = datetime(2026, 8, 27, 1, 5, 41, tzinfo=UTC)


def master(pages: int = 2) -> bytes:
    """A small PDF, the same each time."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in range(pages):
        canvas.drawString(72, 700, f"Page {page}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def sealed(**values: Any) -> bytes:
    """The small PDF, sealed with a key made for it."""
    given_values = {"key": load_key(), "reason": "Released", "when": AT} | values
    return sealing.seal(master(), **given_values)


def certified(key: Any, begins: datetime = AT - timedelta(days=1), usage: Any = None) -> x509.Certificate:
    """A certificate that the key signs itself."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Own seal")])
    builder = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), begins, begins + timedelta(days=30)
    )
    if usage:
        builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), critical=True)
    return builder.sign(key, None if isinstance(key, ed25519.Ed25519PrivateKey) else SHA256())


def pem(key: Any, *certificates: x509.Certificate) -> bytes:
    text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return text + b"".join(one.public_bytes(Encoding.PEM) for one in certificates)


def private_file(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    path.chmod(0o600)
    return str(path)


def pdfsig(pdf: bytes, folder: Path) -> str:
    """What poppler's pdfsig says of the file."""
    tool = shutil.which("pdfsig")
    if tool is None:
        if os.environ.get("CI") == "true":
            pytest.fail("pdfsig is missing: install poppler-utils")
        pytest.skip("pdfsig is not installed (package poppler-utils)")
    path = folder / "sealed.pdf"
    path.write_bytes(pdf)
    answer = subprocess.run([tool, "-nocert", str(path)], capture_output=True, text=True, check=False)
    return answer.stdout + answer.stderr


class TestSeal:
    def test_it_says_who_and_when(self) -> None:
        seal = sealing.read_seal(sealed())
        assert seal.name == "启衡信息" and seal.sealed_at == AT and seal.stamped_at is None
        assert seal.fingerprint == load_key().fingerprint

    def test_the_file_begins_with_the_master(self) -> None:
        assert sealed().startswith(master())
        assert sealing.master_of(sealed()) == master() == sealing.master_of(master())

    def test_pdfsig_calls_signature_and_digest_valid(self, tmp_path: Path) -> None:
        said = pdfsig(sealed(), tmp_path)
        assert "Signature Validation: Signature is Valid." in said
        assert "Total document signed" in said and "ETSI.CAdES.detached" in said
        assert "Signer Certificate Common Name: 启衡信息" in said

    def test_pdfsig_sees_one_changed_byte(self, tmp_path: Path) -> None:
        pdf = bytearray(sealed())
        pdf[pdf.index(b"MediaBox") + 12] ^= 1
        assert "Digest Mismatch" in pdfsig(bytes(pdf), tmp_path)

    @pace(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(place=st.integers(0, 2**32), change=st.integers(1, 255))
    def test_one_changed_byte_anywhere_breaks_it(self, place: int, change: int) -> None:
        pdf = bytearray(sealed())
        begins = pdf.index(b"/Contents <") + 11
        ends = pdf.index(b">", begins)
        place %= len(pdf) - (ends - begins)
        pdf[place if place < begins else place + ends - begins] ^= change
        with pytest.raises(sealing.SealBroken):
            sealing.read_seal(bytes(pdf))

    def test_the_room_of_the_seal_holds_nothing_else(self) -> None:
        pdf = bytearray(sealed())
        last = pdf.index(b">", pdf.index(b"/Contents <") + 11) - 1
        pdf[last] = ord("1")
        with pytest.raises(sealing.SealBroken):
            sealing.read_seal(bytes(pdf))

    @pytest.mark.parametrize("pdf", [b"", b"%PDF-1.4", master(), master()[:300]])
    def test_what_has_no_seal_is_told(self, pdf: bytes) -> None:
        with pytest.raises(sealing.SealBroken):
            sealing.read_seal(pdf)

    def test_what_is_added_later_is_told(self) -> None:
        with pytest.raises(sealing.SealBroken):
            sealing.read_seal(sealed() + b"\n% more\n%%EOF\n")

    @pytest.mark.parametrize("days", [-2, 40])
    def test_a_certificate_that_does_not_hold_seals_nothing(self, days: int) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        with pytest.raises(Refused, match="does not hold today"):
            sealed(key=SealKey(key, certified(key)), when=AT + timedelta(days=days))

    def test_it_is_checked_long_after_its_certificate_ended(self) -> None:
        pdf = sealed()
        with clock.moved_to(AT + timedelta(days=365 * 60)):
            assert sealing.read_seal(pdf).sealed_at == AT


class TestKey:
    def test_it_is_made_once_for_its_owner_only(self, settings: Any) -> None:
        first = load_key()
        assert key_path().parent == Path(settings.GUIJU_KEY_DIR)
        assert key_path().stat().st_mode & 0o777 == 0o600
        make_key(key_path())
        assert load_key().fingerprint == first.fingerprint and first.name == settings.GUIJU_ORGANISATION

    def test_the_organisations_pkcs12_takes_its_place(self, settings: Any, tmp_path: Path) -> None:
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        other = ec.generate_private_key(ec.SECP256R1())
        store = pkcs12.serialize_key_and_certificates(
            b"seal", key, certified(key), [certified(other)], BestAvailableEncryption(b"secret words")
        )
        settings.GUIJU_SEAL_KEY_FILE = private_file(tmp_path / "own.p12", store)
        settings.GUIJU_SEAL_KEY_PASSWORD = "secret words"
        assert len(load_key().others) == 1
        assert sealing.read_seal(sealed()).name == "Own seal"
        assert not (Path(settings.GUIJU_KEY_DIR) / "seal.pem").exists()

    def test_the_organisations_pem_takes_its_place(self, settings: Any, tmp_path: Path) -> None:
        key = ec.generate_private_key(ec.SECP384R1())
        other = ec.generate_private_key(ec.SECP256R1())
        data = pem(key, certified(other), certified(key))
        settings.GUIJU_SEAL_KEY_FILE = private_file(tmp_path / "own.pem", data)
        assert "Signature is Valid" in pdfsig(sealed(), tmp_path)
        assert load_key().name == "Own seal"

    def test_a_file_that_others_can_read_is_refused(self, settings: Any, tmp_path: Path) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        settings.GUIJU_SEAL_KEY_FILE = private_file(tmp_path / "own.pem", pem(key, certified(key)))
        Path(settings.GUIJU_SEAL_KEY_FILE).chmod(0o640)
        with pytest.raises(ImproperlyConfigured, match="GUIJU_SEAL_KEY_FILE.*read by others"):
            load_key()

    @pytest.mark.parametrize("kind", ["missing", "empty", "no certificate", "another's", "short", "Ed25519"])
    def test_a_file_that_cannot_seal_is_refused(self, settings: Any, tmp_path: Path, kind: str) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        short, edwards = ec.generate_private_key(ec.SECP224R1()), ed25519.Ed25519PrivateKey.generate()
        data = {
            "empty": b"",
            "no certificate": pem(key),
            "another's": pem(key, certified(edwards)),
            "short": pem(short, certified(short)),
            "Ed25519": pem(edwards, certified(edwards)),
        }
        settings.GUIJU_SEAL_KEY_FILE = str(tmp_path / "own.pem")
        if kind in data:
            private_file(tmp_path / "own.pem", data[kind])
        with pytest.raises(ImproperlyConfigured, match="GUIJU_SEAL_KEY_FILE"):
            load_key()
        with pytest.raises(Refused, match="seal cannot be used"):
            sealing.seal_for_organisation(master(), reason="Released")


class Server(HTTPServer):
    """A time stamp server of our own on this machine."""

    mood = "good"
    asked = 0

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        shown = certified(key, usage=ExtendedKeyUsageOID.TIME_STAMPING).public_bytes(Encoding.DER)
        self.stamper = DummyTimeStamper(
            asn1_x509.Certificate.load(shown),
            keys.PrivateKeyInfo.load(der),
            fixed_dt=AT + timedelta(seconds=3),
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/tsa"


class Answers(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        """Answer as the server's mood is."""
        self.server.asked += 1
        request = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        if self.server.mood == "for others":
            request["message_imprint"]["hashed_message"] = b"\0" * 32
        if self.server.mood == "other nonce":
            request["nonce"] = 7
        answer = self.server.stamper.request_tsa_response(request).dump()
        self.send_response(500 if self.server.mood == "broken" else 200)
        self.send_header(
            "Content-Type", "text/html" if self.server.mood == "page" else "application/timestamp-reply"
        )
        self.end_headers()
        self.wfile.write(b"oops" if self.server.mood in ("broken", "page") else answer)

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class TestTimestamp:
    def test_the_servers_time_stands_in_the_seal(self, tmp_path: Path) -> None:
        with serving() as server:
            pdf = sealed(timestamp_url=server.url)
        assert sealing.read_seal(pdf).stamped_at == AT + timedelta(seconds=3)
        assert server.asked == 1 and sealing.master_of(pdf) == master()
        assert "Signature is Valid" in pdfsig(pdf, tmp_path)

    @pytest.mark.parametrize("mood", ["broken", "page", "other nonce", "for others"])
    def test_a_useless_answer_is_refused_with_a_sentence(self, mood: str) -> None:
        with serving() as server, pytest.raises(sealing.NoTimestamp, match="time stamp"):
            server.mood = mood
            sealed(timestamp_url=server.url)

    def test_an_unreachable_server_refuses_or_is_done_without(self, settings: Any) -> None:
        with serving() as server:
            settings.GUIJU_TIMESTAMP_URL = server.url
            assert sealing.seal_for_organisation(master(), reason="Released").is_stamped
        with pytest.raises(Refused, match="gave no time stamp"):
            sealing.seal_for_organisation(master(), reason="Released")
        settings.GUIJU_TIMESTAMP_REQUIRED = False
        done = sealing.seal_for_organisation(master(), reason="Released")
        assert not done.is_stamped and sealing.read_seal(done.data).stamped_at is None
        assert done.master == sha256_hex(master())
