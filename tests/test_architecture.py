"""The rules of ARCHITECTURE.md that the source alone can show."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "speecheditor"
MODULES = sorted(PACKAGE.rglob("*.py"))
CODE = sorted(path for folder in ("src", "tests", "tools", "benchmarks") for path in (ROOT / folder).rglob("*.py"))
LONGEST = 400

ALLOWED = {
    "model": {"model"},
    "formats": {"model", "formats", "resources"},
    "store": {"model", "formats", "store", "resources"},
    "gui": {"model", "formats", "store", "gui", "resources", "recognition", "patterns", ""},
    "resources": {"model"},
    "tasks": {"model", "formats", "store", "resources", "recognition", "timing"},
    "timing": {"model"},
    "recognition": {"model", "resources"},
    "patterns": {"model"},
    "tour": {"model", "resources"},
    "cli": {""},
    "__main__": {"cli"},
    "": set(),
}
"""What each package, and each module beside them ("" is the package itself), may import of the others."""

LATE = {"cli": {"gui", "tasks", "resources"}, "tasks": {"gui"}, "tour": {"gui"}}
"""What may be imported inside functions only: it brings Qt, or what the commands need and the window does not."""

OUTSIDE = {
    "formats": {"lxml", "pikepdf", "charset_normalizer", "markdown_it"},
    "store": {"appdirs", "hunspell"},
    "gui": {"PySide6"},
    "patterns": {"regex"},
    "tour": {"PySide6"},
}
"""What each may import from other projects."""


class Import(NamedTuple):
    module: str
    """Dotted and absolute."""
    is_late: bool
    """Inside a function."""


@cache
def imports(path: Path) -> Sequence[Import]:
    """What the module at `path` imports when it runs; imports for the type checker do not count."""

    def visit(node: ast.AST, *, is_late: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                continue  # holds no statement
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
                continue
            if isinstance(child, ast.Import):
                yield from (Import(name.name, is_late) for name in child.names)
            elif isinstance(child, ast.ImportFrom):
                base = ".".join(filter(None, [absolute(path, child.level), child.module]))
                yield from (Import(f"{base}.{name.name}", is_late) for name in child.names)
            else:
                inside = is_late or isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef))
                yield from visit(child, is_late=inside)

    return tuple(visit(tree(path), is_late=False))


def absolute(path: Path, level: int) -> str:
    """The package that `level` dots mean in the module at `path`; "" for none."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[: len(parts) - level]) if level else ""


def layer(module: str) -> str:
    """Of our own modules: the folder or the module just below the package; "" for the package's own names."""
    second = module.split(".")[1]
    is_own = (PACKAGE / second).is_dir() or (PACKAGE / f"{second}.py").is_file()
    return second if is_own and second != "__init__" else ""


def own_layer(path: Path) -> str:
    return layer(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def places(rule: Callable[[ast.AST], bool], paths: list[Path]) -> list[str]:
    return [f"{name(path)}:{node.lineno}" for path in paths for node in ast.walk(tree(path)) if rule(node)]


# -- imports


def test_imports_run_in_one_direction() -> None:
    def is_allowed(here: str, found: Import) -> bool:
        late = LATE.get(here, set()) if found.is_late else set()
        return layer(found.module) in ALLOWED[here] | late

    assert wrong_imports(lambda top: top == "speecheditor", is_allowed) == []


def test_other_projects_are_imported_where_they_belong() -> None:
    def is_allowed(here: str, found: Import) -> bool:
        top = found.module.split(".")[0]
        return top in OUTSIDE.get(here, set()) and (top != "PySide6" or here == "gui" or found.is_late)

    ours = sys.stdlib_module_names | {"speecheditor"}
    assert wrong_imports(lambda top: top not in ours, is_allowed) == []


def wrong_imports(concerns: Callable[[str], bool], is_allowed: Callable[[str, Import], bool]) -> list[str]:
    """The imports of those projects that are not allowed where they stand."""
    found = [(path, one) for path in MODULES for one in imports(path) if concerns(one.module.split(".")[0])]
    return [f"{name(path)}: {one.module}" for path, one in found if not is_allowed(own_layer(path), one)]


def test_only_paths_knows_appdirs() -> None:
    assert [name(path) for path in MODULES if any("appdirs" in found.module for found in imports(path))] == [
        "src/speecheditor/store/paths.py"
    ]


@pytest.mark.parametrize("command", ["outline", "check", "convert", "restructure", "time"])
def test_a_command_without_a_window_leaves_qt_alone(tmp_path, command) -> None:
    source = tmp_path / "speech.md"
    source.write_text("# One\n\nText.\n\n# Two\n\nText.\n", "utf-8")
    more = {"convert": [str(tmp_path / "out.docx")], "restructure": [str(tmp_path / "out.docx"), "move:2:before:1"]}
    arguments = [command, str(source), *more.get(command, [])]
    code = f"import sys; from speecheditor.cli import main; status = main({arguments}); qt = 'PySide6' in sys.modules\n"
    code += "print(status, qt, file=sys.stderr)"
    env = dict(os.environ, PYTHONPATH=str(PACKAGE.parent))
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1:] == ["0 False"], done.stderr


