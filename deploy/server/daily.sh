#!/bin/sh
# `deploy/server/daily.sh FOLDER`: what is done once a day; backups go to FOLDER. Each step runs whatever became of those
# before it. At its end the script names the steps that failed, and ends with 1.
set -u
cd "$(dirname "$0")/../.."
folder=$1
python=${PYTHON:-.venv/bin/python}
failed=

step() {
    "$python" "$@" && return
    failed="$failed $2"
    return 1
}

# It ends with 1 where anything at all is a problem; the page "Site status" names that.
"$python" manage.py status --measure || true
step manage.py advance
step manage.py purge
step manage.py mix
step manage.py share_results
step manage.py backup "$folder"
backup=$?
# Older backups stay until there is a new one and the data have been found to be sound.
if step manage.py verify && [ "$backup" -eq 0 ]; then
    find "$folder" -daystart -name 'backup-*' -mtime "+${BACKUP_DAYS:-7}" -delete || failed="$failed find"
fi

[ -z "$failed" ] && exit
echo "These daily steps failed:$failed. What to do stands on the page \"Site status\" and in docs/operation.md." >&2
exit 1
