"""Start a private server: for a command, which finds its address in the environment, or until Ctrl-C."""

import argparse
import os
import signal
import subprocess
import sys

from ops.elasticsearch.cluster import Cluster
from ops.elasticsearch.distribution import Missing

_POINTING = """
Elasticsearch answers at {urls}
Its folders: {folder} (gone when it ends)

Point Guiju at it, in another terminal:
  export GUIJU_ELASTICSEARCH_URL={urls}
  .venv/bin/python manage.py rebuild_search --engine elasticsearch
  make run

Ctrl-C ends it.
"""


def main() -> int:
    """The command's exit code, or 0 after Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m ops.elasticsearch", description=__doc__)
    parser.add_argument("--nodes", type=int, default=1, choices=range(1, 6))
    parser.add_argument("--heap", default="512m")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="run with GUIJU_TEST_ELASTICSEARCH_URL set")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with Cluster(given.nodes, given.heap) as cluster:
            if given.command:
                environment = {**os.environ, "GUIJU_TEST_ELASTICSEARCH_URL": cluster.urls}
                return subprocess.run(given.command, env=environment, check=False).returncode  # noqa: S603
            print(_POINTING.format(urls=cluster.urls, folder=cluster.folder), flush=True)  # noqa: T201
            signal.pause()
    except Missing as missing:
        print(missing, file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
