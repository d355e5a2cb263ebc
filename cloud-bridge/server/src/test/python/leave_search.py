"""Looks for words in files as bytes: also in what is packed, and in other ways of writing them."""

import gzip
import io
import os
import urllib.parse
import zipfile
import zlib

DEEPEST = 4


def written(word):
    """All ways of writing it that are looked for, in lower case."""
    ways = set()
    for one in {word, word.lower(), word.upper()}:
        for charset in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
            try:
                ways.add(one.encode(charset).lower())
            except UnicodeEncodeError:
                pass
        ways.add("".join(c if ord(c) < 128 else "\\u%04x" % ord(c) for c in one).encode().lower())
        ways.add(urllib.parse.quote(one).encode().lower())
        ways.add(urllib.parse.quote_plus(one).encode().lower())
    return ways


def opened(name, data, depth):
    """What is packed in those bytes, by name: a ZIP's members, also where other bytes stand before it; gzip; zlib."""
    if depth >= DEEPEST:
        return
    at = data.find(b"PK\x03\x04")
    if at >= 0:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                for member in packed.infolist():
                    yield f"{name}!{member.filename}", packed.read(member)
                return
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
            # No directory is left of it: then member by member, as they lie there.
            yield from remains(name, data, at)
    if data[:2] == b"\x1f\x8b":
        try:
            yield name + "!gzip", gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            pass
    if data[:1] == b"\x78":
        try:
            yield name + "!zlib", zlib.decompress(data)
        except zlib.error:
            pass


def remains(name, data, at):
    while at >= 0:
        head = data[at:at + 30]
        if len(head) == 30 and head[8:10] == b"\x08\x00":
            begin = at + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
            try:
                yield f"{name}@{at}", zlib.decompressobj(-15).decompress(data[begin:], 64 << 20)
            except zlib.error:
                pass
        at = data.find(b"PK\x03\x04", at + 4)


class Search:
    """All places of some words below some folders."""

    def __init__(self, words, *places):
        self.words = {word: written(word) for word in words}
        self.files = 0
        self.members = 0
        self.bytes = 0
        self.hits = []
        for place in places:
            if os.path.isfile(place):
                self.file(place)
            for folder, _, names in os.walk(place):
                for name in sorted(names):
                    self.file(os.path.join(folder, name))

    def file(self, path):
        # Its name is as much of what is kept as its bytes.
        try:
            with open(path, "rb") as opened_file:
                data = opened_file.read()
        except FileNotFoundError:
            return  # such as a -wal that was just put away
        self.files += 1
        self.look(path, os.fsencode(path), 0, False)
        self.look(path, data, 0, True)

    def look(self, name, data, depth, within):
        self.bytes += len(data)
        low = data.lower()
        for word, ways in self.words.items():
            if any(way in low for way in ways):
                self.hits.append((word, name))
        if within:
            for member, inner in opened(name, data, depth):
                self.members += 1
                self.look(member, os.fsencode(member.rsplit("!", 1)[-1]), depth + 1, False)
                self.look(member, inner, depth + 1, True)

    def missing(self):
        return [word for word in self.words if not any(word == found for found, _ in self.hits)]

    def where(self, word):
        return sorted({name for found, name in self.hits if found == word})
