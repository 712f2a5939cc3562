#!/usr/bin/env bash
# Makes what a command needs, once: .venv with the pinned packages, and the system's programs that are missing.
#
#   tools/setup.sh          what extract needs (requirements.lock)
#   tools/setup.sh dev      that, and what the tests and make lint need (requirements-dev.lock)
#
# Prints nothing and changes nothing where all is there. Exits with 3 where something is missing that it cannot install.
set -euo pipefail
cd "$(dirname "$0")/.."

lock=requirements${1:+-$1}.lock
venv=.venv
stamp=$venv/installed # a line for each lock that is installed: its digest and its name

say() { printf '%s\n' "$*" >&2; }
stop() {
  say "$*"
  exit 3
}

# The first Python that is new enough; a name on the PATH may be a stub that does not run.
find_python() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  stop "Python 3.11 or newer is missing. Debian 12, Ubuntu 24.04 and later have it: apt-get install python3"
}

install_packages() {
  local as_root=() log
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  if ! { command -v apt-get && command -v "${as_root[@]:-apt-get}"; } >/dev/null; then
    stop "Missing: $*. Install them with the system's package manager, then run this again."
  fi
  say "Installing system packages: $*"
  log=$(mktemp)
  # one list that cannot be updated need not be the one that is needed
  "${as_root[@]}" apt-get update -qq >"$log" 2>&1 || true
  if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@" >>"$log" 2>&1; then
    tail -n 5 "$log" >&2
    rm -f "$log"
    stop "Missing: $*. apt-get could not install them (see above). By hand, as root: apt-get install $*"
  fi
  rm -f "$log"
}

# System packages are missed by what they bring: a program built by hand is as good.
missing=()
command -v tesseract >/dev/null || missing+=(tesseract-ocr)
tesseract --list-langs 2>&1 | grep -x vie >/dev/null || missing+=(tesseract-ocr-vie)
command -v pdftoppm >/dev/null || missing+=(poppler-utils)

# The lock is known by its content, so that a pull or another branch is told from no change. A .venv whose Python is
# gone, or that was left half made, is made again.
python=
if ! { "$venv/bin/python" -c '' && grep -xF "$(sha256sum "$lock")" "$stamp"; } >/dev/null 2>&1; then
  if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    "$python" -c 'import ensurepip, venv' 2>/dev/null || missing+=("$python-venv")
  fi
  outdated=1
fi

[ ${#missing[@]} = 0 ] || install_packages "${missing[@]}"

if [ "${outdated:-}" ]; then
  say "Installing Python packages into $venv (about a minute, only this once)"
  rm -f "$stamp"
  [ -z "$python" ] || "$python" -m venv --clear "$venv"
  if ! "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-input --require-hashes \
    --only-binary :all: --requirement "$lock"; then
    stop "The Python packages could not be installed (see above). That needs the network, and Linux with Python 3.11-3.14."
  fi
  # the dev lock has all that the other one has, in the same versions
  sha256sum "$lock" requirements.lock | sort -u >"$stamp"
fi
