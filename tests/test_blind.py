"""Blind signatures: the RFC's own vectors, OpenSSL as the other side, and what must be refused."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from youthapp import blind
from youthapp.errors import BadSignature, UnreadableEntry

RFC = json.loads((Path(__file__).parent / "golden" / "rfc9474.json").read_text())
VECTORS = {vector["name"]: vector for vector in RFC["vectors"]}
SAID = b"a ballot's key, and the questions it is good for"
PREFIX = bytes(range(blind.PREFIX_BYTES))
PREPARED = blind.prepare(SAID, PREFIX)
SHA384 = hashes.SHA384()


@cache
def openssl_key(_number: int) -> rsa.RSAPrivateKey:
    """Return a key made by OpenSSL, the same for the same number."""
    return rsa.generate_private_key(blind.EXPONENT, blind.KEY_BITS)


@cache
def a_key(number: int = 1) -> blind.PrivateKey:
    """Return the same key as we hold it."""
    numbers = openssl_key(number).private_numbers()
    return blind.PrivateKey(numbers.p, numbers.q)


@cache
def rfc_key() -> blind.PrivateKey:
    """Return the key of the RFC's vectors, of 4096 bits."""
    return blind.PrivateKey(int(RFC["p"], 16), int(RFC["q"], 16))


def drawing(*draws: bytes) -> blind.Random:
    """Draw exactly these bytes, in this order, each at the length that is asked for."""
    left: Iterator[bytes] = iter(draws)

    def draw(length: int) -> bytes:
        drawn = next(left)
        assert len(drawn) == length
        return drawn

    return draw


def signed(key: blind.PrivateKey, prepared: bytes = PREPARED) -> bytes:
    """Return a signature as a phone gets it: blinded, signed, and the blinding taken off."""
    asked = blind.blind(key.public, prepared)
    given_back = blind.sign_blinded(key, asked.message)
    return blind.finalize(key.public, prepared, given_back, asked.inverse)


def pss(salt_bytes: int = blind.SALT_BYTES) -> padding.PSS:
    """Return the padding of RSASSA-PSS with SHA-384."""
    return padding.PSS(mgf=padding.MGF1(SHA384), salt_length=salt_bytes)


# The vectors of RFC 9474, appendix A


@pytest.mark.parametrize("name", VECTORS)
def test_blinding_gives_the_bytes_of_the_rfc(name: str) -> None:
    """The vector's salt and blinding factor are handed in instead of drawn."""
    vector, key = VECTORS[name], rfc_key().public
    salt, inverse = bytes.fromhex(vector["salt"]), int(vector["inv"], 16)
    factor = pow(inverse, -1, key.n).to_bytes(key.size, "big")
    draws = drawing(salt, factor) if salt else drawing(factor)

    made = blind.blind(key, prepared_of(vector), random=draws, salt_bytes=len(salt))

    assert (made.message.hex(), made.inverse) == (vector["blinded_msg"], inverse)


@pytest.mark.parametrize("name", VECTORS)
def test_signing_gives_the_bytes_of_the_rfc(name: str) -> None:
    """Whatever is drawn to hide the input from the clock, the signature is the same."""
    vector = VECTORS[name]

    made = blind.sign_blinded(rfc_key(), bytes.fromhex(vector["blinded_msg"]))

    assert made.hex() == vector["blind_sig"]


@pytest.mark.parametrize("name", VECTORS)
def test_taking_the_blinding_off_gives_the_bytes_of_the_rfc(name: str) -> None:
    """What is left is the signature of the vector, and it checks."""
    vector = VECTORS[name]

    made = blind.finalize(
        rfc_key().public,
        prepared_of(vector),
        bytes.fromhex(vector["blind_sig"]),
        int(vector["inv"], 16),
        salt_bytes=len(bytes.fromhex(vector["salt"])),
    )

    assert made.hex() == vector["sig"]


def test_there_is_a_vector_for_each_of_the_four_variants() -> None:
    """With and without a salt, with and without a prefix."""
    kinds = {(bool(vector["salt"]), bool(vector["msg_prefix"])) for vector in RFC["vectors"]}

    assert len(VECTORS) == len(kinds) == 4


