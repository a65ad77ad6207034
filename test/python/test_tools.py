"""The tools that serve editors, spoken to as editors do."""

import json
import subprocess

import pytest

from tools import tool

VALID = """\
func.func @f(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = array.sin %x : tensor<4xf32>
  return %0 : tensor<4xf32>
}
"""


class LanguageServer:
    """A server on pipes, with JSON-RPC as the Language Server Protocol frames it."""

    def __init__(self):
        self.process = subprocess.Popen(
            [tool("array-lsp-server")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def send(self, method: str, **rest) -> None:
        content = json.dumps({"jsonrpc": "2.0", "method": method, **rest}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.process.stdin.flush()

    def receive(self) -> dict:
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return json.loads(self.process.stdout.read(length))

    def ask(self, number: int, method: str, params) -> dict:
        self.send(method, id=number, params=params)
        answer = self.receive()
        assert answer["id"] == number
        return answer["result"]

    def open(self, uri: str, text: str) -> list[dict]:
        """The diagnostics of a new document."""
        document = {"uri": uri, "languageId": "mlir", "version": 1, "text": text}
        self.send("textDocument/didOpen", params={"textDocument": document})
        message = self.receive()
        assert message["method"] == "textDocument/publishDiagnostics"
        assert message["params"]["uri"] == uri
        return message["params"]["diagnostics"]


@pytest.fixture
def server():
    server = LanguageServer()
    capabilities = {"processId": None, "rootUri": None, "capabilities": {}}
    result = server.ask(0, "initialize", capabilities)
    assert result["capabilities"]["hoverProvider"]
    server.send("initialized", params={})
    yield server
    server.process.kill()
    server.process.communicate()


def test_language_server_accepts_a_valid_document(server):
    assert server.open("file:///valid.mlir", VALID) == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (VALID.replace("sin", "sinus"), 1, "'array.sinus'"),
        (VALID.replace(" : tensor<4xf32>\n  ret", "\n  ret"), 1, "expected ':'"),
        (VALID.replace("f32", "i1"), 1, "must be floating-point or complex"),
    ],
)
def test_language_server_locates_errors(server, text, line, message):
    (diagnostic,) = server.open("file:///invalid.mlir", text)
    assert message in diagnostic["message"]
    assert diagnostic["range"]["start"]["line"] == line


def test_language_server_describes_what_the_cursor_is_on(server):
    server.open("file:///hover.mlir", VALID)
    position = {"line": 1, "character": VALID.splitlines()[1].index("sin")}
    hover = server.ask(
        1,
        "textDocument/hover",
        {"textDocument": {"uri": "file:///hover.mlir"}, "position": position},
    )
    assert "array.sin" in hover["contents"]["value"]
    assert "tensor<4xf32>" in hover["contents"]["value"]


def test_language_server_ends_when_told(server):
    assert server.ask(1, "shutdown", None) is None
    server.send("exit", params={})
    assert server.process.wait(timeout=60) == 0
