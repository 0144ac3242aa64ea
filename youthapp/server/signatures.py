"""Signatures, as the server checks them (Ed25519, RFC 8032)."""

from __future__ import annotations

from nacl.bindings import crypto_sign_BYTES, crypto_sign_open
from nacl.exceptions import BadSignatureError

from youthapp.errors import BadSignature


def is_signed(signature: bytes, message: bytes, public: bytes) -> bool:
    """Tell whether ``public`` signed ``message`` (Ed25519, RFC 8032)."""
    if len(signature) != crypto_sign_BYTES:
        return False
    try:
        crypto_sign_open(signature + message, public)
    except BadSignatureError:
        return False
    return True


def demand_signature(signature: bytes, message: bytes, public: bytes) -> None:
    """Raise BadSignature unless ``public`` signed ``message``."""
    if not is_signed(signature, message, public):
        raise BadSignature
