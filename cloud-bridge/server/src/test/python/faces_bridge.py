#!/usr/bin/env python3
"""Fills a running bridge with books and logins, and brings its OPDS feeds home.

usage: faces_bridge.py BASE TOKEN_FILE OUT [BOOK.epub ...]

Writes to OUT: atom/*.xml, json/*.json, authentication.json, and facts.json with what the other checks need.
Everything goes through the bridge's own HTTP doors.
"""

import base64
import io
import json
import os
import re
import struct
import sys
import urllib.error
import urllib.parse
import urllib.request
import zipfile
import zlib

BASE, TOKEN_FILE, OUT, *BOOKS = sys.argv[1:]
TOKEN = open(TOKEN_FILE).read().strip()
MANY = 120


def call(method, path, body=None, headers=None, base=BASE):
    request = urllib.request.Request(base + path if path.startswith("/") else path, data=body, method=method)
    for name, value in (headers or {}).items():
        request.add_header(name, value)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read()


def owner(method, path, body=None):
    kind = "application/epub+zip"
    if isinstance(body, dict):
        body, kind = json.dumps(body).encode(), "application/json"
    status, _, answer = call(method, path, body, {"Authorization": "Bearer " + TOKEN, "Content-Type": kind})
    if status != 200:
        sys.exit(f"{method} {path}: {status} {answer[:300]!r}")
    return json.loads(answer)


def png(width, height, shade):
    line = b"".join(bytes([shade, x * 255 // width, 128]) for x in range(width))
    rows = (b"\0" + line) * height

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def epub(title, author, language="en", series=None, position=None, description="", cover=None):
    def x(text):
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr("META-INF/container.xml", '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:'
                      'opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf" media-type="application/'
                      'oebps-package+xml"/></rootfiles></container>')
        more = ""
        if series:
            more += (f'<meta property="belongs-to-collection" id="s">{x(series)}</meta>'
                     '<meta refines="#s" property="collection-type">series</meta>'
                     f'<meta refines="#s" property="group-position">{position}</meta>')
        item = '<item id="cv" href="cv.png" media-type="image/png" properties="cover-image"/>' if cover else ""
        book.writestr("book.opf", '<?xml version="1.0" encoding="UTF-8"?><package version="3.0" unique-identifier="id" '
                      'xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
                      f'<dc:identifier id="id">urn:lectern:test:{zlib.crc32(title.encode())}</dc:identifier>'
                      f'<dc:title>{x(title)}</dc:title><dc:creator>{x(author)}</dc:creator><dc:language>{language}</dc:language>'
                      f'<dc:description>{x(description)}</dc:description><dc:publisher>House of Tests</dc:publisher>'
                      f'<dc:date>1923-04-05</dc:date><dc:subject>Tests</dc:subject>{more}</metadata>'
                      f'<manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>{item}</manifest>'
                      '<spine><itemref idref="c"/></spine></package>')
        book.writestr("c.xhtml", '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title></head><body>'
                      + "".join(f"<p>{x(title)}, paragraph {i}.</p>" for i in range(40)) + "</body></html>")
        if cover:
            book.writestr("cv.png", cover)
    return out.getvalue()


SPECIAL = [
    ("moss", epub("Moss & Stone <2>", "Ida \"Quote\" O'Neil", series="The Garden", position=2,
                  description="<p>Quiet, & <b>green</b>.</p>", cover=png(400, 600, 90))),
    ("rain", epub("Rain", "Ida \"Quote\" O'Neil", series="The Garden", position="10", language="de")),
    ("sanguo", epub("三國演義", "羅貫中", language="zh")),
    ("arabian", epub("ألف ليلة وليلة", "مجهول", language="ar")),
    ("emoji", epub("A 😀 Title", "Zoë Ångström", language="sv", cover=png(2000, 3000, 10))),
]


def buy(work, signed):
    status, _, page = call("GET", f"/opds/buy/{work}", headers=signed)
    assert status == 200, (status, page)
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.decode()))
    assert fields, page
    status, _, page = call("POST", f"/opds/buy/{work}", urllib.parse.urlencode(fields).encode(), signed)
    assert status == 200 and b"Bought" in page, (status, page)


def main():
    for folder in ("atom", "json"):
        os.makedirs(os.path.join(OUT, folder), exist_ok=True)
    owner("POST", "/api/devices", {"device": "kitchen", "name": "Kitchen", "kind": "speaker", "readers": ["anna"]})
    owner("POST", "/api/topup", {"minor": 100000, "currency": "EUR"})
    owner("PUT", "/api/settings", {"dailyCapMinor": 100000})
    made = owner("POST", "/api/logins", {"reader": "anna", "label": "calibre", "mayBuy": True})
    works = []
    for work, book in SPECIAL:
        owner("POST", f"/api/catalogue?work={work}&price=499&currency=EUR", book)
        works.append(work)
    for path in BOOKS:
        work = re.sub(r"[^a-z0-9]+", "-", os.path.basename(path).lower())[:40].strip("-")
        owner("POST", f"/api/catalogue?work={work}&price=200&currency=EUR", open(path, "rb").read())
        works.append(work)
    for n in range(MANY):
        owner("POST", f"/api/catalogue?work=many-{n}&price={n + 1}&currency=EUR",
              epub(f"Volume {n:03d}", f"Writer {n % 7}", ["en", "de", "fr"][n % 3]))
    password = made["password"]
    signed = {"Authorization": "Basic " + base64.b64encode(f"{made['login']}:{password}".encode()).decode()}
    bought = ["moss", "sanguo", "emoji"] + works[len(SPECIAL):len(SPECIAL) + 2]
    for work in bought:
        buy(work, signed)
    status, headers, body = call("GET", "/opds/shelf")
    assert status == 401 and headers["Content-Type"] == "application/opds-authentication+json", (status, headers)
    open(os.path.join(OUT, "authentication.json"), "wb").write(body)
    seen = crawl("atom", "/opds/v1", signed) + crawl("json", "/opds/v2", signed)
    status, _, body = call("GET", "/opds/search.xml")
    open(os.path.join(OUT, "search.xml"), "wb").write(body)
    json.dump({"base": BASE, "login": made["login"], "password": password, "bought": bought,
               "books": len(works) + MANY, "seen": seen}, open(os.path.join(OUT, "facts.json"), "w"))
    print(f"  {len(works) + MANY} books offered, {len(bought)} bought through the buying page, {seen} feeds brought home")


def crawl(form, start, signed):
    """Follows every link to a feed, as an app would; at most 150, of which 12 entries."""
    waiting, known, entries = [BASE + start], set(), 0
    while waiting and len(known) < 150:
        address = waiting.pop(0)
        if address in known:
            continue
        if "/book/" in address:
            entries += 1
            if entries > 12:
                continue
        known.add(address)
        status, headers, body = call("GET", address, headers=signed)
        assert status == 200, (address, status, body[:200])
        kind = headers["Content-Type"]
        end = "xml" if form == "atom" else "json"
        open(os.path.join(OUT, form, f"{len(known):03d}.{end}"), "wb").write(body)
        if form == "atom":
            assert kind.startswith("application/atom+xml"), (address, kind)
            links = re.findall(r'<link rel="([^"]*)" href="([^"]*)" type="(application/atom\+xml[^"]*)"', body.decode())
            found = [href.replace("&amp;", "&") for rel, href, _ in links if "{" not in href]
        else:
            assert kind.startswith("application/opds"), (address, kind)
            found = [href for href in re.findall(r'"href":"([^"]*)"', body.decode()) if start in href and "{" not in href]
        waiting += [one for one in found if one not in known]
    return len(known)


main()
