"""The README's two commands, the lock, and the wheel."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def readme_commands() -> list[str]:
    """Return the lines of the README's shell blocks."""
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_ci_runs_exactly_the_readmes_test_command() -> None:
    command = next(line for line in readme_commands() if line.endswith("-m pytest"))
    assert command in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()


def test_the_lock_has_hashes_and_names_no_index() -> None:
    lock = (ROOT / ".ci/requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    pins = re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)
    assert len(pins) > 40
    for part in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in part, part


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


LARGE = {"natasha", "spacy"}
"""Extras whose own tests are skipped without them."""


def test_the_lock_holds_everything_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    declared = [
        *project["project"]["dependencies"],
        *(d for name, extra in extras.items() if name not in LARGE for d in extra),
        *project["dependency-groups"]["dev"],
    ]
    names = {normal(re.split(r"[\[<>=!~; ]", d, maxsplit=1)[0]) for d in declared}
    names.discard("silk-reader")
    lock = (ROOT / ".ci/requirements.lock").read_text(encoding="utf-8")
    pinned = {normal(n) for n in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)}
    assert names <= pinned, names - pinned


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the checkout with the build tools of this environment."""
    pytest.importorskip("hatchling")
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "--outdir",
            str(out),
            str(ROOT),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return next(out.glob("*.whl"))


def test_the_wheel_ships_the_settings_and_all_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "reader/feeds.toml" in names
    tracked = subprocess.run(
        ["git", "ls-files", "reader"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    missing = [f for f in tracked.stdout.split() if f not in names and (ROOT / f).exists()]
    assert not missing


def test_the_wheel_works_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Install it in an environment of its own, which borrows the dependencies installed here."""
    place = tmp_path / "env"
    venv.create(place, with_pip=False, symlinks=True)
    python = place / "bin" / "python"
    site = next((place / "lib").glob("python*/site-packages"))
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "-q",
            "--no-deps",
            "--no-index",
            "--target",
            str(site),
            str(wheel),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    borrowed = [p for p in sys.path if p.endswith("site-packages")]
    # Only the dependencies are borrowed: an editable install's hook must not lead to the checkout.
    (site / "zz_borrowed.pth").write_text("".join(f"{p}\n" for p in borrowed), encoding="utf-8")
    (site / "sitecustomize.py").write_text(
        "import sys\nsys.meta_path[:] = [f for f in sys.meta_path if 'editable' not in repr(f).lower()]\n",
        encoding="utf-8",
    )
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    env["READER_ARCHIVE"] = str(tmp_path / "archive.sqlite")

    def reader(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(python), "-m", "reader", *arguments],
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    where = subprocess.run(
        [str(python), "-c", "import reader; print(reader.__file__)"],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(place) in where.stdout
    doctor = reader("doctor", "--offline")
    assert doctor.returncode == 0, doctor.stdout + doctor.stderr
    assert "feeds.toml" in doctor.stdout
    assert reader("list").returncode == 3
    listed = reader("--sample", "list")
    assert listed.returncode == 0, listed.stderr
    assert "Kyrgyz" in listed.stdout
