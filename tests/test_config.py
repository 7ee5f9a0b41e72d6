import tomllib
from pathlib import Path

import pytest

import summitscan
from summitscan.config import MODEL_ALIASES, Settings, digest, find_settings, load_rules, load_settings
from summitscan.errors import ConfigError

ROOT = Path(__file__).parent.parent


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf8")
    return path


def test_defaults_and_their_origin(tmp_path: Path) -> None:
    settings, origins = load_settings(start=tmp_path, environ={})
    assert settings == Settings()
    assert set(origins.values()) == {"default"}


def test_command_line_over_environment_over_file_over_default(tmp_path: Path) -> None:
    file = write(tmp_path / "summitscan.yaml", "model: from-file\nbatch_size: 7\ndb: here.db\n")
    environ = {"SUMMITSCAN_MODEL": "from-env", "SUMMITSCAN_BATCH_SIZE": "8"}
    given = {"batch_size": 9, "db": None}
    settings, origins = load_settings(given=given, start=tmp_path, environ=environ)
    assert (settings.model, settings.batch_size, settings.db) == ("from-env", 9, tmp_path / "here.db")
    assert {name: origins[name] for name in ("model", "batch_size", "db", "rules")} == {
        "model": "environment SUMMITSCAN_MODEL",
        "batch_size": "command line",
        "db": str(file),
        "rules": "default",
    }


def test_nearest_file_upward_and_own_file_before_pyproject(tmp_path: Path) -> None:
    write(tmp_path / "summitscan.yaml", "model: top")
    deep = tmp_path / "a" / "b"
    project = write(tmp_path / "a" / "pyproject.toml", "[tool.summitscan]\nbatch-size = 5\n")
    write(deep / "pyproject.toml", "[tool.other]\nx = 1\n")
    assert find_settings(deep) == project
    assert load_settings(start=deep, environ={})[0] == Settings(batch_size=5)
    own = write(tmp_path / "a" / "summitscan.yaml", "")
    assert find_settings(deep) == own


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("modle: x", r"unknown setting 'modle' \(did you mean 'model'\?\); known: batch_size, db, .*model, rules"),
        ("batch_size: many", "batch_size must be a whole number of at least 1, not 'many'"),
        ("batch_size: 0", "at least 1"),
        ("batch_size: true", "at least 1"),
        ("model: [a]", "model must be text"),
        ("rules: nowhere", "must be a folder"),
        ("- a", "expected a mapping"),
        ("a: [", "not valid YAML"),
        ("!!python/object/apply:os.getcwd []", "not valid YAML"),
    ],
)
def test_wrong_file_is_an_error_that_names_file_and_key(tmp_path: Path, text: str, message: str) -> None:
    file = write(tmp_path / "summitscan.yaml", text)
    with pytest.raises(ConfigError, match=message) as error:
        load_settings(start=tmp_path, environ={})
    assert str(file) in str(error.value)


def test_wrong_toml(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.summitscan\n")
    with pytest.raises(ConfigError, match="not valid TOML"):
        load_settings(start=tmp_path, environ={})


def test_digest_follows_rules_and_model_only(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    write(rules / "dates.yaml", "x: 1")
    base = digest(Settings(rules=rules))
    assert base == digest(Settings(rules=rules, db=tmp_path / "x.db", batch_size=1))
    assert base != digest(Settings())
    assert base != digest(Settings(rules=rules, model="other"))
    write(rules / "dates.yaml", "x: 2")
    assert base != digest(Settings(rules=rules))


def test_unknown_rule_file_names_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="no rule file 'nothing'; known: "):
        load_rules("nothing")


def test_default_model_and_aliases_are_those_of_the_pipeline() -> None:
    from summitscan.annotate import pipeline

    assert Settings().model == pipeline.DEFAULT_MODEL
    assert MODEL_ALIASES is pipeline.MODEL_ALIASES


def test_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    assert summitscan.__version__ == project["version"]