def test_opening_a_word_file_loads_nothing_that_reads_texts() -> None:
    code = "import sys, speecheditor.tasks; print({'markdown_it', 'charset_normalizer'} & set(sys.modules))"
    env = dict(os.environ, PYTHONPATH=str(PACKAGE.parent))
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


# -- the model


def test_what_a_document_is_made_of_is_frozen() -> None:
    assert places(is_thawed_dataclass, [path for path in MODULES if own_layer(path) == "model"]) == []


def is_thawed_dataclass(node: ast.AST) -> bool:
    if not isinstance(node, ast.ClassDef):
        return False
    marks = [mark for mark in node.decorator_list if "dataclass" in ast.dump(mark)]
    return any("arg='frozen', value=Constant(value=True)" not in ast.dump(mark) for mark in marks)


def test_only_the_document_and_its_steps_change_the_blocks() -> None:
    owners = {"src/speecheditor/model/document.py", "src/speecheditor/model/steps.py"}
    assert places(changes_blocks, [path for path in MODULES if name(path) not in owners]) == []


def changes_blocks(node: ast.AST) -> bool:
    """Whether the node sets, cuts or grows the ``blocks`` of something else than the object it is written in."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        changes = {"append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse"}
        return node.func.attr in changes and is_blocks(node.func.value)
    if isinstance(node, ast.Subscript):
        return isinstance(node.ctx, (ast.Store, ast.Del)) and is_blocks(node.value)
    is_own = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"
    return is_blocks(node) and isinstance(node.ctx, (ast.Store, ast.Del)) and not is_own


def is_blocks(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "blocks"


# -- files, threads, errors


def test_only_the_store_writes_files() -> None:
    assert places(writes_file, [path for path in MODULES if own_layer(path) not in ("store", "tour")]) == []


def writes_file(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    modes = [arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    opens = called == "open" and any(re.fullmatch(r"[rwaxbt+]*[wax+][rwaxbt+]*", mode) for mode in modes)
    return opens or called in ("write_bytes", "write_text", "unlink", "mkstemp", "NamedTemporaryFile", "QSaveFile")


def test_the_window_waits_for_nothing() -> None:
    waits = {"sleep", "waitForDone", "processEvents", "waitForFinished", "join"}

    def waits_here(node: ast.AST) -> bool:
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in waits
        return is_call and not (node.func.attr == "join" and node.args)  # "".join(lines) waits for nobody

    assert places(waits_here, [path for path in MODULES if own_layer(path) == "gui"]) == []


def test_threads_have_one_home() -> None:
    """The check that no test leaves work behind looks into Qt's pool only."""
    words = re.compile(r"\bQThread\(|QThreadPool|QRunnable|threading\.Thread\b|ThreadPoolExecutor|\bQProcess\b")
    assert [name(path) for path in MODULES if words.search(path.read_text("utf-8"))] == ["src/speecheditor/gui/jobs.py"]


def test_no_error_is_swallowed() -> None:
    def swallows(node: ast.AST) -> bool:
        if not isinstance(node, ast.ExceptHandler):
            return False
        is_broad = node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException")
        return is_broad and not node.name and not any(isinstance(part, ast.Raise) for part in ast.walk(node))

    assert places(swallows, MODULES) == []


# -- the text of the sources


def test_a_file_can_be_read_in_one_sitting() -> None:
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in CODE}
    assert {file: length for file, length in lengths.items() if length > LONGEST} == {}


def test_no_source_names_a_place_on_a_machine() -> None:
    starts = "|".join(("home", "root", "work", "Users", "tmp", "opt", "mnt"))
    place = re.compile(rf"(?<![\w.*/)<>\]}}-])/(?:{starts})/\w|\b[A-Z]:\\\\?Users\\")
    texts = [*CODE, ROOT / "Makefile", ROOT / ".ci" / "run", *ROOT.glob("*.md"), *ROOT.glob("*.toml")]
    assert [name(path) for path in texts if place.search(path.read_text("utf-8"))] == []
