"""What is sent to the site by those who mean it no good: bodies, numbers, tables, odd words, and where to."""

from __future__ import annotations

from surveyapp.instruments.files.definition_file import instrument_from_data, read_definition
from tests.sample_instruments import ANTICOAGULATION

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"
DEFINITION = read_definition(ANTICOAGULATION)
INSTRUMENT = instrument_from_data(DEFINITION)
PAGES = ("you", "practice", "practice-2", "views")


def part(name: bytes, value: bytes, *headers: bytes) -> bytes:
    """One field of a multipart form."""
    head = b'Content-Disposition: form-data; name="' + name + b'"'
    return b"\r\n".join([b"--x", head, *headers, b"", value, b""])


BODIES: dict[str, tuple[str, bytes]] = {
    "nothing": (FORM, b""),
    "unknown fields": (FORM, b"nobody=1&__proto__=2&years__special__x=3&id=4&completeness=complete&=5&&="),
    "wrong codes": (
        FORM,
        b"post=king&sees=maybe&drugs=opium&drugs=none&first=warfarin&doubt=99&site_stomach=1",
    ),
    "brackets": (FORM, b"post[]=other&post[a][b]=c&drugs[0]=lmwh&years[$gt]=1"),
    "codes of missing": (
        FORM,
        b"post=not_asked&years=blank&months__special=not_reached&doubt=%7B%22missing%22%7D",
    ),
    "many fields": (FORM, b"&".join(b"f%d=1" % number for number in range(3000))),
    "one field often": (FORM, b"&".join([b"drugs=lmwh&years=3&post=other"] * 600)),
    "null bytes": (FORM, b"post=%00&years=1%002&city=%00abc%00&remarks=\x00&acknowledged=%00&action=%00"),
    "invalid UTF-8": (FORM, b"post=%ff%fe&city=\xff\xfe\x80&remarks=%ed%a0%80%c3&%ff=1"),
    "control signs": (FORM, b"city=%1b[31m%07%08&remarks=%E2%80%AE%EF%BF%BF%F0%9F%92%A9%C2%85"),
    "half of a pair": (FORM, b"city=\\ud800&remarks=%26%23xd800;"),
    "no form at all": (FORM, bytes(range(256)) * 40),
    "percent signs": (FORM, b"%%%=%&years=%zz&city=%u0041"),
    "too long a text": (FORM, b"remarks=" + b"a" * 1_900_000),
    "too large a body": (FORM, b"remarks=" + b"a" * 2_200_000),
    "UTF-7": (f"{FORM}; charset=utf-7", b"city=+ADw-script+AD4-&years=+ADE-"),
    "UTF-16": (f"{FORM}; charset=utf-16", "years=3&city=x".encode("utf-16")),
    "no charset at all": (f"{FORM}; charset=", b"years=3"),
    "unknown charset": (f"{FORM}; charset=klingon", b"years=3"),
    "charset that is no charset": (f"{FORM}; charset=hex", b"years=33"),
    "multipart": (MULTIPART, part(b"years", b"3") + part(b"city", b"\x00\xff") + b"--x--\r\n"),
    "multipart, UTF-7": (f"{MULTIPART}; charset=utf-7", part(b"city", b"+ADw-") + b"--x--\r\n"),
    "multipart, hex": (f"{MULTIPART}; charset=hex", part(b"city", b"4142") + b"--x--\r\n"),
    "multipart, undefined": (f"{MULTIPART}; charset=undefined", part(b"city", b"4142") + b"--x--\r\n"),
    "multipart, punycode": (f"{MULTIPART}; charset=punycode", part(b"city", b"\xff-\xfe") + b"--x--\r\n"),
    "multipart, cut off": (MULTIPART, part(b"city", b"3")[:-10]),
    "multipart without a boundary": ("multipart/form-data", part(b"city", b"3")),
    "multipart with a bad boundary": ("multipart/form-data; boundary=\xe9\x00", b"--\xe9\r\n"),
    "multipart with a bad encoding": (
        MULTIPART,
        part(b"city", b"!!!", b"Content-Transfer-Encoding: base64") + b"--x--\r\n",
    ),
    "multipart with a file": (MULTIPART, part(b'city"; filename="../../a\x00', b"x") + b"--x--\r\n"),
    "multipart with many files": (
        MULTIPART,
        b"".join(part(b'f"; filename="a', b"x") for _ in range(30)) + b"--x--\r\n",
    ),
    "multipart with a long header": (MULTIPART, part(b"n" * 100_000, b"x") + b"--x--\r\n"),
    "deep JSON": ("application/json", b"[" * 100_000),
    "JSON": ("application/json", b'{"years": 3, "__proto__": {"a": 1}}'),
    "XML": (
        "text/xml",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    ),
    "no type": ("", b"years=3"),
    "a type that is none": ("\xff/;;;=", b"years=3"),
}
NUMBERS = [
    *(
        "1e999",
        "-1e999",
        "9" * 400,
        "-" * 400,
        "NaN",
        "Infinity",
        "-0",
        "0x10",
        "1_000",
        "１２",
        "٣",
        "1,2,3",
    ),
    *("1" * 20 + "." + "1" * 400, "1e-400", "²", "½", "0." + "0" * 5000 + "1", "9" * 19_000),
]
BEFORE = ("", "paper.pdf", "page/you/", "page/practice/", "save/", "resume/x/", "review/")
AFTER = ("send/", "sent/", "sent/copy/", "sent/feedback/", "withdraw/", "ended/not_eligible/")
ADDRESSES = [
    *("/", "/s/ward/", "/s/clots/logo/0/", *(f"/s/clots/{path}" for path in (*BEFORE, *AFTER))),
    *("/staff/sign-in/", "/staff/", "/staff/surveys/clots/analysis/", "/admin/", "/nowhere/"),
    "/s/clots/forget/",  # last: it deletes the draft
]
"""Every kind of page, without an account."""

STRANGE = ["x" * 5000, "\x01\x02", "{}", '"', "../..", "é", "' OR 1=1 --", "0", "=1", "a b", "%00"]

HEAD = "group\tlabel\tcount\tbase\tpercent\n"
TABLES = {
    "null bytes": "a\0b\t\0\n" * 20,
    "no table": "\t" * 5000,
    "one long line": "a" * 500_000,
    "many lines": "a\tb\t1\t2%\n" * 60_000,
    "many columns": "a\t" * 60_000 + "\n" + "1\t" * 60_000,
    "quotes": '"' * 999 + "\n" + '"a\n' * 999,
    **{f"number {each[:12]}": HEAD + f"a\tb\t{each}\t{each}\t{each}\n" * 3 for each in NUMBERS},
}
