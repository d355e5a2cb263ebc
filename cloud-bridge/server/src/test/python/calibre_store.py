"""Run by calibre-debug: calibre's own OPDS store client searches the shop and the shelf, and downloads what it found.

usage: calibre-debug calibre_store.py -- OUT
Its store plugins ask without a login; the login is set in calibre's browser here, as its news recipes do.
"""

import hashlib
import io
import json
import os
import sys
import zipfile

from calibre import browser
from calibre.constants import numeric_version
from calibre.gui2.store import opensearch_store

out = sys.argv[-1]
facts = json.load(open(os.path.join(out, "facts.json")))
base = facts["base"]


def say(text):
    print("  calibre %d.%d.%d: %s" % (numeric_version + (text,)))


class Shop(opensearch_store.OpenSearchOPDSStore):
    open_search_url = base + "/opds/search.xml"


def shop(query, most):
    return list(Shop.search(Shop, query, max_results=most))


found = shop("Volume", 60)
assert len(found) == 50, len(found)
assert all(one.title.startswith("Volume") and one.author.startswith("Writer") for one in found), found[0].title
assert all(one.price.startswith("EUR ") and "/opds/buy/" in one.detail_item and not one.downloads for one in found)
assert [one.title for one in shop("三國演義", 5)] == ["三國演義"]
moss = shop("moss garden", 5)
assert [one.title for one in moss] == ["Moss & Stone <2>"], moss
cover = browser().open(moss[0].cover_url).read()
assert cover[:2] == b"\xff\xd8", cover[:8]
assert not shop("no such book anywhere", 5)
say("listed %d of the shop's books with their prices, found a Chinese title, a cover of %d bytes" % (len(found), len(cover)))


def signed():
    br = browser()
    br.add_password(base + "/opds", facts["login"], facts["password"])
    return br


opensearch_store.browser = signed
shelf = list(opensearch_store.open_search(base + "/opds/shelf-search.xml", "", max_results=50))
shelf = shelf or list(opensearch_store.open_search(base + "/opds/v1/shelf", "", max_results=50))
assert len(shelf) == len(facts["bought"]), [one.title for one in shelf]
total = 0
for one in shelf:
    assert one.formats == "EPUB", one.formats
    answer = signed().open(one.downloads["EPUB"])
    body = answer.read()
    total += len(body)
    assert zipfile.ZipFile(io.BytesIO(body)).testzip() is None
    tag = answer.info().get("ETag").strip('"')
    assert hashlib.sha256(body).hexdigest() == tag, (one.title, tag)
    assert "filename*=UTF-8''" in answer.info().get("Content-Disposition")
say("listed %d books of the shelf and downloaded them, %d bytes, each with the SHA-256 that the bridge names" % (len(shelf), total))
