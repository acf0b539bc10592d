"""The seal of a PDF: a PAdES signature over the whole file, put on and read back. Bytes in, bytes out.

A sealed file begins with the unsealed one, byte for byte: the seal is appended. So the master can be cut out
again, and its digest, which the trail keeps, checked. The seal speaks for the organisation; who approved a text
is said by the signatures of its approval chain.
"""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import cms, keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, Hash, HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import extract_certificate_info, extract_signer_info
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter, validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ledger import clock
from ledger.canonical import sha256_hex
from ledger.errors import Refused
from ledger.press.overlay import AppendingWriter
from ledger.seal_key import SealKey, load_key

logger = logging.getLogger(__name__)

_FIELD = "Seal"
_END_OF_FILE = b"%%EOF"
#: Bytes kept free for a signature that carries a time stamp and its authority's certificates.
_ROOM_WITH_STAMP = 32 * 1024
_SECONDS = 10
_HASHES: dict[str, type[HashAlgorithm]] = {"sha256": SHA256, "sha384": SHA384, "sha512": SHA512}


class SealBroken(Exception):  # noqa: N818  (it reads as what happened)
    """The file has no seal, or one that does not fit its bytes; `str()` says which."""


class NoTimestamp(Refused):
    """The time stamp server gave no time stamp that can be used."""


@dataclass(frozen=True)
class Seal:
    """What a whole seal says: by which certificate, when by our clock, when by the time stamp server (if asked)."""

    fingerprint: str
    name: str
    sealed_at: datetime | None
    stamped_at: datetime | None


@dataclass(frozen=True)
class SealedPdf:
    """A sealed file: its bytes, the digest of the master it begins with, whose certificate, whether time-stamped."""

    data: bytes
    master: str
    fingerprint: str
    is_stamped: bool


def seal_for_organisation(pdf: bytes, *, reason: str, with_timestamp: bool = True) -> SealedPdf:
    """Seal as the settings say. Refused when the key cannot be used, and when the time stamp server gives nothing
    while GUIJU_TIMESTAMP_REQUIRED holds; when it does not hold, the file is sealed without a time stamp."""
    try:
        key = load_key()
    except ImproperlyConfigured as problem:
        logger.exception("The key of the seal cannot be used.")
        raise Refused(
            _("The organisation's seal cannot be used, so nothing was sealed. Tell the administrator.")
        ) from problem
    url, when = settings.GUIJU_TIMESTAMP_URL if with_timestamp else "", clock.now()
    try:
        data = seal(pdf, key=key, reason=reason, when=when, timestamp_url=url)
    except NoTimestamp:
        if settings.GUIJU_TIMESTAMP_REQUIRED:
            raise
        logger.exception("Sealed without a time stamp.")
        url, data = "", seal(pdf, key=key, reason=reason, when=when)
    return SealedPdf(data, sha256_hex(pdf), key.fingerprint, bool(url))


def seal(pdf: bytes, *, key: SealKey, reason: str, when: datetime, timestamp_url: str = "") -> bytes:
    """The file with its seal appended. Refused when the certificate does not hold at `when`; NoTimestamp when a
    server is named and gives none."""
    if not key.is_valid_at(when):
        raise Refused(
            _(
                "The certificate of the organisation's seal does not hold today, so the PDF cannot be sealed. "
                "Ask the administrator to put a new one in place, then do it again."
            )
        )
    signer = _Signer(
        PdfSignatureMetadata(
            field_name=_FIELD,
            md_algorithm="sha256",
            reason=reason,
            name=key.name,
            subfilter=SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
        ),
        _simple_signer(key),
        timestamper=_Timestamper(timestamp_url, timeout=_SECONDS) if timestamp_url else None,
    )
    signer.when = when
    room = {"bytes_reserved": _ROOM_WITH_STAMP} if timestamp_url else {}
    sealed: bytes = signer.sign_pdf(AppendingWriter(io.BytesIO(pdf)), **room).getvalue()
    if timestamp_url:
        _refuse_useless_stamp(sealed)
    return sealed


def read_seal(pdf: bytes) -> Seal:
    """The seal of a file; SealBroken when there is none, when it does not cover the whole file, or when a byte is
    not what was sealed. Whether the certificate is ours is for the caller to compare."""
    with _broken_by_anything():
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
        if len(signatures) != 1:
            raise SealBroken(_("the file has no seal, or more than one"))
        signature = signatures[0]
        _refuse_partial(pdf, signature)
        _refuse_altered(signature)
        return Seal(
            fingerprint=sha256_hex(signature.signer_cert.dump()),
            name=str(signature.signer_cert.subject.native.get("common_name", "")),
            sealed_at=signature.self_reported_timestamp,
            stamped_at=_stamped_at(signature),
        )


