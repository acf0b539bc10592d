"""The key that signs the heads of the trail: Ed25519, made at first use, below GUIJU_KEY_DIR."""

from base64 import b64encode
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from ledger.canonical import sha256_hex
from ledger.durable import write_new

#: C2SP signed-note: the type byte of Ed25519.
_ED25519 = b"\x01"


def sign(data: bytes) -> bytes:
    """The 64 bytes of the signature."""
    return _private_key().sign(data)


def is_ours(signature: bytes, data: bytes) -> bool:
    """Whether our key made this signature over these bytes."""
    try:
        _public_key().verify(signature, data)
    except InvalidSignature:
        return False
    return True


def public_key() -> bytes:
    """The 32 bytes of the public key."""
    return _public_key().public_bytes_raw()


def fingerprint() -> str:
    """SHA-256 of the public key, in hexadecimal: what two people compare."""
    return sha256_hex(public_key())


def key_name() -> str:
    """The name the key signs under, and the origin of the trail: it never changes while the key stays."""
    return f"guiju/{fingerprint()[:16]}"


def key_hash() -> bytes:
    """The four bytes that stand before each signature in a C2SP signed note."""
    return bytes.fromhex(sha256_hex(key_name().encode() + b"\n" + _ED25519 + public_key()))[:4]


def verifier_key() -> str:
    """The public key as other tools for signed notes read it; give it to the auditor."""
    return f"{key_name()}+{key_hash().hex()}+{b64encode(_ED25519 + public_key()).decode()}"


def key_path() -> Path:
    """Where the private key lies."""
    return Path(settings.GUIJU_KEY_DIR) / "trail-ed25519.pem"


def _public_key() -> Ed25519PublicKey:
    return _private_key().public_key()


def _private_key() -> Ed25519PrivateKey:
    """Read the key, making it first when there is none. ImproperlyConfigured when the file is no Ed25519
    key."""
    path = key_path()
    if not path.exists():
        _make_key(path)
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except ValueError as problem:
        raise ImproperlyConfigured(f"{path} cannot be read as a private key") from problem
    if not isinstance(key, Ed25519PrivateKey):
        raise ImproperlyConfigured(f"{path} is not an Ed25519 key")
    return key


def _make_key(path: Path) -> None:
    """Write a new key, unless one is there."""
    write_new(
        path, Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
