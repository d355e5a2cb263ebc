#!/usr/bin/env python3
"""Lives as two readers at a started bridge, takes everything of one along, erases her, and looks for her words.

usage: leave_walk.py OUT JAVA LIB CHECKER LIBRARIES SCHEMA BROKEN|- BOOK.epub ...

OUT is empty and stays; LIB has the bridge's jars, LIBRARIES those of epubcheck, CHECKER prints what epubcheck finds;
SCHEMA is the schema that ships; BROKEN is an EPUB in which epubcheck must find something.
Everything goes through the bridge's own doors, and through its own commands.
"""

import base64
import copy
import hashlib
import io
import json
import os
import re
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile

import jsonschema
import stranger
from leave_search import Search

OUT, JAVA, LIB, CHECKER, LIBRARIES, SCHEMA, BROKEN, *BOOKS = sys.argv[1:]
HOME, KEPT, LOG = (os.path.join(OUT, name) for name in ("home", "backups", "bridge.log"))
BRIDGE = [JAVA, "-XX:+UseSerialGC", "-Xms16m", "-Xmx160m", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true",
          "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
          "-cp", LIB + "/*", "dev.lectern.bridge.Main"]
PATIENCE_SECONDS = 60

HER, HIM = "anna-of-the-mill", "ben"
NOTE, LATER_NOTE, TAG, COLLECTION = "Quixotic Marginalium zwölf", "Erstwhile Sluicegate Remark", "millrace-tag", "Weirside Reading"
LABEL, SCREEN, SCREEN_ID = "Miller's Clara", "Millstone Clara HD", "MILLDEVICE77AB"
PROGRESS, PHONE, AGENT = "/body/DocFragment[9]/body/p[42177]/text().31", "The Mill's Millphone", "MillBrowser/7.1"
TITLE, AUTHOR, CHAPTER = "Diary of a Miller", "Ann Ofthemill", "floury secret below the weir"
WORDS = [HER, NOTE, LATER_NOTE, TAG, COLLECTION, LABEL, SCREEN, SCREEN_ID, PROGRESS, PHONE, AGENT, TITLE, AUTHOR, CHAPTER]
HIS = ["Cumulonimbus by Ben"]

TYPES = {dict: "application/json", str: "application/x-www-form-urlencoded", bytes: "application/octet-stream"}


def refuse(sentence):
    sys.exit("FAILED: " + sentence)


def call(method, url, body=None, **headers):
    data = json.dumps(body).encode() if isinstance(body, dict) else body.encode() if isinstance(body, str) else body
    request = urllib.request.Request(url, data=data, method=method)
    if body is not None:
        request.add_header("Content-Type", headers.pop("type", TYPES[type(body)]))
    for name, value in headers.items():
        request.add_header(name.replace("_", "-"), value)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
            return answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as no:
        return no.code, no.read(), no.headers


def soon(what, done):
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        found = done()
        if found:
            return found
        time.sleep(0.1)
    refuse(f"waited {PATIENCE_SECONDS} s and did not see: {what}")


class Bridge:
    """The started program."""

    def __init__(self):
        with open(LOG, "ab") as log:
            self.process = subprocess.Popen(
                BRIDGE + ["--plaintext-loopback", "--home", HOME, "--backup", KEPT, "--backup-every", "3s"],
                stdout=subprocess.PIPE, stderr=log, text=True)
        ready = json.loads(self.process.stdout.readline() or "{}")
        if not ready:
            refuse("the bridge did not start; see " + LOG)
        self.http, self.mqtt = ready["http"], ready["mqtt"]
        with open(os.path.join(HOME, "owner.token")) as file:
            self.token = file.read().strip()

    def owner(self, method, path, body=None, **headers):
        status, answer, _ = call(method, self.http + path, body, Authorization="Bearer " + self.token, **headers)
        if status != 200:
            refuse(f"{method} {path}: {status} {answer[:300]!r}")
        return answer if path.endswith("/file") else json.loads(answer)

    def end(self):
        self.process.terminate()
        self.process.wait(PATIENCE_SECONDS)


