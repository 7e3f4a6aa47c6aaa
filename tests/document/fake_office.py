"""A stand-in for soffice: it speaks LibreOffice's own protocol and fails as it is told to.

Its first word of PATH's folder name says how: «garbage», «nothing», «silent», «crash-N».
"""

from __future__ import annotations

import socket
import sys
import time
import urllib.parse
from pathlib import Path

from replygen.document.office import socket_paths

MINIMAL = b"%PDF-1.4\n%%EOF\n"


def main(mode: str, arguments: list[str]) -> None:
    """Serve until killed."""
    profile = next(one for one in arguments if one.startswith("-env:")).partition("=")[2]
    place = socket_paths(profile)[0]
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(place))
    server.listen()
    served = 0
    while True:
        line, _ = server.accept()
        line.sendall(b"InternalIPC::SendArguments\0")
        said = b""
        while not said.endswith(b"\0"):
            said += line.recv(4096)
        words = said.rstrip(b"\0").decode().replace("\\,", "\x01").split(",")
        source = Path(urllib.parse.unquote(words[-1]))
        probe = source.name.startswith("probe")
        served += not probe
        if mode.startswith("crash") and not probe and served > int(mode.partition("-")[2]):
            sys.exit(1)
        if mode == "silent" and not probe:
            time.sleep(600)
        if probe or mode.startswith("crash"):
            source.with_suffix(".pdf").write_bytes(MINIMAL)
        elif mode == "garbage":
            source.with_suffix(".pdf").write_bytes(b"%PDF-1.4 and then nothing")
        line.sendall(b"InternalIPC::ProcessingDone\0")
        line.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
