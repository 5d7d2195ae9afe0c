"""The table of hostile requests: what is sent, and how it is answered by every address of the site.

Each row is sent to every address below it; what stands as its answer is the only one allowed, and ANY is any
answer that is no fault of the server. docs/hostile-input.md says the same in words.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.fuzz.payloads import BODIES, FORM, MULTIPART, part

NOT_THERE = frozenset({404})
ANY = frozenset(range(200, 500))
TOO_LARGE, UNSUPPORTED, UNREADABLE = frozenset({413}), frozenset({415}), frozenset({400})
TOO_LONG, NOT_ALLOWED, NO_LENGTH, HEADERS = (
    frozenset({414}),
    frozenset({405}),
    frozenset({411}),
    frozenset({431}),
)


@dataclass(frozen=True, kw_only=True)
class Hostile:
    """One way of asking for any address; `answered` are the statuses that it may be answered with."""

    method: str = "POST"
    before: str = ""  # put before the address
    after: str = ""  # and after it
    content_type: str = FORM
    body: bytes = b""
    environ: dict[str, str] = field(default_factory=dict)
    answered: frozenset[int] = ANY


def get(**how: object) -> Hostile:
    return Hostile(method="GET", **how)  # type: ignore[arg-type]


def fields(count: int) -> bytes:
    return b"&".join(b"f%d=1" % number for number in range(count))


TEXTS = "".join(map(chr, (0xFEFF, 0x202E, 0x2066, 0x200B, 0xFFFE, 0x1F4A9, 0xE0041))) + "x" * 5000
DATES = ("9999999-01-01", "0000-00-00", "2026-02-30T99:99", "1e9", "-1")

METHODS = {
    name: Hostile(method=name, answered=NOT_ALLOWED)
    for name in ("PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "OPTIONS", "BREW", "A" * 500)
}
ADDRESSES = {
    "null byte in the path": get(after="%00", answered=UNREADABLE),
    "null byte before the path": get(before="/%00", answered=UNREADABLE),
    "invalid UTF-8 in the path": get(after="%ff%fe%c3/"),
    "a number without end": get(after="9" * 7000 + "/", answered=NOT_THERE),
    "dots in the path": get(after="%2e%2e/%2e%2e/etc/passwd"),
    "line break in the path": get(after="%0d%0aSet-Cookie:%20a=b"),
    "two slashes": get(before="//evil.example"),
    "overlong path": get(after="a" * 20_000, answered=TOO_LONG),
    "overlong query": get(after="?" + "a" * 20_000, answered=TOO_LONG),
    "10,000 fields in the query": get(after="?" + "&".join(["a"] * 3999), answered=TOO_LONG),
    "null byte in the query": get(after="?where=%00&next=%00", answered=UNREADABLE),
    "null byte in a field name of the query": get(after="?a%00=1", answered=UNREADABLE),
    "invalid UTF-8 in the query": get(after="?where=%ff%fe&%c3=%ed%a0%80&lang=%ff"),
    "half of a pair in the query": get(after="?where=%ed%a0%80:%ed%a0%80&rows=%ed%a0%80"),
    "odd pages": get(after="?page=99999999999999999999&page=1e9&last=99999999999999999999"),
    "odd dates": get(after="?" + "&".join(f"since={each}&until={each}" for each in DATES)),
    "odd numbers": get(after="?" + "&".join(f"{name}=1e999999" for name in ("page", "last", "rows", "p"))),
    "names of a database's filters": get(
        after="?id__in=99999999999999999999&pk__regex=(&o=99.-1&_popup=1&e=1"
    ),
    "look-ups of a database": get(after="?survey__id__exact=99999999999999999999&q=%ed%a0%80"),
}
BODIES_OF_ALL_SORTS = {
    **{f"body: {name}": Hostile(content_type=kind, body=body) for name, (kind, body) in BODIES.items()},
    "10,000 fields": Hostile(body=fields(10_000)),
    "10,000 fields, multipart": Hostile(
        content_type=MULTIPART,
        body=b"\r\n".join(part(b"f%d" % number, b"1") for number in range(10_000)) + b"\r\n--x--\r\n",
    ),
    "50 MB that it says": Hostile(environ={"CONTENT_LENGTH": str(50_000_000)}, answered=TOO_LARGE),
    "more bytes than there are numbers": Hostile(environ={"CONTENT_LENGTH": "9" * 5000}, answered=TOO_LARGE),
    "a length below nothing": Hostile(environ={"CONTENT_LENGTH": "-1"}, answered=UNREADABLE),
    "a length that is none": Hostile(environ={"CONTENT_LENGTH": "٣"}, answered=UNREADABLE),
    "less than it says": Hostile(body=b"a=1", environ={"CONTENT_LENGTH": "2000"}),
    "no length": Hostile(environ={"HTTP_TRANSFER_ENCODING": "chunked"}, answered=NO_LENGTH),
    "deep JSON as a value": Hostile(body=b"seen=" + b"[" * 100_000 + b"&action=next&keep=" + b"{" * 1000),
    "null bytes in names and values": Hostile(
        body=b"number=%00&username=%00&password=%00&role=%00&table=%00&a%00=%00&title=%00&receipt=%00"
        b"&session=%00&turn=%00&agree=%00&action=%00&organisation=%00"
    ),
    "enormous numbers": Hostile(
        body=b"&".join(
            b"%s=1e999999" % name for name in (b"number", b"draft_days", b"retention_years", b"turn")
        )
        + b"&number=99999999999999999999&session=99999999999999999999"
    ),
    "digits of other scripts": Hostile(body="number=٣&turn=٣&retention_years=٣&draft_days=²".encode()),
    "odd dates in a body": Hostile(
        body="&".join(f"since={each}&results_at={each}" for each in DATES).encode()
    ),
    "marks of direction, 5,000 signs": Hostile(
        body="&".join(
            f"{name}={TEXTS}" for name in ("username", "title", "remarks", "table", "receipt", "organisation")
        ).encode()
    ),
}
TYPES = {
    f"type: {kind[:40]}": Hostile(content_type=kind, body=b"a=1", answered=UNSUPPORTED)
    for kind in (
        *(
            "application/json",
            "text/plain",
            "text/xml",
            "x",
            "\xff/;;;=",
            "application/x-www-form-urlencoded2",
        ),
        *(f"{FORM}; charset={each}" for each in ("utf-7", "utf-16", "klingon", "hex", "undefined", "idna")),
        *(f"{MULTIPART}; charset={each}" for each in ("utf-7", "punycode", "\xff", "a" * 5000)),
        *(f"{FORM}; charset*=klingon''utf-8", f"{FORM}; charset*=utf-8''%00", f"{FORM}; a*=idna''%ff"),
        "multipart/form-data; boundary*=klingon''x",
    )
} | {
    "type of a GET": get(content_type=f"{FORM}; charset=hex", answered=UNSUPPORTED),
    "no boundary": Hostile(content_type="multipart/form-data", body=b"--x--"),
    "two boundaries": Hostile(content_type=f"{MULTIPART}; boundary=y", body=part(b"a", b"1") + b"--x--\r\n"),
    "a boundary of 5,000 signs": Hostile(
        content_type="multipart/form-data; boundary=" + "x" * 5000, body=b"--"
    ),
    "a part in an unknown code": Hostile(
        content_type=MULTIPART,
        body=b"--x\r\nContent-Disposition: form-data; name*=klingon''%61\r\n\r\n1\r\n--x--\r\n",
    ),
    "a part with a charset": Hostile(
        content_type=MULTIPART,
        body=part(b"a", b"\xff", b"Content-Type: text/plain; charset=hex") + b"--x--\r\n",
    ),
    "a file with an odd name": Hostile(
        content_type=MULTIPART,
        body=part(b"file\"; filename*=klingon''%41; filename=\"../../\x00", b"=1") + b"--x--\r\n",
    ),
}
RUBBISH = {
    "host": {"HTTP_HOST": "evil.example"},
    "host with a path": {"HTTP_HOST": "localhost/evil"},
    "host that is half an address": {"HTTP_HOST": "[::1"},
    "no host": {"HTTP_HOST": ""},
    "language": {"HTTP_ACCEPT_LANGUAGE": "\xff\x00;;q=;=,fr;q=9e999"},
    "language without end": {"HTTP_ACCEPT_LANGUAGE": "fr-" * 3000},
    "accept": {"HTTP_ACCEPT": "text/html;q*=klingon''x, \xff/\xff;="},
    "encoding": {"HTTP_ACCEPT_ENCODING": "gzip;q=nan, br;q=\xff"},
    "range": {"HTTP_RANGE": "bytes=9-1,-,--1"},
    "since": {"HTTP_IF_MODIFIED_SINCE": "Thu, 99 Foo 99999 99:99:99 GMT"},
    "none match": {"HTTP_IF_NONE_MATCH": '"' * 999},
    "referrer": {"HTTP_REFERER": "http://[::1", "HTTP_ORIGIN": "null"},
    "forwarded": {"HTTP_X_FORWARDED_FOR": "\xff" * 500, "HTTP_FORWARDED": "for=_", "HTTP_X_REAL_IP": "x"},
    "another address within": {"HTTP_X_ORIGINAL_URL": "/staff/", "HTTP_X_REWRITE_URL": "/staff/"},
    "another method within": {"HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE"},
    "authorisation": {"HTTP_AUTHORIZATION": "Basic \xff"},
    "user agent": {"HTTP_USER_AGENT": "\u0001" * 5000},
}
HEADERS_OF_ALL_SORTS = {
    **{f"header: {name}": get(environ=environ) for name, environ in RUBBISH.items()},
    **{f"header of a form: {name}": Hostile(body=b"a=1", environ=each) for name, each in RUBBISH.items()},
    "headers of 100 kB": get(environ={"HTTP_X_LONG": "x" * 100_000}, answered=HEADERS),
    "cookies of 100 kB": get(environ={"HTTP_COOKIE": "a=" + "x" * 100_000}, answered=HEADERS),
}
COOKIES = {
    "null bytes": r"\000" * 32,
    "control signs": r"\001\012\015" * 12,
    "half of a pair": r"\355\240\200" * 12,
    "JSON": "{" * 5000,
    "a number": "9" * 400,
    "nothing": "",
    "quotes": '\\"' * 40,
}
"""As a quoted cookie may be written: in octal digits."""

ROWS = METHODS | ADDRESSES | BODIES_OF_ALL_SORTS | TYPES | HEADERS_OF_ALL_SORTS
