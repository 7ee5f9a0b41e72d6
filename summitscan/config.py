"""Settings and rule files.

Rule files are YAML mappings in ``configs/`` (shipped inside the wheel as ``summitscan/configs``). A user extends them by
a folder of files with the same names: mappings are merged, lists are appended to, a scalar replaces.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from summitscan.errors import ConfigError


def configs_root() -> Traversable:
    """The folder of the shipped rule files: inside the installed package, or beside it in a source checkout."""
    package = resources.files("summitscan")
    inside = package / "configs"
    if inside.is_dir():
        return inside
    return Path(str(package)).parent / "configs"


def merge(base: Any, extra: Any) -> Any:
    """``extra`` laid over ``base``: mappings merged key by key, lists appended, anything else replaced."""
    if isinstance(base, dict) and isinstance(extra, dict):
        return base | {k: merge(base[k], v) if k in base else v for k, v in extra.items()}
    if isinstance(base, list) and isinstance(extra, list):
        return [*base, *(x for x in extra if x not in base)]
    return extra


def _parse(source: str, name: str) -> dict[str, Any]:
    try:
        data = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise ConfigError(f"{name}: not valid YAML: {error}") from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ConfigError(f"{name}: expected a mapping at the top level")
    return data


@cache
def load_rules(name: str, extra: str | None = None) -> dict[str, Any]:
    """The rule file ``name`` (without ``.yaml``), with the user's file of the same name in folder ``extra`` laid over it.

    The result is shared: do not change it. Raises ConfigError for an unknown name or a file that is no YAML mapping.
    """
    shipped = configs_root() / f"{name}.yaml"
    if not shipped.is_file():
        known = sorted(p.name.removesuffix(".yaml") for p in configs_root().iterdir() if p.name.endswith(".yaml"))
        raise ConfigError(f"no rule file {name!r}; known: {', '.join(known)}")
    rules = _parse(shipped.read_text(encoding="utf8"), shipped.name)
    if extra is not None:
        own = Path(extra) / f"{name}.yaml"
        if own.is_file():
            rules = merge(rules, _parse(own.read_text(encoding="utf8"), str(own)))
    return rules
