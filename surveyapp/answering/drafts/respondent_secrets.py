"""The respondent's secrets: the device's, the private link's and the receipt. Only hashes are stored.

The device holds S in a cookie; a draft stores SHA-256(S). The receipt is made from S, and a response stores
the receipt's SHA-256: nobody without S can bring the two together.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that what is read from paper is typed right."""

RECEIPT_LENGTH = 20  # signs of 5 bits each: 100 bits
GROUP = 4
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_secret() -> str:
    """A secret of 256 random bits, for a device or a private link."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(_bytes(secret)).hexdigest()


def device_secret(link_token: str) -> str:
    """The device's secret that a private link stands for. Only this site can make it."""
    return hmac.digest(_bytes(settings.SECRET_KEY), _bytes(f"device{link_token}"), "sha256").hex()


def receipt_of(secret: str) -> str:
    """The receipt of what this device sends, such as "7K2M-9QXT-…": always the same for the same secret."""
    number = int.from_bytes(hmac.digest(_bytes(secret), b"receipt", "sha256"))
    signs = "".join(ALPHABET[number >> 5 * place & 31] for place in range(RECEIPT_LENGTH))
    return "-".join(signs[start : start + GROUP] for start in range(0, RECEIPT_LENGTH, GROUP))


def normalised_receipt(typed: str) -> str:
    """The receipt as it is hashed: small letters, spaces, dashes, O for 0, and I or L for 1 are put right."""
    return "".join(sign for sign in typed.upper().translate(MISREAD) if sign.isalnum())


def receipt_hash(receipt: str) -> str:
    """What is stored of a receipt, however it was typed."""
    return hash_of(normalised_receipt(receipt))


def _bytes(text: str) -> bytes:
    """The text as UTF-8, whatever somebody sent: a lone surrogate is no error here, but leads nowhere."""
    return text.encode(errors="surrogatepass")