def prepared_of(vector: dict[str, str]) -> bytes:
    """Return what a vector signs; the Deterministic variants have no prefix."""
    return blind.prepare(bytes.fromhex(RFC["msg"]), bytes.fromhex(vector["msg_prefix"]))


# OpenSSL as the other side


@settings(max_examples=10, deadline=None)
@given(st.binary(max_size=300))
def test_openssl_takes_what_was_signed_blind(message: bytes) -> None:
    """What is left is an ordinary RSASSA-PSS signature, and nothing of our own."""
    signature = signed(a_key(), message)

    openssl_key(1).public_key().verify(signature, message, pss(), SHA384)
    with pytest.raises(InvalidSignature):
        openssl_key(1).public_key().verify(signature, message + b"\0", pss(), SHA384)


@settings(max_examples=10, deadline=None)
@given(st.binary(max_size=300))
def test_what_openssl_signs_is_taken(message: bytes) -> None:
    """The check of a signature does not know who made it."""
    blind.verify(a_key().public, message, openssl_key(1).sign(message, pss(), SHA384))


@pytest.mark.parametrize("salt_bytes", [0, 32, 47, 49])
def test_a_signature_with_another_length_of_salt_is_refused(salt_bytes: int) -> None:
    """Forty-eight bytes are the variant; OpenSSL agrees with itself on the others."""
    signature = openssl_key(1).sign(PREPARED, pss(salt_bytes), SHA384)

    blind.verify(a_key().public, PREPARED, signature, salt_bytes=salt_bytes)
    with pytest.raises(BadSignature):
        blind.verify(a_key().public, PREPARED, signature)


@pytest.mark.parametrize(
    "way", [padding.PKCS1v15(), padding.PSS(padding.MGF1(hashes.SHA256()), 48)], ids=["1.5", "mgf"]
)
def test_a_signature_of_another_kind_is_refused(way: padding.AsymmetricPadding) -> None:
    """The right key is not enough."""
    with pytest.raises(BadSignature):
        blind.verify(a_key().public, PREPARED, openssl_key(1).sign(PREPARED, way, SHA384))


# Blind: the signer cannot know again what it signed


def test_the_same_message_is_never_blinded_the_same_way() -> None:
    """Two requests for one message have nothing in common, and neither have the signatures."""
    first, second = (blind.blind(a_key().public, PREPARED) for _ in range(2))

    assert first.message != second.message
    assert first.inverse != second.inverse
    assert signed(a_key()) != signed(a_key())


def test_every_request_fits_every_signature() -> None:
    """For each pair there is a blinding factor that joins them: no proof who asked for which."""
    key = a_key().public
    asked, given_back, open_to_all = [], [], []
    for number in range(2):
        prepared = blind.prepare(bytes([number]), PREFIX)
        request = blind.blind(key, prepared)
        answer = blind.sign_blinded(a_key(), request.message)
        asked.append(int.from_bytes(request.message, "big"))
        given_back.append(int.from_bytes(answer, "big"))
        final = blind.finalize(key, prepared, answer, request.inverse)
        open_to_all.append(int.from_bytes(final, "big"))

    for request_number, answer_number in zip(asked, given_back, strict=True):
        for signature in open_to_all:
            factor = answer_number * pow(signature, -1, key.n) % key.n
            joined = pow(factor, key.e, key.n) * pow(signature, key.e, key.n) % key.n
            assert joined == request_number


def test_a_factor_that_cannot_be_taken_off_is_drawn_again() -> None:
    """Nothing, too much, and what shares a prime with the key are no factors."""
    key = a_key().public
    useless = [bytes(key.size), b"\xff" * key.size, a_key().p.to_bytes(key.size, "big")]
    factor = (3).to_bytes(key.size, "big")

    made = blind.blind(
        key, PREPARED, random=drawing(bytes(blind.SALT_BYTES), *useless, key.pack(), factor)
    )

    assert made.inverse == pow(3, -1, key.n)


