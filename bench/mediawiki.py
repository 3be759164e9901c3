"""MediaWiki as Debian packs it, set up in a folder of its own: what one would take instead.

nginx and php-fpm serve it, with opcache and APCu. Nothing is written outside the folder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench import asking, servers
from bench.mediawiki_account import Account

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PROGRAM = Path(os.environ.get("MEDIAWIKI", "/usr/share/mediawiki"))
FPMS = ("/usr/sbin", "/usr/local/sbin")
NAME, PASSWORD = "Admin", "benchBENCHbench12"
MODULES = {"apcu", "intl", "mbstring", "pdo_sqlite", "xml", "Zend OPcache"}
WHERE = "/index.php/"
SETTINGS = """
$wgServer = "http://127.0.0.1:" . ($_SERVER['SERVER_PORT'] ?? '80');
$wgMainCacheType = $wgParserCacheType = $wgMessageCacheType = CACHE_ACCEL;
$wgSessionCacheType = CACHE_DB; $wgCacheDirectory = "{folder}/cache";
$wgUploadDirectory = "{folder}/images"; $wgEnableUploads = false; $wgEnableSidebarCache = true;
$wgUseFileCache = (bool)($_SERVER['MW_FILE_CACHE'] ?? false);
$wgFileCacheDirectory = "{folder}/cache/html"; $wgUseGzip = true; $wgJobRunRate = 0;
$wgDefaultSkin = "vector-2022"; $wgTmpDirectory = "{folder}/tmp"; $wgRateLimits = []; $wgShowExceptionDetails = true;
"""
FPM = """
[global]
error_log = {folder}/fpm.log
[www]
{user}
listen = {folder}/fpm.sock
pm = static
pm.max_children = 4
env[MW_CONFIG_FILE] = {folder}/LocalSettings.php
"""
SERVER = """
server {{ listen {address}; root {program}; gzip on; gzip_comp_level 1;
  location / {{ rewrite ^ /index.php last; }}
  location ~ ^/(index|load|api)\\.php {{ fastcgi_split_path_info ^(.+?\\.php)(/.*)$;
    fastcgi_param QUERY_STRING $query_string; fastcgi_param REQUEST_METHOD $request_method;
    fastcgi_param CONTENT_TYPE $content_type; fastcgi_param CONTENT_LENGTH $content_length;
    fastcgi_param SCRIPT_NAME $fastcgi_script_name; fastcgi_param REQUEST_URI $request_uri;
    fastcgi_param SERVER_PROTOCOL $server_protocol; fastcgi_param REMOTE_ADDR $remote_addr;
    fastcgi_param SERVER_PORT $server_port; fastcgi_param SERVER_NAME 127.0.0.1;
    fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
    fastcgi_param PATH_INFO $fastcgi_path_info; fastcgi_param MW_FILE_CACHE "{cached}";
    fastcgi_pass unix:{folder}/fpm.sock; fastcgi_keep_conn on; fastcgi_buffers 32 16k; }} }}
"""
OPCACHE = {
    "opcache.enable": "1", "opcache.memory_consumption": "256",
    "opcache.max_accelerated_files": "20000", "opcache.interned_strings_buffer": "16",
    "opcache.revalidate_freq": "60", "apc.shm_size": "256M",
}  # fmt: skip


class Wiki(NamedTuple):
    # The same wiki at two addresses: with its file cache and without.
    cached: str
    plain: str
    processes: tuple[int, ...]

    def account(self) -> Account:
        return Account(self.plain, NAME, PASSWORD)


def lacking() -> str:
    """Say what is missing for MediaWiki on this machine; nothing where all is there."""
    if not (PROGRAM / "index.php").exists():
        return "MediaWiki is not installed here"
    if servers.nginx() is None or _fpm() is None or shutil.which("php") is None:
        return "MediaWiki wants nginx, php and php-fpm"
    modules = subprocess.run(["php", "-m"], capture_output=True, text=True, check=False).stdout  # noqa: S607
    missing = MODULES - set(modules.splitlines())
    return f"PHP lacks {', '.join(sorted(missing))}" if missing else ""


@contextmanager
def serving(folder: Path, pages: Mapping[str, str]) -> Iterator[Wiki]:
    """Serve MediaWiki with these pages; what was set up in the folder before is taken again."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "LocalSettings.php").exists():
        _set_up(folder)
    for title, text in pages.items():
        _php(folder, "edit.php", "--user", NAME, title, typed=text)
    cached, plain = servers.free_address(), servers.free_address()
    _write(folder, cached, plain)
    with ExitStack() as stack:
        fpm = stack.enter_context(_fpm_running(folder))
        path = WHERE + next(iter(pages))
        nginx = [str(servers.nginx()), "-c", str(folder / "nginx.conf"), "-p", str(folder)]
        web = stack.enter_context(
            servers.running(nginx, plain, log=folder / "nginx.log", path=path)
        )
        yield Wiki(cached, plain, (fpm, web.process))


