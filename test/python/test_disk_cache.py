"""Object code kept between processes: found again, never trusted blindly, bounded.

`array-run` is the process: it compiles one function through the cache and prints
its result. An entry that was made anew is another file; one that was used is the
same file with a later time.
"""

import concurrent.futures
import os
import pathlib
import re
import resource
import shutil
import signal
import stat
import subprocess
import tempfile

import pytest

from tools import tool

PROGRAM = """\
func.func @main(%x: tensor<3xi32>) -> tensor<3xi32> {
  %c = array.constant dense<NUMBER> : tensor<3xi32>
  %r = array.add %x, %c : tensor<3xi32>
  return %r : tensor<3xi32>
}
"""
LONG_AGO = 1_000_000_000
NOBODY = 65534


class Cache:
    def __init__(self, path: pathlib.Path):
        self.path = path

    def run(self, number: int = 1, *, text: str | None = None, limit=None, **settings):
        """Adds `number` to an array of ones; returns what is said about it."""
        run = subprocess.run(
            [tool("array-run"), "-", "--args", "dense<1> : tensor<3xi32>"],
            env={**os.environ, "ARRAX_CACHE": "1", "ARRAX_CACHE_DIR": str(self.path)}
            | settings,
            input=text or PROGRAM.replace("NUMBER", str(number)),
            capture_output=True,
            text=True,
            timeout=300,
            preexec_fn=limit,
        )
        assert run.returncode == 0, run.stderr
        assert f"dense<{number + 1}>" in run.stdout
        return run.stderr

    def entries(self) -> set[pathlib.Path]:
        return set(self.path.glob("*.o"))

    def entry(self) -> pathlib.Path:
        (entry,) = self.entries()
        return entry


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "some" / "cache")


def age(entry: pathlib.Path, when: int = LONG_AGO) -> tuple[int, int]:
    """Makes the entry look unused for long; what identifies the file."""
    os.utime(entry, (when, when))
    return entry.stat().st_ino, when


def was_used(entry: pathlib.Path, before: tuple[int, int]) -> bool:
    status = entry.stat()
    return status.st_ino == before[0] and status.st_mtime > before[1]


