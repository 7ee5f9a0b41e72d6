"""Settings and rule files come from users, and never run anything."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import summitscan
from summitscan.config import load_rules, load_settings
from summitscan.errors import ConfigError

HOSTILE = [
    "!!python/object/apply:os.system ['touch {mark}']",
    "model: !!python/object/apply:os.system ['touch {mark}']",
    "model: !!python/object/new:subprocess.Popen [['touch', '{mark}']]",
    "!!python/module:os",
    "model: !!python/name:os.system",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_yaml_that_would_run_code_is_an_error_that_names_the_file(tmp_path: Path, source: str) -> None:
    mark = tmp_path / "ran"
    for file in ("summitscan.yaml", "headers.yaml"):
        (tmp_path / file).write_text(source.format(mark=mark), encoding="utf8")
    with pytest.raises(ConfigError, match=r"summitscan\.yaml"):
        load_settings(start=tmp_path, environ={})
    with pytest.raises(ConfigError, match=r"headers\.yaml"):
        load_rules("headers", str(tmp_path))
    assert not mark.exists()


def test_limits_are_settings(tmp_path: Path) -> None:
    (tmp_path / "summitscan.yaml").write_text("max_file_size: 1000\nmax_records: 7\n", encoding="utf8")
    settings, origins = load_settings(start=tmp_path, environ={"SUMMITSCAN_MAX_ARTICLE_LENGTH": "500"})
    assert (settings.max_file_size, settings.max_article_length, settings.max_records) == (1000, 500, 7)
    assert origins["max_article_length"] == "environment SUMMITSCAN_MAX_ARTICLE_LENGTH"
    for bad in ("0", "-1", "2.5", "many", "true"):
        (tmp_path / "summitscan.yaml").write_text(f"max_file_size: {bad}\n", encoding="utf8")
        with pytest.raises(ConfigError, match="max_file_size must be a whole number"):
            load_settings(start=tmp_path, environ={})


def test_no_code_in_the_package_runs_text_or_reads_what_can() -> None:
    """``eval`` and its like, pickles, shells and YAML's unsafe loaders do not occur, whatever the input."""
    names = {"eval", "exec", "compile", "__import__"}
    modules = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}
    attributes = {"unsafe_load", "full_load", "UnsafeLoader", "FullLoader", "system", "popen"}
    found = []
    for path in sorted(Path(summitscan.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            bad = (
                (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names)
                or (isinstance(node, ast.Attribute) and node.attr in attributes)
                or (isinstance(node, ast.Import) and any(a.name.split(".")[0] in modules for a in node.names))
                or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in modules)
                or (isinstance(node, ast.keyword) and node.arg == "shell")
            )
            if bad:
                found.append(f"{path.name}:{getattr(node, 'lineno', 0)}")
    assert not found
