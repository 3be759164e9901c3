"""How gunicorn serves the site: threads, because slow phones must not hold a whole process."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import Any

# What is read at the start stays: looking through it for what may go only takes time, and leaves
# gaps in the memory that workers share, which they would then fill and so copy.
gc.disable()

wsgi_app = "config.wsgi:application"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 8
preload_app = True
control_socket_disable = True
max_requests = 20_000
max_requests_jitter = 2_000
timeout = 30
graceful_timeout = 20
keepalive = 5
# The heartbeat file must not wait for a busy disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108


def when_ready(server: object) -> None:  # noqa: ARG001 - gunicorn's hook
    """Read what all workers need before they are forked: they share that memory."""
    from config.forking import prepare  # noqa: PLC0415 - settings are loaded by then
    from config.wsgi import application  # noqa: PLC0415

    prepare(application)


def post_fork(server: object, worker: object) -> None:  # noqa: ARG001 - gunicorn's hook
    """Workers make things that go; what was there before they do not look at (``warm``)."""
    gc.enable()


def post_worker_init(worker: Any) -> None:
    """Let what is set be plain attributes, in a worker, where it does not change any more.

    gunicorn looks it up some thirty times for a request, each time by a detour (``__getattr__``)
    that together costs a fifth of all it does for one.
    """
    known = worker.cfg
    vars(known).update({name: setting.get() for name, setting in known.settings.items()})


def worker_exit(server: object, worker: object) -> None:  # noqa: ARG001 - gunicorn's hook
    """Write down what this worker has counted."""
    from editorial.tally import write_all  # noqa: PLC0415 - settings are loaded by then

    write_all()


# Addresses only: a query or a body may hold what a reader pasted.
accesslog = "-" if os.environ.get("ACCESS_LOG") else None
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s %(M)sms"
