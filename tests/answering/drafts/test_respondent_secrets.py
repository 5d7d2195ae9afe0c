"""The respondent's secrets: random, hashed, and one-way from the device to the receipt."""

import re

import pytest
from pytest_django import Settings

from surveyapp.answering.drafts.respondent_secrets import (
    device_secret,
    hash_of,
    new_secret,
    normalised_receipt,
    receipt_hash,
    receipt_of,
)


def test_a_secret_has_256_bits_and_is_never_given_twice() -> None:
    secrets = {new_secret() for _ in range(100)}
    assert len(secrets) == 100
    assert all(len(secret) == 43 for secret in secrets)  # 32 bytes in base 64


def test_a_receipt_is_the_same_for_the_same_secret_and_easy_to_read() -> None:
    receipt = receipt_of("a secret")
    assert receipt == receipt_of("a secret") != receipt_of("another secret")
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}", receipt)


def test_receipts_use_every_sign_of_the_alphabet() -> None:
    signs = {sign for number in range(50) for sign in receipt_of(str(number))}
    assert len(signs) == 33


@pytest.mark.parametrize(
    "typed",
    [
        "0A1B-C2D3-E4F5-G6H7-J8K9",
        "0a1bc2d3e4f5g6h7j8k9",
        " OAIB c2d3 e4f5 g6h7 j8k9\n",
        "oalb–c2d3.e4f5/g6h7_j8k9",
    ],
)
def test_a_receipt_may_be_typed_in_many_ways(typed: str) -> None:
    assert normalised_receipt(typed) == "0A1BC2D3E4F5G6H7J8K9"
    assert receipt_hash(typed) == receipt_hash("0A1B-C2D3-E4F5-G6H7-J8K9")


def test_what_is_stored_differs_between_draft_and_response() -> None:
    assert hash_of("s") != receipt_hash(receipt_of("s"))
    assert len(hash_of("s")) == len(receipt_hash(receipt_of("s"))) == 64


def test_only_this_site_can_turn_a_link_into_a_device(settings: Settings) -> None:
    here = device_secret("token")
    assert here == device_secret("token") != device_secret("other token")
    settings.SECRET_KEY = "another site's"
    assert device_secret("token") != here


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "é" * 10_000])
def test_whatever_is_sent_instead_of_a_secret_is_hashed_without_an_error(text: str) -> None:
    assert {len(hash_of(text)), len(receipt_hash(text)), len(hash_of(receipt_of(text)))} == {64}
    assert len(device_secret(text)) == 64
