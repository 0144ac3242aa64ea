"""A certificate of one's own, for trying the app on a phone in the same network.

Browsers warn about it once. A municipality's server stands behind a proxy with a real one.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_LIFETIME: Final = timedelta(days=180)
_RENEW: Final = timedelta(days=14)


def certificate(folder: Path, names: Sequence[str]) -> tuple[Path, Path]:
    """Return certificate and key for these names, made anew when old or for other names."""
    folder.mkdir(parents=True, exist_ok=True)
    public, private = folder / "certificate.pem", folder / "key.pem"
    if not _fits(public, private, names):
        _make(public, private, names)
    return public, private


def _fits(public: Path, private: Path, names: Sequence[str]) -> bool:
    if not (public.exists() and private.exists()):
        return False
    try:
        held = x509.load_pem_x509_certificate(public.read_bytes())
        said = held.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, x509.ExtensionNotFound):
        return False
    young = held.not_valid_after_utc - datetime.now(UTC) > _RENEW
    return young and set(_names(names)) <= set(said)


def _make(public: Path, private: Path, names: Sequence[str]) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Min vei")])
    start = datetime.now(UTC) - timedelta(hours=1)
    held = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + _LIFETIME)
        .add_extension(x509.SubjectAlternativeName(_names(names)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    _keep(
        private,
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    )
    _keep(public, held.public_bytes(serialization.Encoding.PEM))


def _keep(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)


def _names(names: Sequence[str]) -> list[x509.GeneralName]:
    return [_name(name) for name in names]


def _name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