def test_a_second_process_finds_the_code(cache):
    assert cache.run() == ""
    entry = cache.entry()
    assert re.fullmatch(r"[0-9a-f]{32}\.o", entry.name)
    assert stat.S_IMODE(cache.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(entry.stat().st_mode) == 0o600
    before = age(entry)
    assert cache.run() == ""
    assert cache.entry() == entry and was_used(entry, before)


def test_programs_are_told_apart_by_content(cache):
    cache.run(1)
    cache.run(2)
    assert len(cache.entries()) == 2
    # Names of values and places in a file are not content.
    renamed = PROGRAM.replace("NUMBER", "1").replace("%r", "%other")
    cache.run(1, text="// A comment.\n" + renamed)
    assert len(cache.entries()) == 2


def test_another_build_of_the_compiler_has_other_entries(cache, tmp_path):
    """Of the same size and time: packages may be built so that these agree."""
    cache.run()
    program = pathlib.Path(tool("array-run")).resolve()
    maps = subprocess.run(["ldd", program], capture_output=True, text=True, check=True)
    (library,) = re.findall(r"=> (\S*libarrax\.so)", maps.stdout)
    content = pathlib.Path(library).read_bytes()
    note = content.index(b"GNU\0", content.index(b"\x14\0\0\0\x03\0\0\0")) + 4
    other = tmp_path / "libarrax.so"
    other.write_bytes(content[:note] + bytes(20) + content[note + 20 :])
    shutil.copystat(library, other)
    cache.run(LD_PRELOAD=str(other))
    assert len(cache.entries()) == 2


def test_no_cache_if_switched_off(cache):
    cache.run(ARRAX_CACHE="0")
    assert not cache.path.exists()


def corruptions():
    def flip(data: bytes) -> bytes:
        return data[: len(data) // 2] + b"?!" + data[len(data) // 2 + 2 :]

    return {
        "empty": lambda data: b"",
        "cut_in_header": lambda data: data[:20],
        "cut": lambda data: data[:-1],
        "longer": lambda data: data + b"\0",
        "flipped": flip,
        "other_format": lambda data: b"arraxo99" + data[8:],
    }


@pytest.mark.parametrize("name", corruptions())
def test_a_damaged_entry_is_made_again(cache, name):
    cache.run()
    entry = cache.entry()
    content = entry.read_bytes()
    damaged = corruptions()[name](content)
    assert damaged != content
    entry.write_bytes(damaged)
    assert cache.run() == ""
    assert cache.entry().read_bytes() == content


def test_an_entry_under_another_name_is_not_run(cache):
    cache.run(1)
    entry = cache.entry()
    cache.run(2)
    (other,) = cache.entries() - {entry}
    content = other.read_bytes()
    shutil.copyfile(entry, other)
    cache.run(2)  # Would give the result of the first.
    assert other.read_bytes() == content


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_directory_that_others_may_write_to_is_refused(cache, mode):
    cache.path.mkdir(parents=True)
    cache.path.chmod(mode)
    assert "others may write to it" in cache.run()
    assert not cache.entries()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_directory_of_another_user_is_refused(cache):
    cache.path.mkdir(parents=True)
    os.chown(cache.path, NOBODY, NOBODY)
    assert "others may write to it" in cache.run()
    assert not cache.entries()


def test_a_link_is_as_good_as_the_directory_it_leads_to(cache, tmp_path):
    real = tmp_path / "real"
    real.mkdir(mode=0o700)
    cache.path.parent.mkdir()
    cache.path.symlink_to(real)
    assert cache.run() == ""
    assert cache.entries()
    real.chmod(0o777)
    assert "others may write to it" in cache.run(2)


def test_a_file_in_the_place_of_the_directory(cache):
    cache.path.parent.mkdir()
    cache.path.write_text("")
    assert "no such directory can be made" in cache.run()


def as_another_user():
    """Root may write anywhere."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def test_a_directory_that_cannot_be_written_to():
    """Found entries are used, new ones are not kept."""
    with tempfile.TemporaryDirectory() as folder:  # All of pytest's are 0700.
        os.chmod(folder, 0o755)
        cache = Cache(pathlib.Path(folder) / "cache")
        cache.run(1)
        entry = cache.entry()
        if os.geteuid() == 0:
            os.chown(cache.path, NOBODY, NOBODY)
            os.chown(entry, NOBODY, NOBODY)
        before = age(entry)
        cache.path.chmod(0o500)
        try:
            assert cache.run(1, limit=as_another_user) == ""
            assert cache.run(2, limit=as_another_user) == ""
            assert cache.entries() == {entry}
            assert was_used(entry, before)
        finally:
            cache.path.chmod(0o700)


def test_a_full_disk(cache):
    """Files cannot grow past a limit: writing fails, and leaves nothing behind."""
    cache.path.mkdir(parents=True, mode=0o700)

    def no_space():
        resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    assert cache.run(limit=no_space) == ""
    assert list(cache.path.iterdir()) == []


def test_the_size_is_bounded(cache):
    """What was used longest ago goes first, and only what is ours."""
    for number in range(1, 9):
        cache.run(number)
    oldest_first = sorted(cache.entries(), key=lambda entry: entry.name)
    for number, entry in enumerate(oldest_first):
        age(entry, LONG_AGO + number)
    left_by_a_crash = cache.path / "0123456789ab.tmp"
    left_by_a_crash.write_bytes(bytes(1000))
    age(left_by_a_crash)
    for name in ("notes.txt", "mine.o"):
        (cache.path / name).write_bytes(bytes(1 << 20))
        age(cache.path / name, LONG_AGO - 1)
    limit = sum(entry.stat().st_size for entry in oldest_first)
    cache.run(9, ARRAX_CACHE_DISK_BYTES=str(limit))
    ours = {e for e in cache.entries() if e.name != "mine.o"}
    size = sum(entry.stat().st_size for entry in ours)
    assert size <= limit * 3 / 4
    assert not left_by_a_crash.exists()
    kept = [entry in ours for entry in oldest_first]
    assert kept == sorted(kept) and any(kept) and not all(kept)
    assert len(ours - set(oldest_first)) == 1, "the new entry stays"
    assert (cache.path / "notes.txt").exists() and (cache.path / "mine.o").exists()


def test_many_processes_at_once(cache):
    """They write, read and evict the same entries; results stay right."""
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        small = {"ARRAX_CACHE_DISK_BYTES": "12000"}
        runs = [
            pool.submit(cache.run, i % 5 + 1, **(small if i % 3 else {}))
            for i in range(60)
        ]
        assert {run.result() for run in runs} == {""}
    assert not list(cache.path.glob("*.tmp"))
