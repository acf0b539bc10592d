"""Every machine check is whole: a test file, words in both languages, the clause that asks for it."""

import ast
import re
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext

from documents.checks import registered

ROOT = Path(__file__).parent.parent.parent
CHECKS = ROOT / "documents" / "checks"
TESTS = ROOT / "tests" / "documents" / "checks"


@pytest.mark.parametrize("code", [check.code for check in registered()])
def test_a_check_has_a_test_file_and_a_source(code: str) -> None:
    check = next(check for check in registered() if check.code == code)
    module = check.look.__module__.rsplit(".", 1)[-1]
    assert (TESTS / f"test_{module}.py").exists(), f"{code}: tests/documents/checks/test_{module}.py"
    with translation.override("en"):
        assert re.search(r"(Source procedure|ISO/IEC 20000-1).*\d", str(check.source))
        assert str(check.title)


def _sentences() -> list[str]:
    """Every sentence that a check marks for translation."""
    found = []
    for path in sorted(CHECKS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                found.append(ast.literal_eval(node.args[0]))
    return found


@pytest.mark.parametrize("words", sorted(set(_sentences())))
def test_a_check_speaks_both_languages(words: str) -> None:
    with translation.override("zh-hans"):
        spoken = gettext(words)
    assert re.search("[\u4e00-\u9fff、]", spoken), words
    assert set(re.findall(r"%\((\w+)\)s", spoken)) == set(re.findall(r"%\((\w+)\)s", words))


def test_no_check_knows_a_document() -> None:
    """The constants of the checks hold no title or actor of the source procedure or of the demo."""
    source = (TESTS.parent / "source_procedure.txt").read_text(encoding="utf-8")
    titles = {title for title in re.findall(r"《([^《》]+)》", source) if re.search("[\u4e00-\u9fff]", title)}
    posts = {
        "产品经理",
        "技术运营中心",
        "销售总监",
        "项目经理",
        "财务部",
        "资源部",
        "客户服务部",
        "销售部门",
        "总裁",
    }
    for path in CHECKS.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {
            node.body[0].value
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node)
            for _ in [0]
            if isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs:
                known = titles | posts - {"总裁"}
                assert not [word for word in known if word in node.value], f"{path.name}: {node.value[:60]}"
