#!/bin/sh
# `sudo deploy/server/upgrade.sh [RELEASE]`: installs what this checkout (or the release named) needs, with a backup before the tables change.
set -eu
cd "$(dirname "$0")/../.."
manage() { sh deploy/server/manage.sh "$@"; }
as_survey() { setpriv --reuid=survey --regid=survey --init-groups "$@"; }

if [ $# -gt 0 ]; then
    as_survey git fetch --quiet --tags
    as_survey git checkout --quiet "$1"
fi
[ -d .venv ] || as_survey python3 -m venv .venv
as_survey .venv/bin/pip install --quiet --no-deps --require-hashes --only-binary=:all: --requirement requirements.lock
as_survey mkdir -p -m 700 var var/backups
key=${SURVEY_KEY:-/etc/survey.key}
if [ ! -s "$key" ]; then
    (umask 027; python3 -c 'import secrets; print(secrets.token_urlsafe(48))' >"$key")
    chgrp survey "$key"
    chmod 640 "$key"
fi
# The settings are checked before anything is changed. What PostgreSQL's log may hold (database_log) is for its superuser to mend: told at the end.
tags=$(manage check --deploy --list-tags | grep -vx database_log | sed 's/^/--tag=/')
# shellcheck disable=SC2086 # a word each
manage check --deploy --fail-level WARNING $tags
if manage showmigrations surveyapp 2>/dev/null | grep -q '\[X\]'; then
    manage backup var/backups/
fi
manage migrate --no-input --verbosity 0
manage collectstatic --no-input --verbosity 0
chmod 711 var
chmod -R a+rX var/static
manage verify
for unit in survey-web survey-worker; do
    if systemctl is-enabled --quiet "$unit" 2>/dev/null; then
        systemctl restart "$unit"
    fi
done
manage check --deploy --tag=database_log
