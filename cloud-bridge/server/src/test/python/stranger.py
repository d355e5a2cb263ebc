#!/usr/bin/env python3
"""A device by somebody who knows docs/protocol.md and nothing else.

Says hello, takes the whole feed, reads on to a given place, and exits 0 once the bridge has acknowledged it.
Needs paho-mqtt (Debian: python3-paho-mqtt). It keeps its outbox in memory: a real device keeps it on its disk.
"""

import argparse
import datetime
import hashlib
import json
import queue
import secrets
import sys
import time
import urllib.parse

import paho.mqtt.client as mqtt

PATIENCE_SECONDS = 30


def shard(account):
    """Section 2: the first byte of SHA-256 of the account's name, modulo 64, as two digits."""
    return "%02x" % (hashlib.sha256(account.encode()).digest()[0] % 64)


class Link:
    """One MQTT connection: messages out as dicts, messages in through a queue."""

    def __init__(self, address, account, device, token):
        topic = f"lectern/v1/{shard(account)}/{account}/{device}"
        self.up, self.down = topic + "/up", topic + "/down"
        self.received = queue.Queue()
        options = {"client_id": f"{account}/{device}", "protocol": mqtt.MQTTv5}
        if hasattr(mqtt, "CallbackAPIVersion"):  # paho-mqtt 2 wants to be told which callbacks are meant
            options["callback_api_version"] = mqtt.CallbackAPIVersion.VERSION2
        self.client = mqtt.Client(**options)
        self.client.username_pw_set(f"{account}/{device}", token)
        self.client.on_connect = self.connected
        self.client.on_subscribe = lambda *_: self.received.put({"kind": "(subscribed)"})
        self.client.on_message = lambda _client, _data, message: self.received.put(json.loads(message.payload))
        where = urllib.parse.urlsplit(address)
        self.client.connect(where.hostname, where.port, keepalive=20)
        self.client.loop_start()
        self.wait_for("(subscribed)")

    def connected(self, client, _data, _flags, reason, *_):
        if getattr(reason, "is_failure", reason != 0):
            self.received.put({"kind": "(refused)", "reason": str(reason)})
        else:
            client.subscribe(self.down, qos=1)

    def say(self, kind, **fields):
        self.client.publish(self.up, json.dumps({"v": 1, "kind": kind, **fields}), qos=1)

    def wait_for(self, kind, wanted=lambda message: True):
        """The next message of that kind; all others, later versions' kinds too, are passed over."""
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                message = self.received.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                sys.exit(f"no {kind} came within {PATIENCE_SECONDS} s")
            if message["kind"] == "(refused)":
                sys.exit("the broker refused the connection: " + message["reason"])
            if message["kind"] == kind and wanted(message):
                return message

    def close(self):
        self.client.disconnect()
        self.client.loop_stop()


def take_feed(link, incarnation):
    """Section 4, page: every entry of the feed, from its beginning."""
    entries, cursor = [], {"incarnation": incarnation, "place": 0}
    while True:
        link.say("pull", cursor=cursor, limit=256)
        page = link.wait_for(
            "page", lambda p: p["from"] == cursor["place"] and p["incarnation"] == cursor["incarnation"]
        )
        entries += page["entries"]
        cursor = {"incarnation": page["incarnation"], "place": page["to"]}
        if not page["more"]:
            return entries


def actor_and_n(dot):
    actor, n = dot.rsplit(":", 1)
    return actor, int(n)


def heads(operations):
    """Section 5: the registers that no other register has settled."""
    registers, settled = {}, {}
    for operation in operations:
        actor, n = actor_and_n(operation["op"])
        if actor not in registers or n > actor_and_n(registers[actor]["op"])[1]:
            registers[actor] = operation
        for other, m in operation["settled"].items():
            known = settled.setdefault(actor, {})
            known[other] = max(known.get(other, 0), m)
    return [
        register
        for actor, register in registers.items()
        if not any(
            by.get(actor, 0) >= actor_and_n(register["op"])[1] for other, by in settled.items() if other != actor
        )
    ]


def advance(actor, n, arguments, operations):
    """An act of reading on, from wherever the furthest head of the current read is."""
    same = [o for o in operations if o["reader"] == arguments.reader and o["work"] == arguments.work]
    read = max((o["read"] for o in same), default=1)
    places = [h for h in heads([o for o in same if o["read"] == read]) if h.get("loc")]
    followed = max(places, key=lambda head: head["loc"]["totalProgression"], default=None)
    settled = {}
    if followed:
        # What was followed is settled, and with it what its actor had settled up to it.
        whose, upto = actor_and_n(followed["op"])
        for operation in same:
            other, m = actor_and_n(operation["op"])
            if operation["read"] == read and other == whose and m <= upto:
                for third, k in operation["settled"].items():
                    settled[third] = max(settled.get(third, 0), k)
        settled[whose] = upto
    act = {
        "op": f"{actor}:{n}",
        "reader": arguments.reader,
        "work": arguments.work,
        "read": read,
        "kind": "advance",
        "dwellMs": 20000,
        "settled": settled,
        "lamport": max((o["lamport"] for o in operations), default=0) + 1,
        "at": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "loc": {"href": "", "progression": arguments.total, "totalProgression": arguments.total},
        "why": "page-turn",
    }
    if arguments.edition:
        act["edition"] = arguments.edition
    return act


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("mqtt", "account", "device", "token", "reader", "work"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--edition", help="sha256:..., where it is known")
    parser.add_argument("--total", required=True, type=float, help="0 to 1: how far was read")
    arguments = parser.parse_args()

    actor = f"{arguments.device}.{secrets.token_hex(8)}"  # a new database, so a new life
    link = Link(arguments.mqtt, arguments.account, arguments.device, arguments.token)
    nonce = secrets.token_hex(8)
    link.say("hello", actor=actor, n=0, cursor={"place": 0}, nonce=nonce)
    welcome = link.wait_for("welcome", lambda w: w["nonce"] == nonce)

    entries = take_feed(link, welcome["incarnation"])
    operations = [entry["body"] for entry in entries if entry["kind"] == "op"]
    print(f"{len(entries)} entries in the feed, {len(operations)} of them places")

    row = {"n": 1, "kind": "op", "body": advance(actor, 1, arguments, operations)}
    link.say("rows", actor=actor, rows=[row])
    ack = link.wait_for("ack", lambda a: a["nonce"] == nonce and a["actor"] == actor and a["mark"] >= 1)
    link.close()
    if ack["refused"]:
        sys.exit("recorded, but refused: " + ack["refused"][0]["sentence"])
    print(f"acknowledged: {actor}:1 at {arguments.total:.0%}")


if __name__ == "__main__":
    main()
