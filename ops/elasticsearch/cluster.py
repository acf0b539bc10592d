"""Nodes of a private server: started, stopped, killed and wiped by whoever asks, each with its own folders."""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from ops.elasticsearch.distribution import java_home, server_home

#: Long enough for three nodes on a busy machine of two cores.
PATIENCE = 240.0
_USER = "nobody"
_LAUNCHER = "org.elasticsearch.server.launcher.ServerLauncher"
_SETTINGS = """\
cluster.name: {cluster}
node.name: {name}
network.host: 127.0.0.1
http.port: {http}
transport.port: {transport}
path.data: {folder}/data
path.logs: {folder}/logs
xpack.security.enabled: false
action.destructive_requires_name: true
{discovery}
"""


def free_port() -> int:
    """A port of loopback that nobody uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@dataclass
class Node:
    """One server process. Its ports stay the same over restarts."""

    name: str
    folder: Path
    heap: str
    http: int = field(default_factory=free_port)
    transport: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.http}"

    def lay(self, cluster: str, peers: "list[Node]", *, is_new: bool) -> None:
        """Its folders and settings. How a cluster is first formed is said on the very first start only."""
        for name in ("config", "data", "logs", "tmp"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        lines = ["discovery.type: single-node"]
        if len(peers) > 1:
            lines = [f"discovery.seed_hosts: {json.dumps([f'127.0.0.1:{n.transport}' for n in peers])}"]
            if is_new:
                lines.append(f"cluster.initial_master_nodes: {json.dumps([n.name for n in peers])}")
        config = self.folder / "config"
        text = _SETTINGS.format(
            cluster=cluster,
            name=self.name,
            http=self.http,
            transport=self.transport,
            folder=self.folder,
            discovery="\n".join(lines),
        )
        (config / "elasticsearch.yml").write_text(text)
        home = server_home() / "config"
        shutil.copy(home / "log4j2.properties", config)
        shutil.copy(home / "jvm.options", config)
        options = config / "jvm.options.d"
        options.mkdir(exist_ok=True)
        (options / "heap.options").write_text(f"-Xms{self.heap}\n-Xmx{self.heap}\n-XX:TieredStopAtLevel=1\n")
        _give_away(self.folder)

    def start(self) -> None:
        """Begin to run; `Cluster.wait` says when it answers."""
        home, java = server_home(), java_home() / "bin" / "java"
        environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": str(self.folder),
            "JAVA": str(java),
            "JAVA_TYPE": "ES_JAVA_HOME",
            "ES_HOME": str(home),
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
            "ES_DISTRIBUTION_TYPE": "tar",
            "CLI_JAVA_OPTS": "-Xms4m -Xmx64m -XX:+UseSerialGC",
        }
        launcher = ["-cp", f"{home}/lib/tools/server-launcher/*", _LAUNCHER]
        with (self.folder / "logs" / "console").open("ab") as console:
            self.process = subprocess.Popen(  # noqa: S603
                [*_as_user(), str(java), "-Xms4m", "-Xmx64m", "-XX:+UseSerialGC", *launcher],
                env=environment,
                cwd=home,
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def end(self, sign: signal.Signals = signal.SIGTERM) -> None:
        """End it and wait until its process is gone: the launcher and the server below it."""
        if self.process is None:
            return
        group, self.process = self.process, None
        try:
            os.killpg(group.pid, sign)
            group.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(group.pid, signal.SIGKILL)
            group.wait()
        except ProcessLookupError:
            group.wait()
        until = time.monotonic() + 60
        while _lives(group.pid) and time.monotonic() < until:
            time.sleep(0.1)
        if _lives(group.pid):
            os.killpg(group.pid, signal.SIGKILL)

    def wipe(self) -> None:
        """Take away all it kept, as when a disk was lost."""
        shutil.rmtree(self.folder / "data")
        (self.folder / "data").mkdir()
        _give_away(self.folder)

    def get(self, path: str, timeout: float = 5.0) -> Any:
        """What it answers; None when it does not answer well."""
        try:
            with urllib.request.urlopen(f"{self.url}/{path}", timeout=timeout) as answer:  # noqa: S310
                return json.loads(answer.read())
        except (OSError, ValueError):
            return None


class Cluster:
    """One node or several, with their folders; everything is gone after the `with`."""

    def __init__(self, nodes: int = 1, heap: str = "512m") -> None:
        shm = Path("/dev/shm")  # noqa: S108
        self.folder = Path(tempfile.mkdtemp(prefix="guiju-elastic-", dir=shm if shm.is_dir() else None))
        self.folder.chmod(0o755)
        self.name = self.folder.name
        self.nodes = [Node(f"node-{i + 1}", self.folder / f"node-{i + 1}", heap) for i in range(nodes)]

    @property
    def urls(self) -> str:
        """The addresses as the setting wants them."""
        return ",".join(node.url for node in self.nodes)

    def __enter__(self) -> "Cluster":
        try:
            for node in self.nodes:
                node.lay(self.name, self.nodes, is_new=True)
                node.start()
            self.wait()
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def wait(self, nodes: int | None = None, status: str = "yellow") -> None:
        """Until so many nodes have found one another and their indexes answer; TimeoutError with the log's end."""
        wanted = len(self.nodes) if nodes is None else nodes
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            for node in self.nodes:
                if node.process and node.process.poll() is not None:
                    raise TimeoutError(f"{node.name} ended by itself:\n{self._log(node)}")
                told = node.process and node.get(
                    f"_cluster/health?wait_for_status={status}&wait_for_nodes={wanted}&timeout=2s"
                )
                if told and not told["timed_out"]:
                    return
            time.sleep(0.3)
        raise TimeoutError("\n".join(f"{node.name}:\n{self._log(node)}" for node in self.nodes))

    def start_again(self, node: Node) -> None:
        """A node that was ended runs again, with what it kept."""
        node.lay(self.name, self.nodes, is_new=False)
        node.start()

    def end(self) -> None:
        """End all nodes and take their folders away."""
        for node in self.nodes:
            node.end(signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _log(self, node: Node) -> str:
        console = node.folder / "logs" / "console"
        return console.read_text(errors="replace")[-3000:] if console.exists() else ""


def _as_user() -> list[str]:
    """Elasticsearch refuses root."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", f"--reuid={_USER}", "--regid=nogroup", "--clear-groups"]


def _give_away(folder: Path) -> None:
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, _USER, "nogroup")


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