def command(*arguments):
    done = subprocess.run(BRIDGE + list(arguments), capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    if done.returncode != 0:
        refuse(f"{arguments[0]}: {done.stdout}{done.stderr}")


def diary():
    """An EPUB as she would write one: packed, so that its words stand nowhere in plain."""
    out = io.BytesIO()
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr("META-INF/container.xml", '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:'
                      'opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf" media-type="application/'
                      'oebps-package+xml"/></rootfiles></container>')
        book.writestr("book.opf", '<?xml version="1.0" encoding="UTF-8"?><package version="3.0" unique-identifier="id" '
                      'xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
                      f'<dc:identifier id="id">urn:lectern:test:diary</dc:identifier><dc:title>{TITLE}</dc:title>'
                      f'<dc:creator>{AUTHOR}</dc:creator><dc:language>en</dc:language>'
                      f'<meta property="dcterms:modified">{stamp}</meta></metadata>'
                      '<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
                      '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
                      '<spine><itemref idref="c"/></spine></package>')
        book.writestr("nav.xhtml", '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head>'
                      '<title>Contents</title></head><body><nav epub:type="toc"><ol><li><a href="c.xhtml">One</a></li></ol>'
                      '</nav></body></html>')
        book.writestr("c.xhtml", '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title></head><body>'
                      + "".join(f"<p>Day {i}: the {CHAPTER}.</p>" for i in range(60)) + "</body></html>")
    return out.getvalue()


def partial_md5(data):
    digest = hashlib.md5()
    for at in [0] + [1024 << (2 * i) for i in range(12)]:
        if at >= len(data):
            break
        digest.update(data[at:at + 1024])
    return digest.hexdigest()


def live(bridge, books):
    """Both readers read, write and buy, by every door there is."""
    for reader in (HER, HIM):
        bridge.owner("POST", "/api/readers", {"reader": reader})
    bridge.owner("POST", "/api/people", {"reader": HER, "role": "adult", "password": "six grey geese went by the mill"})
    bridge.owner("POST", "/api/topup", {"minor": 10000, "currency": "EUR"})
    bridge.owner("PUT", "/api/settings", {"dailyCapMinor": 10000})
    works = []
    for n, path in enumerate(books):
        works.append(f"sold-{n}")
        with open(path, "rb") as file:
            bridge.owner("POST", f"/api/catalogue?work=sold-{n}&price=200&currency=EUR", file.read())
    login = bridge.owner("POST", "/api/logins", {"reader": HER, "label": LABEL, "mayBuy": True})
    buy(bridge, login, works)
    device(bridge)
    kosync(bridge, login, open(books[0], "rb").read())
    kobo(bridge)
    status, answer, _ = call("POST", bridge.http + "/signin",
                             {"name": HER, "password": "six grey geese went by the mill"}, User_Agent=AGENT)
    if status != 200:
        refuse(f"signing in: {status} {answer!r}")
    for reader, text in ((HER, NOTE), (HIM, HIS[0])):
        bridge.owner("POST", "/api/notes", {"reader": reader, "kind": "note", "work": works[0],
                                            "set": {"text": text, "tags": [TAG if reader == HER else "sky"]}})
    bridge.owner("POST", "/api/notes", {"reader": HER, "kind": "collection", "set": {"name": COLLECTION}})
    deleted = bridge.owner("POST", "/api/notes", {"reader": HER, "kind": "note", "work": works[0], "set": {"text": LATER_NOTE}})
    bridge.owner("DELETE", f"/api/notes?reader={HER}&note={urllib.parse.quote(deleted['note'])}")
    return works


def buy(bridge, login, works):
    signed = "Basic " + base64.b64encode(f"{login['login']}:{login['password']}".encode()).decode()
    for work in works:
        _, page, _ = call("GET", f"{bridge.http}/opds/buy/{work}", Authorization=signed)
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.decode()))
        status, page, _ = call("POST", f"{bridge.http}/opds/buy/{work}", urllib.parse.urlencode(fields), Authorization=signed)
        if status != 200 or b"Bought" not in page:
            refuse(f"buying {work}: {status} {page[:300]!r}")


