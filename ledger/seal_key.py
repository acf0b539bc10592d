"""The key that seals PDFs: the organisation's own (PKCS#12 or PEM), or one made at first use below GUIJU_KEY_DIR."""

import stat
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from ledger import clock
from ledger.canonical import sha256_hex
from ledger.durable import write_new

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

# The demo tells of a year that has passed: its papers are sealed in that past, with a key made today.
_BEFORE = timedelta(days=365 * 10)
_AFTER = timedelta(days=365 * 20)
_BITS = 2048
_CURVES = ("secp256r1", "secp384r1", "secp521r1")
_NAME_LIMIT = 64


@dataclass(frozen=True)
class SealKey:
    """A private key, its certificate, and the certificates that lead from it to its authority."""

    private_key: PrivateKey
    certificate: x509.Certificate
    others: tuple[x509.Certificate, ...] = ()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, in hexadecimal: what the trail keeps and two people compare."""
        return sha256_hex(self.certificate.public_bytes(Encoding.DER))

    @property
    def name(self) -> str:
        """Whose seal it is: the certificate's common name, else its whole subject."""
        names = self.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return str(names[0].value) if names else self.certificate.subject.rfc4514_string()

    def is_valid_at(self, instant: datetime) -> bool:
        """Whether the certificate holds at this instant."""
        return self.certificate.not_valid_before_utc <= instant <= self.certificate.not_valid_after_utc


def key_path() -> Path:
    """Where the key lies: what GUIJU_SEAL_KEY_FILE names, else a file of our own beside the trail's key."""
    return Path(settings.GUIJU_SEAL_KEY_FILE or Path(settings.GUIJU_KEY_DIR) / "seal.pem")


def load_key() -> SealKey:
    """The key that seals, made first when none is configured and none is there. ImproperlyConfigured, naming
    the setting, when it cannot be read, is open to others, or does not fit its certificate."""
    path = key_path()
    if not settings.GUIJU_SEAL_KEY_FILE and not path.exists():
        make_key(path)
    try:
        about = path.stat()
    except OSError as problem:
        raise ImproperlyConfigured(f"GUIJU_SEAL_KEY_FILE: {path}: {problem.strerror}") from problem
    if stat.S_IMODE(about.st_mode) & 0o077:
        raise ImproperlyConfigured(
            f"GUIJU_SEAL_KEY_FILE: {path} can be read by others; take their rights away (chmod 600)"
        )
    return _read(path, settings.GUIJU_SEAL_KEY_PASSWORD, about.st_mtime_ns, about.st_size)


def make_key(path: Path) -> None:
    """Write a new key on P-256 and a certificate in the organisation's name that it signs itself; a key that is
    there already stays."""
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_new(path, pem + _own_certificate(key).public_bytes(Encoding.PEM))


def _own_certificate(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, settings.GUIJU_ORGANISATION[:_NAME_LIMIT]),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, settings.GUIJU_ORGANISATION_EN[:_NAME_LIMIT]),
        ]
    )
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    builder = x509.CertificateBuilder(
        issuer_name=name,
        subject_name=name,
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=clock.now() - _BEFORE,
        not_valid_after=clock.now() + _AFTER,
    )
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(usage, critical=True)
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    return builder.add_extension(identifier, critical=False).sign(key, SHA256())


@lru_cache(maxsize=4)
def _read(path: Path, password: str, _changed: int, _size: int) -> SealKey:
    """Read the file once as long as it stays what it is: a PKCS#12 password is slow by intent."""
    try:
        private, certificates = _opened(path.read_bytes(), password.encode() or None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as problem:
        raise ImproperlyConfigured(
            f"GUIJU_SEAL_KEY_FILE: {path} holds no key and certificate that GUIJU_SEAL_KEY_PASSWORD opens"
        ) from problem
    return _fitting(path, _strong(path, private), certificates)


def _opened(data: bytes, secret: bytes | None) -> tuple[object, list[x509.Certificate]]:
    if b"-----BEGIN" in data:
        return load_pem_private_key(data, secret), x509.load_pem_x509_certificates(data)
    store = pkcs12.load_pkcs12(data, secret)
    held = [store.cert, *store.additional_certs]
    return store.key, [one.certificate for one in held if one]


def _strong(path: Path, key: object) -> PrivateKey:
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size >= _BITS:
        return key
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name in _CURVES:
        return key
    raise ImproperlyConfigured(
        f"GUIJU_SEAL_KEY_FILE: {path} must hold an RSA key of {_BITS} bits or more, "
        "or one on the curve P-256, P-384 or P-521"
    )


def _fitting(path: Path, private: PrivateKey, certificates: Iterable[x509.Certificate]) -> SealKey:
    """The key with the certificate that is its own."""
    own, others = None, []
    for certificate in certificates:
        if own is None and _public_bytes(certificate.public_key()) == _public_bytes(private.public_key()):
            own = certificate
        else:
            others.append(certificate)
    if own is None:
        raise ImproperlyConfigured(f"GUIJU_SEAL_KEY_FILE: {path} has no certificate that fits its key")
    return SealKey(private, own, tuple(others))


def _public_bytes(key: Any) -> bytes:
    encoded: bytes = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return encoded