def _set_up(folder: Path) -> None:
    for name in ("data", "cache/html", "images", "tmp", "conf"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    _php(
        folder, "install.php", "--dbtype", "sqlite", "--dbpath", str(folder / "data"),
        "--dbname", "wiki", "--scriptpath", "", "--server", "http://127.0.0.1",
        "--confpath", str(folder / "conf"), "--lang", "en", "--pass", PASSWORD,
        "--skins", "Vector", "Bench", NAME,
    )  # fmt: skip
    written = (folder / "conf" / "LocalSettings.php").read_text(encoding="utf-8")
    text = written + SETTINGS.format(folder=folder)
    (folder / "LocalSettings.php").write_text(text, encoding="utf-8")
    _php(folder, "rebuildLocalisationCache.php", "--lang", "en")


def _php(folder: Path, script: str, *arguments: str, typed: str = "") -> None:
    env = dict(os.environ) | {"TMPDIR": str(folder / "tmp")}
    if script != "install.php":
        env["MW_CONFIG_FILE"] = str(folder / "LocalSettings.php")
    command = ["php", str(PROGRAM / "maintenance" / script), *arguments]
    done = subprocess.run(
        command, input=typed, env=env, cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{script}: {done.stdout[-1000:]}{done.stderr[-1000:]}")


def _write(folder: Path, cached: str, plain: str) -> None:
    user = "user = root\ngroup = root" if os.geteuid() == 0 else ""
    (folder / "fpm.conf").write_text(FPM.format(folder=folder, user=user), encoding="utf-8")
    hosts = (
        SERVER.format(address=address, program=PROGRAM, folder=folder, cached=mark)
        for address, mark in ((cached, "1"), (plain, ""))
    )
    servers.write_nginx(folder, "\n".join(hosts))


@contextmanager
def _fpm_running(folder: Path) -> Iterator[int]:
    settings = [word for pair in OPCACHE.items() for word in ("-d", "=".join(pair))]
    command = [str(_fpm()), *settings, "-y", str(folder / "fpm.conf"), "-F"]
    (folder / "fpm.sock").unlink(missing_ok=True)
    process = subprocess.Popen(
        servers.on_core(0, [*command, *(["-R"] if os.geteuid() == 0 else [])]),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        end = time.monotonic() + asking.PATIENCE
        while not (folder / "fpm.sock").exists() and time.monotonic() < end:
            time.sleep(0.05)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def _fpm() -> str | None:
    found = [str(path) for place in FPMS for path in sorted(Path(place).glob("php-fpm*"))]
    return found[-1] if found else shutil.which("php-fpm")


def wikitext(markdown: str) -> str:
    """Return a text of ours as MediaWiki writes it: headings, lists, bold and links."""
    text = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    text = re.sub(r"^(#+) (.+)$", lambda m: f"{'=' * len(m[1])} {m[2]} {'=' * len(m[1])}", text, flags=re.MULTILINE)  # fmt: skip
    text = re.sub(r"^\d+\. ", "# ", text, flags=re.MULTILINE)
    text = re.sub(r"^- ", "* ", text, flags=re.MULTILINE)
    text = re.sub(r"\*\*(.+?)\*\*", r"'''\1'''", text)
    return re.sub(r"\[([^\]]+)\]\(([^)]+)\)", r"[[\2|\1]]", text)