def master_of(pdf: bytes) -> bytes:
    """The file as it was before it was sealed; the file itself when it never was. SealBroken when it is no PDF."""
    with _broken_by_anything():
        tables = PdfFileReader(io.BytesIO(pdf)).xrefs
        if tables.total_revisions == 1:
            return pdf
        # Between the table of the first writing and this mark stands the trailer: nothing there looks like it.
        end = pdf.index(_END_OF_FILE, tables.get_xref_container_info(0).end_location) + len(_END_OF_FILE)
        while pdf[end : end + 1] in (b"\r", b"\n"):
            end += 1
        return pdf[:end]


class _Signer(PdfSigner):
    when: datetime

    def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
        """The time of signing is the product's clock."""
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self.when
        return session


class _Timestamper(RequestsHTTPTimeStamper):
    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """The token; NoTimestamp with a sentence for all that can go wrong between here and the server."""
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except Exception as problem:
            raise NoTimestamp(_why_no_stamp(self.url)) from problem


def _why_no_stamp(url: str) -> str:
    return _(
        "The time stamp server %(url)s gave no time stamp, so the PDF was not sealed. "
        "Try again later, or tell the administrator."
    ) % {"url": url}


def _simple_signer(key: SealKey) -> SimpleSigner:
    store = SimpleCertificateStore()
    store.register_multiple([_asn1(certificate) for certificate in key.others])
    private = key.private_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SimpleSigner(_asn1(key.certificate), keys.PrivateKeyInfo.load(private), store)


def _asn1(certificate: Any) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


@contextmanager
def _broken_by_anything() -> Iterator[None]:
    """A damaged file breaks its reader in any way; all of them are one finding."""
    try:
        yield
    except SealBroken:
        raise
    except Exception as problem:
        raise SealBroken(
            _("the file cannot be read as a sealed PDF: %(why)s") % {"why": problem}
        ) from problem


def _refuse_partial(pdf: bytes, signature: EmbeddedPdfSignature) -> None:
    """The seal covers everything but itself, and the room it stands in holds nothing else."""
    signature.compute_integrity_info(skip_diff=True)
    if signature.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        raise SealBroken(_("something was added to the file after it was sealed"))
    _start, before, after, _length = (int(number) for number in signature.byte_range)
    room = pdf[before:after]
    written = cms.ContentInfo.load(signature.pkcs7_content).dump().hex().upper().encode()
    if room != b"<" + written.ljust(len(room) - 2, b"0") + b">":
        raise SealBroken(_("the seal itself was altered"))


def _refuse_altered(signature: EmbeddedPdfSignature) -> None:
    intact, valid = validate_sig_integrity(
        signature.signer_info, signature.signer_cert, "data", signature.compute_digest()
    )
    if not intact:
        raise SealBroken(_("the bytes are not those that were sealed"))
    if not valid:
        raise SealBroken(_("the seal was not made with the key of its certificate"))


def _stamped_at(signature: EmbeddedPdfSignature) -> datetime | None:
    """The time in the time stamp, None without one; SealBroken when it is another signature's or was altered."""
    token = next(extract_tst_data_iter(signature.signer_info, signed=False), None)
    if token is None:
        return None
    told = token["encap_content_info"]["content"]
    imprint = told.parsed["message_imprint"]
    name = imprint["hash_algorithm"]["algorithm"].native
    if _digest(name, signature.signer_info["signature"].native) != imprint["hashed_message"].native:
        raise SealBroken(_("the time stamp is that of another seal"))
    signer, certificate = extract_signer_info(token), extract_certificate_info(token).signer_cert
    content = _digest(signer["digest_algorithm"]["algorithm"].native, told.contents)
    if validate_sig_integrity(signer, certificate, "tst_info", content) != (True, True):
        raise SealBroken(_("the time stamp was altered"))
    at: datetime = told.parsed["gen_time"].native
    return at


def _digest(name: str, data: bytes) -> bytes:
    running = Hash(_HASHES[name]())
    running.update(data)
    return running.finalize()


def _refuse_useless_stamp(sealed: bytes) -> None:
    try:
        seal_read = read_seal(sealed)
    except SealBroken as problem:
        raise NoTimestamp(
            _("The time stamp server answered with a time stamp that does not hold (%(why)s).")
            % {"why": problem}
        ) from problem
    if seal_read.stamped_at is None:
        raise NoTimestamp(_("The time stamp server answered without a time stamp."))
