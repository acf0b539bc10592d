"""The product as a person meets it: migrated, seeded and served by its own commands, in a real browser."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = os.environ.get("GUIJU_CHROMIUM", "/usr/bin/chromium")
#: Milliseconds until what does not come is a failure: other suites may keep the machine busy.
PATIENCE = 90_000
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def free_port() -> int:
    """A loopback port nobody uses."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of the site and of its commands. BROWSER_SITE names a demo that is served already, with the
    GUIJU_VAR_DIR it was started with: for whoever writes a story and does not wait for a new one each time."""
    if running := os.environ.get("BROWSER_SITE"):
        return {**os.environ, "GUIJU_BASE_URL": running}
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "GUIJU_VAR_DIR": str(tmp_path_factory.mktemp("var")),
        "GUIJU_BASE_URL": f"http://127.0.0.1:{free_port()}",
    }
    environment.pop("GUIJU_DATABASE_URL", None)
    return environment


@pytest.fixture(scope="session")
def manage(surroundings: dict[str, str]) -> Callable[..., str]:
    """`manage("run_due")`: a command of the site, as its operator gives it; what it says."""

    def run(*words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def site(
    surroundings: dict[str, str], manage: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a freshly founded demo organisation."""
    if not Path(CHROMIUM).exists():
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is not installed")
        pytest.skip(f"{CHROMIUM} is not installed (Debian: chromium)")
    address = surroundings["GUIJU_BASE_URL"]
    if os.environ.get("BROWSER_SITE"):
        yield address
        return
    found(Path(surroundings["GUIJU_VAR_DIR"]), manage, tmp_path_factory)
    bind = address.removeprefix("http://")
    serve = [sys.executable, "manage.py", "serve", "--bind", bind]
    server = subprocess.Popen(serve, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL)
    wait_for(f"{address}/health/")
    yield address
    server.terminate()
    server.wait(timeout=20)


def found(folder: Path, manage: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> None:
    """The demo organisation, laid by the first of several workers and copied by the others."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "founded"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if shared.exists():
            shutil.copytree(shared, folder, dirs_exist_ok=True)
            return
        manage("migrate", "--verbosity", "0")
        manage("seed_demo")
        shutil.copytree(folder, shared)


def wait_for(address: str) -> None:
    """Until the server answers, a minute at most."""
    for _try in range(120):
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310  (our own loopback server)
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"{address} does not answer")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's chromium, headless."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def sessions() -> dict[str, Any]:
    """The cookies of who has logged in, so that he need not do it again in every test."""
    return {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Leave word of a failure, for whoever closes the windows."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


FAILED = pytest.StashKey[bool]()


def say_where_it_stood(page: Any) -> None:
    """What the page showed when the test failed: only the machine that ran it can tell."""
    bars = page.locator(".gj-typed-bar, .messages").all_inner_texts()
    print(page.url, page.title(), bars, page.locator("body").inner_text()[:600], sep="\n")  # noqa: T201


@pytest.fixture
def person(
    request: pytest.FixtureRequest, site: str, browser: Any, sessions: dict[str, Any]
) -> Iterator[Callable[..., Any]]:
    """`person("author", width=1280)`: a browser window in which that person is logged in, at the home page."""
    contexts = []

    def open_window(login: str, width: int = 1280, height: int = 900, english: bool = False) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN",
            base_url=site,
            storage_state=sessions.get(login),
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.goto("/")
        if page.url != f"{site}/":  # not logged in yet, or logged out by another test
            page.fill("[name=username]", login)
            page.fill("[name=password]", f"Guiju-{login}-2026")
            page.press("[name=password]", "Enter")
            page.wait_for_url(f"{site}/")
            sessions[login] = {"cookies": context.cookies(), "origins": []}
        is_english = page.locator("html").get_attribute("lang") == "en"
        if english != is_english:
            switch = page.locator("form[action='/language/'] button")
            if switch.locator("visible=true").count() == 0:
                page.locator("header details summary").locator("visible=true").first.click()
            with page.expect_navigation():
                switch.locator("visible=true").first.click()
        return page

    yield open_window
    for context in contexts:
        if request.node.stash.get(FAILED, False):
            for page in context.pages:
                say_where_it_stood(page)
        context.close()
