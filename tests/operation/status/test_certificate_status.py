"""The end of the certificate, as a real server shows it; no page ever asks."""

import datetime as dt
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from surveyapp.models import OperationKind, OperationMark
from surveyapp.operation.status import certificate_status
from surveyapp.operation.status.certificate_status import certificate, measure_certificate
from surveyapp.operation.status.system_status import State
from tests.staff.pages import read, staff_client, text

pytestmark = pytest.mark.django_db


def write_certificate(path: Path, *, days: int) -> None:
    """A self-signed certificate and its key, valid for as many days (and an hour)."""
    key, now = ec.generate_private_key(ec.SECP256R1()), dt.datetime.now(dt.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "survey.example.org")])
    made = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=90))
        .not_valid_after(now + dt.timedelta(days=days, hours=1))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)


@contextmanager
def tls_server(folder: Path, *, days: int) -> Iterator[str]:
    """A server that shows such a certificate to whoever asks first; its address."""
    write_certificate(folder / "server.pem", days=days)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(20)

        def answer() -> None:
            connection, _address = listening.accept()
            with connection, context.wrap_socket(connection, server_side=True):
                pass

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"https://127.0.0.1:{listening.getsockname()[1]}"
        thread.join(timeout=20)


@pytest.mark.parametrize(
    ("days", "state", "words"),
    [
        (60, State.GOOD, "(60 more days)"),
        (20, State.ATTENTION, "(20 more days)"),
        (1, State.BAD, "(1 more day)"),
        (-2, State.BAD, "browsers refuse the site"),
    ],
)
def test_the_end_is_read_from_the_server_and_told_in_time(
    tmp_path: Path, settings, days: int, state: State, words: str
) -> None:
    with tls_server(tmp_path, days=days) as address:
        settings.SITE_URL = address
        measure_certificate()
    assert certificate().state is state
    assert words in certificate().words


def test_a_site_that_does_not_answer_is_told_with_the_error(settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        settings.SITE_URL = f"https://127.0.0.1:{closed.getsockname()[1]}"
    measure_certificate()
    assert certificate().state is State.ATTENTION
    assert "did not answer at https://127.0.0.1" in certificate().words
    assert "ConnectionRefusedError" in certificate().words
    assert certificate().since is not None


def test_a_server_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    monkeypatch.setattr(certificate_status, "WAIT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.SITE_URL = f"https://127.0.0.1:{silent.getsockname()[1]}"
        measure_certificate()
    assert OperationMark.objects.get(kind=OperationKind.CERTIFICATE).detail == "TimeoutError"


@pytest.mark.parametrize("address", ["", "http://127.0.0.1:8000"])
def test_an_address_without_tls_is_not_asked(settings, address: str) -> None:
    settings.SITE_URL = address
    measure_certificate()
    assert not OperationMark.objects.exists()
    assert "set SITE_URL" in certificate().words


def test_the_page_never_asks_for_the_certificate(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    def refuse(*_arguments: object, **_options: object) -> str:
        raise AssertionError("the page waits for a server")

    monkeypatch.setattr(ssl, "get_server_certificate", refuse)
    settings.SITE_URL = "https://survey.example.org"
    shown = text(read(staff_client().get("/staff/system/")))
    assert "The expiry date has not been checked yet." in shown