def device(bridge):
    """Her phone brings her diary along and reads in it, over MQTT."""
    told = bridge.owner("POST", "/api/devices", {"device": "phone", "name": PHONE, "kind": "reader", "readers": [HER]})
    book = diary()
    edition = hashlib.sha256(book).hexdigest()
    work, actor, nonce = "own-" + edition[:24], f"phone.{secrets.token_hex(8)}", secrets.token_hex(8)
    status, answer, _ = call("PUT", f"{bridge.http}/content/{edition}", book, type="application/epub+zip",
                             Authorization=f"Bearer {told['token']}")
    if status != 200:
        refuse(f"bringing the diary: {status} {answer!r}")
    link = stranger.Link(bridge.mqtt, told["account"], "phone", told["token"])
    link.say("hello", actor=actor, n=0, cursor={"place": 0}, nonce=nonce)
    link.wait_for("welcome", lambda w: w["nonce"] == nonce)
    own = {"work": work, "edition": "sha256:" + edition, "title": TITLE, "author": AUTHOR, "language": "en", "bytes": len(book)}
    note = {"op": f"{actor}:3", "note": f"{actor}:3", "reader": HER, "kind": "note", "work": work, "seen": {}, "lamport": 2,
            "at": "2026-11-22T21:05:00Z", "why": "touch", "set": {"text": NOTE}}
    arguments = type("Told", (), {"reader": HER, "work": work, "total": 0.25, "edition": "sha256:" + edition})
    rows = [("own", own), ("op", stranger.advance(actor, 2, arguments, [])), ("note", note)]
    link.say("rows", actor=actor, rows=[{"n": n + 1, "kind": kind, "body": body} for n, (kind, body) in enumerate(rows)])
    ack = link.wait_for("ack", lambda a: a["nonce"] == nonce and a["actor"] == actor and a["mark"] >= 3)
    link.close()
    if ack["refused"]:
        refuse("the phone's rows: " + ack["refused"][0]["sentence"])


def kosync(bridge, login, book):
    key = hashlib.md5(login["password"].encode()).hexdigest()
    body = {"document": partial_md5(book), "progress": PROGRESS, "percentage": 0.31, "device": SCREEN, "device_id": SCREEN_ID}
    status, answer, _ = call("PUT", bridge.http + "/syncs/progress", body, type="application/vnd.koreader.v1+json",
                             x_auth_user=login["login"], x_auth_key=key)
    if status != 200:
        refuse(f"kosync: {status} {answer!r}")


def kobo(bridge):
    """A Kobo of hers takes the shelf in, and the diary as the file that is made for Kobos."""
    made = bridge.owner("POST", "/api/kobo", {"reader": HER, "label": LABEL})
    status, answer, _ = call("GET", made["address"] + "/v1/library/sync")
    if status != 200:
        refuse(f"a Kobo's sync: {status} {answer[:300]!r}")
    for entry in json.loads(answer):
        for wrapped in entry.values():
            told = wrapped.get("BookMetadata", {}) if isinstance(wrapped, dict) else {}
            for url in {one["Url"] for one in told.get("DownloadUrls", [])} if told.get("Title") == TITLE else ():
                if call("GET", url)[0] != 200:
                    refuse("a Kobo's download of " + told["Title"])


def export(bridge, whose, to):
    """As the owner's page does: asked for, waited for, fetched."""
    asked = bridge.owner("POST", "/api/exports", whose)
    end = soon("an export to be done", lambda: ended(bridge.owner("GET", "/api/exports/" + asked["id"])))
    if end["stage"] != "done":
        refuse(f"the export: {end}")
    with open(to, "wb") as file:
        file.write(bridge.owner("GET", f"/api/exports/{asked['id']}/file"))
    return to


def ended(status):
    return status if status["stage"] in ("done", "failed", "refused") else None


