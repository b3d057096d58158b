"""Set the project's environment up: `python3 scripts/setup.py run|dev`. Standard library only; any Python 3 can read it.

It makes `.venv`, installs the hash-pinned lock (wheels only) and the project itself, and does nothing where that has
been done for the same lock already. What is missing is said plainly: Python too old, no disk, no package index.
"""

from __future__ import print_function

import hashlib
import os
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
LEAST_PYTHON = (3, 11)
LEAST_DISK = 3 * 1024**3


def main():
    """Set up what the first argument names; exits with 1 and a reason where it cannot."""
    which = sys.argv[1] if len(sys.argv) > 1 else "run"
    lock = os.path.join(ROOT, LOCKS[which])
    stamp = os.path.join(VENV, "casefile-%s.stamp" % which)
    wanted = fingerprint([lock, os.path.join(ROOT, "pyproject.toml")])
    if is_stamped(stamp, wanted) or (which == "run" and is_stamped(os.path.join(VENV, "casefile-dev.stamp"), None)):
        return
    check_machine()
    started = time.time()
    step(1, "Making the environment in .venv")
    make_environment()
    step(2, "Installing pinned packages (%s, wheels only; a minute or two)" % LOCKS[which])
    pip("install", "--require-hashes", "--only-binary", ":all:", "--progress-bar", "on", "-r", lock)
    step(3, "Installing casefile itself")
    pip("install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--editable", ROOT)
    with open(stamp, "w") as handle:
        handle.write(wanted)
    print("Ready after %d s." % (time.time() - started))


def is_stamped(path, wanted):
    """Whether that set-up was done: for this very lock, or for any where `wanted` is None and the lock is unchanged."""
    if wanted is None:
        wanted = fingerprint([os.path.join(ROOT, LOCKS["dev"]), os.path.join(ROOT, "pyproject.toml")])
    try:
        with open(path) as handle:
            return handle.read() == wanted
    except (IOError, OSError):
        return False


def fingerprint(paths):
    """One hash over the files, and over the interpreter, so that another Python makes another environment."""
    digest = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for path in paths:
        with open(path, "rb") as handle:
            digest.update(handle.read())
    return digest.hexdigest()


def check_machine():
    """Stop with a plain word where Python is too old or the disk too full."""
    if sys.version_info < LEAST_PYTHON:
        stop("Python %d.%d is too old: Casefile needs Python 3.11 or newer." % sys.version_info[:2],
             "Install one and name it: make run PYTHON=python3.12")
    free = shutil.disk_usage(ROOT).free
    if free < LEAST_DISK:
        stop("Only %.1f GiB are free on the disk of %s; the environment needs 3 GiB." % (free / 1024.0**3, ROOT),
             "Free some space, or clone the project elsewhere.")


def make_environment():
    """A virtual environment of this interpreter: the one that is there, or a new one where another Python's is in the way."""
    if is_ours():
        return
    result = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if result.returncode != 0:
        print(result.stdout.decode("utf-8", "replace"))
        stop("Python cannot make a virtual environment here.", "On Debian and Ubuntu: apt install python3-venv")


def is_ours():
    """Whether the environment is there, works, and is of this version of Python."""
    told = [venv_python(), "-c", "import sys, pip; print(sys.version_info[:2])"]
    try:
        found = subprocess.run(told, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
    except OSError:
        return False
    return found.decode("utf-8", "replace").strip() == repr(sys.version_info[:2])


def venv_python():
    """The environment's interpreter."""
    return os.path.join(VENV, "Scripts" if os.name == "nt" else "bin", "python")


def pip(*arguments):
    """Run the environment's pip; its own progress is shown."""
    environment = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1")
    if subprocess.call([venv_python(), "-m", "pip", *arguments], env=environment) != 0:
        stop("pip could not install what the lock names (its own words are above).",
             "If it found no index: connect to one, or point pip at a mirror (pip config). "
             "If a hash differs: the file that was served is not the one that was pinned; do not use it.")


def step(number, words):
    """Say which step of three this is."""
    print("[%d/3] %s" % (number, words))
    sys.stdout.flush()


def stop(reason, remedy):
    """End with the reason and the way out."""
    sys.stderr.write("\nCannot set Casefile up: %s\n%s\n" % (reason, remedy))
    sys.exit(1)


if __name__ == "__main__":
    main()
