"""with_postgres.py BIN COMMAND…: run a command with DATABASE_URL set to a cluster of its own.

The cluster lives in a temporary folder, listens on a free port of the loopback address and is
stopped by its process id when the command ends.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def as_postgres(folder: Path) -> int | None:
    """PostgreSQL refuses to run as root: return the user to run it as, owner of the folder."""
    if os.getuid() != 0:
        return None
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return user.pw_uid


def make(binaries: Path, folder: Path) -> None:
    """Make a cluster in a folder."""
    subprocess.run(
        [binaries / "initdb", "-D", folder / "data", "-U", "yangyu", "--auth=trust", "-E", "UTF8", "--locale=C"],
        check=True, user=as_postgres(folder), stdout=subprocess.DEVNULL, cwd=folder,
    )  # fmt: skip


def start(binaries: Path, folder: Path, port: int) -> subprocess.Popen[bytes]:
    """Start the server of a cluster, and return when it answers."""
    # Durability is PostgreSQL's own business; these tests only want its rules.
    quick = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"]
    server = subprocess.Popen(
        [binaries / "postgres", "-D", folder / "data", "-h", "127.0.0.1", "-p", str(port), "-k", folder, *quick],
        user=as_postgres(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder,
    )  # fmt: skip
    for _ in range(100):
        ready = subprocess.run(
            [binaries / "pg_isready", "-h", "127.0.0.1", "-p", str(port)],
            stdout=subprocess.DEVNULL,
            check=False,
        )
        if ready.returncode == 0:
            return server
        time.sleep(0.1)
    server.kill()
    sys.exit("PostgreSQL did not start within ten seconds")


def main() -> int:
    binaries, command = Path(sys.argv[1]), sys.argv[2:]
    folder = Path(tempfile.mkdtemp(prefix="yangyu-postgres-"))
    port = free_port()
    make(binaries, folder)
    server = start(binaries, folder, port)
    url = f"postgres://yangyu@127.0.0.1:{port}/postgres"
    try:
        return subprocess.run(
            command,
            env={**os.environ, "DATABASE_URL": url, "POSTGRES_BIN": str(binaries)},
            check=False,
        ).returncode
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