def opens(path, folder, schema):
    """Each file is what the list says and what the schema says; the books are unpacked for epubcheck."""
    validator = jsonschema.Draft202012Validator(schema)
    parts = {name: jsonschema.Draft202012Validator({"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": "#/$defs/" + name})
             for name in ("tables", "row", "annotations")}
    checked, books = 0, []
    with zipfile.ZipFile(path) as packed:
        if json.loads(packed.read("export.schema.json")) != schema:
            refuse("the schema in the export is not the one that ships")
        manifest = json.loads(packed.read("export.json"))
        checked += valid(validator, manifest, "export.json")
        named = {one["path"]: one for one in manifest["files"]}
        if sorted(packed.namelist()) != sorted(list(named) + ["export.json"]):
            refuse("the export's list and its files differ")
        for name, told in named.items():
            data = packed.read(name)
            if hashlib.sha256(data).hexdigest() != told["sha256"] or len(data) != told["bytes"]:
                refuse(name + " is not as the list says")
            if name.endswith(".epub"):
                books.append(packed.extract(name, folder))
            elif name.endswith(".jsonld"):
                checked += valid(parts["annotations"], json.loads(data), name)
            elif name.endswith(".jsonl"):
                checked += sum(valid(parts["row"], json.loads(line), name) for line in data.decode().splitlines())
            elif name.endswith(".json") and name != "export.schema.json":
                checked += valid(parts["tables"], json.loads(data), name)
    return checked, books, manifest, sum(not validator.is_valid(wrong) for wrong in spoilt(manifest))


def valid(validator, document, name):
    for error in validator.iter_errors(document):
        refuse(f"{name} is not what the schema says: {error.message[:300]}")
    return 1


def spoilt(manifest):
    """What no schema worth its name lets pass."""
    for name in list(manifest):
        wrong = copy.deepcopy(manifest)
        if wrong.pop(name) and name != "reader":
            yield wrong
    for path in ("../../etc/passwd", "/etc/passwd", ""):
        wrong = copy.deepcopy(manifest)
        wrong["files"][0]["path"] = path
        yield wrong


