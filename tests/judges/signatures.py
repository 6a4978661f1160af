"""Verifies DKIM signatures with python3-dkim, which asks for the key in the DNS it is given.

Standard input: {"dns": {name: text}, "mails": [base64]}. Standard output: for each mail whether its signature holds.
"""

import base64
import json
import sys

import dkim

given = json.load(sys.stdin)
dns = {name + ".": text.encode() for name, text in given["dns"].items()}


def holds(mail):
    return dkim.verify(base64.b64decode(mail), dnsfunc=lambda name, timeout=5: dns.get(name.decode()))


json.dump([holds(mail) for mail in given["mails"]], sys.stdout)