# What is refused


def test_every_flipped_bit_of_a_signature_is_refused() -> None:
    """All 2048 of them."""
    signature = int.from_bytes(signed(a_key()), "big")

    for bit in range(blind.KEY_BITS):
        flipped = (signature ^ 1 << bit).to_bytes(blind.SIGNATURE_BYTES, "big")
        with pytest.raises(BadSignature):
            blind.verify(a_key().public, PREPARED, flipped)


def test_every_flipped_bit_of_what_was_signed_is_refused() -> None:
    """Of the prefix as well as of the message."""
    signature, number = signed(a_key()), int.from_bytes(PREPARED, "big")

    for bit in range(len(PREPARED) * 8):
        flipped = (number ^ 1 << bit).to_bytes(len(PREPARED), "big")
        with pytest.raises(BadSignature):
            blind.verify(a_key().public, flipped, signature)


def test_the_signature_of_another_key_is_refused() -> None:
    """A token for one survey is worth nothing in another (RFC 9474 §6.1)."""
    small, large = sorted((a_key(), a_key(2)), key=lambda key: key.public.n)
    asked = blind.blind(small.public, PREPARED)
    answer = blind.sign_blinded(large, asked.message)

    with pytest.raises(BadSignature):
        blind.finalize(small.public, PREPARED, answer, asked.inverse)
    with pytest.raises(BadSignature):
        blind.verify(large.public, PREPARED, signed(small))


def test_what_does_not_come_off_clean_is_refused() -> None:
    """A wrong inverse, a wrong length, another message: the phone notices before it keeps it."""
    key = a_key().public
    asked = blind.blind(key, PREPARED)
    answer = blind.sign_blinded(a_key(), asked.message)

    for prepared, given_back, inverse in (
        (PREPARED, answer, asked.inverse + 1),
        (PREPARED, answer[:-1], asked.inverse),
        (PREPARED, b"\0" + answer, asked.inverse),
        (PREPARED, bytes(key.size), asked.inverse),
        (PREPARED + b"\0", answer, asked.inverse),
    ):
        with pytest.raises(BadSignature):
            blind.finalize(key, prepared, given_back, inverse)


def test_a_signature_of_another_length_or_beyond_the_key_is_refused() -> None:
    """The same number written otherwise is not the same signature."""
    key, signature = a_key().public, signed(a_key())
    many = (openssl_key(1).sign(PREPARED, pss(), SHA384) for _ in range(10_000))
    sums = (int.from_bytes(each, "big") + key.n for each in many)
    beyond = next(number for number in sums if number.bit_length() <= blind.KEY_BITS)

    for other in (b"", signature[:-1], b"\0" + signature, bytes(key.size), key.pack(),
                  beyond.to_bytes(key.size, "big")):  # fmt: skip
        with pytest.raises(BadSignature):
            blind.verify(key, PREPARED, other)


@pytest.mark.parametrize("bit", [0, blind.KEY_BITS - 8, blind.KEY_BITS - 1])
def test_a_padding_that_is_not_the_one_of_pss_is_refused(bit: int) -> None:
    """The last byte, the noughts before the salt and the spare bit, though the key signed them."""
    key = a_key().public
    drawn = (blind.blind(key, PREPARED, random=one_after(salt)).message for salt in range(10_000))
    padded = (int.from_bytes(each, "big") ^ 1 << bit for each in drawn)
    number = next(number for number in padded if number < key.n)

    signature = a_key().power(number).to_bytes(key.size, "big")

    blind.verify(key, PREPARED, a_key().power(number ^ 1 << bit).to_bytes(key.size, "big"))
    with pytest.raises(BadSignature):
        blind.verify(key, PREPARED, signature)


def one_after(salt: int) -> blind.Random:
    """Draw a salt and then one as the factor, which blinds nothing."""
    one = (1).to_bytes(blind.SIGNATURE_BYTES, "big")
    return drawing(salt.to_bytes(blind.SALT_BYTES, "big"), one)


