"""The API against its own description: schemathesis as every role, over the real binary.

    WAYMARK_BIN=… python contract.py

Whatever is sent, right or wrong, no answer is a fault of ours (5xx), and every answer is of a
status, a type and a shape that the description names. Each role has a demo of its own, so that
nothing one of them does stands in another's way; all of them run beside each other.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.request
from concurrent.futures import ThreadPoolExecutor

ROLES = ["organization admin", "recruiter", "hiring manager", "interviewer", "platform admin", "nobody"]
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
# The session that the run itself needs, and streams that have no end.
LEFT_OUT = ["/api/v1/sessions/current", "/api/v1/events", "/api/v1/socket"]
EXAMPLES = "6"
SEED = "1"
# After so long something hangs; it is no measure of speed.
MINUTES = 20


def served(folder):
    """A demo on a port of its own: the process, its address, its logins."""
    words = [os.environ["WAYMARK_BIN"], "demo", "--small", "--data", folder, "--listen", "127.0.0.1:0"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    logins = {}
    for line in process.stdout:
        if found := re.match(r"\s{2}(\S.*?)\s+(\S+@\S+)\s+(\S+)$", line):
            logins[found[1]] = (found[2], found[3])
        if found := re.search(r"listens on (http://\S+)", line):
            return process, found[1], logins
    raise SystemExit("the demo did not start")


def token(address, email, password):
    body = json.dumps({"email": email, "password": password}).encode()
    request = urllib.request.Request(address + "/api/v1/sessions", body, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)["token"]


def tried(role):
    """What schemathesis says of the API as this role, and whether all was well."""
    with tempfile.TemporaryDirectory() as folder:
        process, address, logins = served(str(pathlib.Path(folder) / "data"))
        try:
            words = [sys.executable, "-m", "schemathesis.cli", "run", address + "/api/v1/openapi.json"]
            words += ["--checks", CHECKS, "--phases", "coverage,fuzzing", "--max-examples", EXAMPLES]
            # One thread: the interpreter’s own parser, which the tool leans on, fails now and then with two.
            words += ["--seed", SEED, "--workers", "1", "--continue-on-failure", "--request-timeout", "60"]
            words += ["--warnings", "off", "--no-color"]
            words += [word for path in LEFT_OUT for word in ("--exclude-path", path)]
            if role != "nobody":
                words += ["--header", "Authorization: Bearer " + token(address, *logins[role])]
            done = subprocess.run(words, capture_output=True, text=True, timeout=MINUTES * 60, cwd=folder)
            return done.returncode == 0, done.stdout + done.stderr
        finally:
            process.terminate()
            process.wait()


def main():
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(tried, ROLES))
    for role, (well, said) in zip(ROLES, answers):
        cases = re.search(r"(\d+) generated", said)
        print(f"{role}: {cases[1] if cases else 'no'} requests, {'all as described' if well else 'NOT as described'}")
        if not well or not cases:
            print(said)
    if not all(well and "generated" in said for well, said in answers):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
