"""blake2b without the rest of `hashlib`, which loads OpenSSL: 3.5 MB that names do not need."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # another Python than CPython
    from hashlib import blake2b

__all__ = ["blake2b", "sealed", "unsealed"]

_DIGEST = blake2b().digest_size


def sealed(body: bytes) -> bytes:
    """The bytes behind their own digest, so that a damaged or foreign file is known."""
    return blake2b(body).digest() + body


def unsealed(told: bytes) -> bytes:
    """The bytes that `sealed` was given; ValueError where they are not those."""
    body = told[_DIGEST:]
    if blake2b(body).digest() != told[:_DIGEST]:
        raise ValueError("the bytes are damaged")
    return body
