#!/bin/sh
# make_venv.sh PYTHON FOLDER: a virtual environment, or one clear line about what is missing.
set -eu
python=$1 folder=$2
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "Python 3.11 or newer is needed; '$python' is not. Try: make PYTHON=python3.12 run" >&2
  exit 1
fi
if ! "$python" -m venv "$folder" >/dev/null 2>&1; then
  rm -rf "$folder"
  echo "Python cannot make virtual environments here. On Debian and Ubuntu: apt install python3-venv" >&2
  exit 1
fi
