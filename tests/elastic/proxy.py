"""A server between Guiju and Elasticsearch that can be slow, or hang up."""

import socket
import threading
import time
from types import TracebackType


class Proxy:
    """Passes everything on, `delay` seconds later; `asked` counts connections."""

    def __init__(self, port: int) -> None:
        self.delay = 0.0
        self.asked = 0
        self._port = port
        self._listening = socket.create_server(("127.0.0.1", 0))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def __enter__(self) -> "Proxy":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _address = self._listening.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._port))
            threading.Thread(target=self._pass_on, args=(near, far, True), daemon=True).start()
            threading.Thread(target=self._pass_on, args=(far, near, False), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, is_question: bool) -> None:
        try:
            while data := source.recv(65536):
                if is_question:
                    self.asked += 1
                    time.sleep(self.delay)
                target.sendall(data)
        except OSError:
            pass
        finally:
            for each in (source, target):
                each.close()
