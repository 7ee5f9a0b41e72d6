"""What an installation must bring along, and what a fresh machine is given."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import summitscan
from summitscan.annotate.pipeline import COMPONENTS
from summitscan.config import configs_root, load_rules

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))
PINNED = re.compile(r"([A-Za-z0-9._-]+)==[0-9A-Za-z.]+")


def plain(name: str) -> str:
    """The name of a distribution as package tools compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins() -> list[str]:
    lines = (ROOT / ".constraints.txt").read_text(encoding="utf8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_the_version_is_the_same_everywhere() -> None:
    assert summitscan.__version__ == PROJECT["project"]["version"]


def test_all_rule_files_are_found_and_readable() -> None:
    found = sorted(p.name for p in configs_root().iterdir() if p.name.endswith(".yaml"))
    assert found == sorted(p.name for p in (ROOT / "configs").glob("*.yaml"))
    assert all(load_rules(name.removesuffix(".yaml")) for name in found)


def test_rule_files_go_into_the_wheel() -> None:
    included = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included["configs"] == "summitscan/configs"


def test_every_component_has_an_entry_point_that_loads() -> None:
    installed = {e.name: e for e in entry_points(group="spacy_factories")}
    assert set(COMPONENTS) <= set(installed)
    assert all(callable(installed[name].load()) for name in COMPONENTS)


def test_the_command_loads() -> None:
    (command,) = entry_points(group="console_scripts", name="summitscan")
    assert callable(command.load())


def test_constraints_are_versions_and_nothing_else() -> None:
    assert [line for line in pins() if not PINNED.fullmatch(line)] == []


@pytest.mark.parametrize("group", ["runtime", "dev"])
def test_every_direct_dependency_is_pinned(group: str) -> None:
    project = PROJECT["project"]
    wanted = project["dependencies"] if group == "runtime" else project["optional-dependencies"]["dev"]
    names = {plain(re.match(r"[A-Za-z0-9._-]+", requirement)[0]) for requirement in wanted}
    assert names - {plain(line.split("==")[0]) for line in pins()} == set()