def epubcheck(books):
    """By name: how many fatal errors, errors and warnings."""
    done = subprocess.run([JAVA, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", LIBRARIES + "/*", CHECKER, *books],
                          capture_output=True, text=True, timeout=300)
    found = re.findall(r"^(\d+) (\d+) (\d+) (\S+)$", done.stdout, re.MULTILINE)
    if len(found) != len(books):
        refuse(f"epubcheck looked at {len(found)} of {len(books)} books: {done.stderr[-500:]}")
    return {name: (int(fatal), int(errors), int(warnings)) for fatal, errors, warnings, name in found}, done.stdout


def erase(bridge):
    asked = bridge.owner("POST", "/api/erasures", {"reader": HER})
    if not asked["lines"]:
        refuse("nothing would be erased")
    status, answer, _ = call("POST", f"{bridge.http}/api/erasures/{asked['id']}", {"word": "no", "backups": "remove"},
                             Authorization="Bearer " + bridge.token)
    if status != 409:
        refuse(f"a wrong word was answered {status} {answer[:200]!r}")
    receipt = bridge.owner("POST", f"/api/erasures/{asked['id']}", {"word": asked["word"], "backups": "remove"})
    return receipt


def has_words(folder, words):
    return os.path.isdir(folder) and not Search(words, folder).missing()


def main():
    with open(SCHEMA) as file:
        schema = json.load(file)
    bridge = Bridge()
    try:
        walk(bridge, schema)
    finally:
        if bridge.process.poll() is None:
            bridge.end()


def walk(bridge, schema):
    works = live(bridge, BOOKS)
    taken = os.path.join(OUT, "taken")
    os.mkdir(taken)
    hers = export(bridge, {"reader": HER}, os.path.join(taken, "hers.zip"))
    everybodys = export(bridge, {}, os.path.join(taken, "household.zip"))
    documents, books, manifest, spoiled = opens(hers, os.path.join(OUT, "books"), schema)
    more, _, _, _ = opens(everybodys, os.path.join(OUT, "books-of-all"), schema)
    tried = len(list(spoilt(manifest)))
    if len(books) != len(works) + 1 or tried != spoiled:
        refuse(f"{len(books)} books of {len(works) + 1} were exported; {spoiled} of {tried} spoilt lists were refused")
    print(f"  her export: {len(books)} EPUBs, {manifest['counts']['annotations']} annotations, {manifest['counts']['rows']} rows;"
          f" {spoiled} spoilt lists are refused by the schema")
    found, said = epubcheck(books + ([BROKEN] if BROKEN != "-" else []))
    if BROKEN != "-" and sum(found.pop(BROKEN)[:2]) == 0:
        refuse("epubcheck found nothing in a book that is known to be broken")
    if any(fatal + errors for fatal, errors, _ in found.values()):
        refuse("epubcheck:\n" + said)
    strange = Search(HIS, hers).hits
    if strange:
        refuse(f"her export has words of his: {strange}")

    soon("a backup that holds every word", lambda: has_words(KEPT, WORDS))
    # What was fetched lies outside the bridge's folder; the bridge's own copies of it lie within.
    before = Search(WORDS + HIS, HOME, LOG, KEPT)
    in_memory = Search(WORDS, *(os.path.join(HOME, name) for name in os.listdir(HOME) if name != "exports"))
    if before.missing() or in_memory.missing():
        refuse(f"the search is blind: before the erasure it does not find {before.missing() + in_memory.missing()}")
    if not any("!" in name.split(".zip!", 1)[-1] for _, name in before.hits if ".zip!" in name):
        refuse("the search is blind: it does not see into a book in an export")
    places = [name for word in WORDS for name in before.where(word)]
    print(f"  before: {len(places)} finds of {len(WORDS)} words in {before.files} files and {before.members} packed parts: "
          + ", ".join(sorted({kind(name) for name in places})))

    receipt = erase(bridge)
    export(bridge, {}, os.path.join(OUT, "later.zip"))
    command("backup", "--home", HOME, "--to", os.path.join(OUT, "later", "bridge.db"))
    newer = sorted(name for name in os.listdir(KEPT) if name.endswith(".db"))
    soon("the bridge's next backup", lambda: sorted(n for n in os.listdir(KEPT) if n.endswith(".db"))[-1] > newer[-1])
    after = look(receipt, "after, while it runs")
    bridge.end()
    ended_too = look(receipt, "after its end")
    print("LEAVE OK books=%d epubcheck=%d schema=%d words=%d found-before=%d found-after=%d files=%d" % (
        len(books), len(found), documents + more, len(WORDS), len(places), len(after.hits) + len(ended_too.hits) - kept(after, ended_too),
        ended_too.files))


def look(receipt, when):
    receipt_file = os.path.join(OUT, "receipt.json")
    with open(receipt_file, "w") as file:
        json.dump(receipt, file)
    after = Search(WORDS + HIS, HOME, LOG, KEPT, os.path.join(OUT, "later"), os.path.join(OUT, "later.zip"), receipt_file)
    left = {(word, name) for word, name in after.hits if word in WORDS}
    if left:
        refuse("after the erasure there still is\n" + "\n".join(f"  {word} in {name}" for word, name in sorted(left)))
    if after.missing() != WORDS:
        refuse(f"what is his is gone too: {after.missing()}")
    print(f"  {when}: none of {len(WORDS)} words in {after.files} files and {after.members} packed parts, {after.bytes >> 20} MiB;"
          f" his are there {len(after.hits)} times")
    return after


def kept(*searches):
    return sum(word in HIS for one in searches for word, _ in one.hits)


def kind(name):
    inside = os.path.relpath(name, OUT).split("!")[0].split(os.sep)
    return "log" if inside == ["bridge.log"] else inside[0] if inside[0] != "home" else "home/" + inside[1].split("-")[0]


if __name__ == "__main__":
    main()
