"""Stands for ``prefect server start`` in tests of its keeper: starts at once, ends as told.

python fake_server.py PORT BEHAVIOUR; BEHAVIOUR: serve, fail, locked
"""

from __future__ import annotations

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        answers = {
            "/api/health": True,
            "/api/version": "0.0.0",
            "/api/admin/settings": {
                "client": {
                    "custom_headers": json.loads(os.environ["PREFECT_CLIENT_CUSTOM_HEADERS"])
                }
            },
        }
        body = json.dumps(answers[self.path]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def main() -> None:
    port, behaviour = int(sys.argv[1]), sys.argv[2]
    if behaviour == "fail":
        sys.exit("nothing works today")
    if behaviour == "locked":
        sys.exit("sqlite3.OperationalError: database is locked")
    Path(os.environ["PREFECT_HOME"], "prefect.db").touch()
    with (Path(os.environ["PREFECT_HOME"]) / "starts").open("a", encoding="utf-8") as starts:
        starts.write(f"{os.getpid()} {port}\n")
    ThreadingHTTPServer(("127.0.0.1", port), Answers).serve_forever()


if __name__ == "__main__":
    main()
