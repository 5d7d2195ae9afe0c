#!/bin/sh
# Runs a module of deploy/ with a Python that is new enough: sh deploy/python.sh MODULE [ARGUMENT ...]
# Says in one sentence what is wrong, where there is none.
set -eu
cd "$(dirname "$0")/.."
python="${PYTHON:-python3}"

if ! command -v "$python" >/dev/null 2>&1; then
    echo "There is no $python here: install Python 3.11 or newer (apt install python3 python3-venv), or name one with PYTHON=/path/to/python3." >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "$python is not Python 3.11 or newer ($("$python" --version 2>&1 | head -n 1)): install a newer one, and name it with PYTHON=/path/to/python3." >&2
    exit 1
fi
exec "$python" -m "$@"
