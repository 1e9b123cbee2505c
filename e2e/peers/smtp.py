"""A mail server for tests: takes messages as any server does, reads each with Python's own parser,
and writes what it read as a line of JSON. It refuses on request, so that what happens then can be seen.

    smtp.py --out FILE [--port N] [--tls starttls|wrapped --ca-out FILE] [--user U --password P]
            [--refuse SHARE] [--lose-answer SHARE] [--seed N]

The first line on standard output is the port. It ends when its standard input closes.

Recipients choose what becomes of their messages by how their address begins:
gone: no such address (550) · full: not now (452) · once: not now, but the second time (451) ·
junk: refused for good after the message was seen (554) · anything else: taken.
"""

import argparse
import asyncio
import email
import email.policy
import json
import random
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


def read(content):
    """What a mail program would see."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    parts = [part for part in message.walk() if not part.is_multipart()]

    def of(kind):
        found = [part.get_content() for part in parts if part.get_content_type() == kind]
        return found[0] if found else None

    headers = {}
    for name, value in message.items():
        headers.setdefault(name.lower(), []).append(str(value))
    defects = [str(d) for part in message.walk() for d in part.defects]
    defects += [str(d) for value in message.values() for d in getattr(value, "defects", [])]
    return {
        "headers": headers,
        "kind": message.get_content_type(),
        "text": of("text/plain"),
        "html": of("text/html"),
        "charsets": [part.get_content_charset() for part in parts],
        "longest_line": max(len(line) for line in content.split(b"\r\n")),
        "bare_newlines": content.replace(b"\r\n", b"").count(b"\n"),
        "defects": defects,
    }


class Handler:
    """Takes or refuses, and writes down what it took."""

    def __init__(self, out, refuse, lose_answer, chance):
        self.out, self.refuse, self.lose_answer, self.chance = out, refuse, lose_answer, chance
        self.asked = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        local = address.split("@")[0]
        if local.startswith("gone"):
            return f"550 5.1.1 <{address}>: no such user here"
        if local.startswith("full"):
            return "452 4.2.2 mailbox full"
        if local.startswith("once") and address not in self.asked:
            self.asked.add(address)
            return "451 4.7.1 greylisted, come back later"
        if self.chance.random() < self.refuse:
            return "451 4.3.0 not now"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if any(to.startswith("junk") for to in envelope.rcpt_tos):
            return "554 5.7.1 this looks like junk"
        line = read(envelope.original_content)
        line["from"], line["to"] = envelope.mail_from, envelope.rcpt_tos
        line["tls"] = server.transport.get_extra_info("ssl_object") is not None
        line["user"] = session.auth_data.login.decode() if session.auth_data else None
        print(json.dumps(line), file=self.out, flush=True)
        if self.chance.random() < self.lose_answer:
            server.transport.abort()
        return "250 OK"


def secured(ca_out):
    """A certificate for this machine by an authority made for this run."""
    import trustme

    authority = trustme.CA()
    authority.cert_pem.write_to_path(ca_out)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost", "127.0.0.1").configure_cert(context)
    return context


async def serve(options):
    chance = random.Random(options.seed)
    handler = Handler(open(options.out, "a"), options.refuse, options.lose_answer, chance)
    words = {"hostname": "peer.example", "enable_SMTPUTF8": True}
    context = secured(options.ca_out) if options.tls else None
    if options.tls == "starttls":
        words.update(tls_context=context, require_starttls=True)
    if options.user:

        def check(server, session, envelope, mechanism, data):
            right = data.login == options.user.encode() and data.password == options.password.encode()
            return AuthResult(success=right, handled=False, auth_data=data)

        words.update(authenticator=check, auth_required=True, auth_require_tls=options.tls == "starttls")
    wrapped = {"ssl": context} if options.tls == "wrapped" else {}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler, **words), "127.0.0.1", options.port, **wrapped)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls", choices=["starttls", "wrapped"])
    parser.add_argument("--ca-out")
    parser.add_argument("--user")
    parser.add_argument("--password", default="")
    parser.add_argument("--refuse", type=float, default=0)
    parser.add_argument("--lose-answer", type=float, default=0)
    parser.add_argument("--seed", type=int, default=1)
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