def test_only_a_number_below_the_key_is_signed() -> None:
    """Nothing, the key itself, more than the key, and another length are no blinded message."""
    key = a_key().public
    more = (key.n + 1).to_bytes(key.size, "big")
    asked = blind.blind(key, PREPARED).message

    for wrong in (b"", bytes(key.size), key.pack(), more, asked[:-1], b"\0" + asked):
        with pytest.raises(UnreadableEntry):
            blind.sign_blinded(a_key(), wrong)
    assert blind.sign_blinded(a_key(), (key.n - 1).to_bytes(key.size, "big"))


# The signer protects its key


class Watched(blind.PrivateKey):
    """Remembers what it was asked to raise to the private exponent."""

    def power(self, number: int) -> int:
        """Sign, and tell what was seen."""
        seen.append(number)
        return super().power(number)


class HalfWrong(blind.PrivateKey):
    """Miscalculates modulo one of its primes, as a fault in memory or processor would."""

    def power(self, number: int) -> int:
        """Return what is right modulo q and wrong modulo p."""
        return (super().power(number) + self.q) % (self.p * self.q)


seen: list[int] = []


def test_what_is_raised_to_the_private_exponent_is_nothing_a_stranger_chose() -> None:
    """The signer blinds again, with a factor of its own, each time another (RFC 9474 §4.3)."""
    key = Watched(a_key().p, a_key().q)
    asked = blind.blind(key.public, PREPARED).message
    number, n = int.from_bytes(asked, "big"), key.public.n
    factors = [(5).to_bytes(key.public.size, "big"), (7).to_bytes(key.public.size, "big")]

    seen.clear()
    answers = {blind.sign_blinded(key, asked, random=drawing(factor)) for factor in factors}
    answers |= {blind.sign_blinded(key, asked) for _ in range(2)}

    assert seen[:2] == [number * pow(factor, key.e, n) % n for factor in (5, 7)]
    assert len({number, *seen}) == 5
    assert len(answers) == 1


def test_a_fault_in_signing_gives_nothing_away() -> None:
    """One wrong half would tell the primes to whoever asked; so nothing is answered at all."""
    key = HalfWrong(a_key().p, a_key().q)
    asked = blind.blind(key.public, PREPARED).message
    number, n = int.from_bytes(asked, "big"), key.public.n
    assert math.gcd(pow(key.power(number), key.e, n) - number, n) == key.q

    with pytest.raises(BadSignature) as refused:
        blind.sign_blinded(key, asked)

    assert (refused.value.params, refused.value.__cause__) == ({}, None)
    assert not any(digit.isdigit() for digit in str(refused.value))


def test_no_secret_is_shown_when_a_key_or_a_factor_is_printed() -> None:
    """Neither the primes nor the inverse stand in a trace or a log."""
    made = blind.blind(a_key().public, PREPARED)

    assert str(a_key().p) not in repr(a_key())
    assert str(a_key().q) not in repr(a_key())
    assert str(made.inverse) not in repr(made)


# Keys as they are kept and travel


def test_a_key_comes_back_as_it_was_packed() -> None:
    """The public one is its modulus, the private one its primes."""
    key = a_key()

    assert blind.read_private_key(key.pack()) == key
    assert blind.read_public_key(key.public.pack()) == key.public
    assert len(key.public.pack()) == len(key.pack()) == key.public.size == 256
    assert key.public.fingerprint() != a_key(2).public.fingerprint()


def test_a_public_key_of_another_size_or_shape_is_refused() -> None:
    """Shorter, longer, with a nought before it, even, or one of 4096 bits."""
    packed = a_key().public.pack()
    even = packed[:-1] + bytes([packed[-1] & 0xFE])
    small = bytes([packed[0] & 0x7F]) + packed[1:]

    for wrong in (b"", packed[:-1], packed + b"\0", b"\0" + packed[:-1], even, small,
                  bytes(256), rfc_key().public.pack()):  # fmt: skip
        with pytest.raises(UnreadableEntry):
            blind.read_public_key(wrong)
