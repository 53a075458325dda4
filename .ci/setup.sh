#!/bin/sh
# Everything a fresh machine needs, once: virtual environment, packages, browser, fonts.
# Needs Python >= 3.11. What is there already is used as it is; apt is asked only as root on Debian.
# usage: .ci/setup.sh FOLDER-OF-THE-ENVIRONMENT
set -eu
env=$1
here=$(cd "$(dirname "$0")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

can_apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

apt_install() {
  can_apt || return 1
  say "Installing $* with apt ..."
  apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

python=
for name in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
  if [ -n "$name" ] && command -v "$name" >/dev/null && new_enough "$name"; then python=$name; break; fi
done
[ -n "$python" ] || { say "Python 3.11 or newer is needed and was not found (PYTHON=/path names one)."; exit 3; }

if ! [ -x "$env/bin/python" ] || ! "$env/bin/python" -m pip --version >/dev/null 2>&1; then
  say "Making a virtual environment in $env ..."
  rm -rf "$env"
  if ! "$python" -m venv "$env" >/dev/null 2>&1; then
    rm -rf "$env"
    apt_install python3-venv || { say "Python's venv module is missing (Debian: apt install python3-venv)."; exit 3; }
    "$python" -m venv "$env"
  fi
fi

say "Installing packages ..."
pip="$env/bin/python -m pip --disable-pip-version-check --no-input -qq"
$pip install -c "$here/constraints.txt" pip
(cd "$here" && $pip install -c constraints.txt --group dev -e .)

# The node inside Playwright's wheel wants libatomic, which a bare Debian does not have.
if ! "$env/bin/python" -m playwright --version >/dev/null 2>&1; then
  apt_install libatomic1 || true
  "$env/bin/python" -m playwright --version >/dev/null
fi

"$env/bin/shipfix" doctor --fix
touch "$env/.ready"
