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
if [ ! -s /etc/survey.key ]; then
    (umask 027; python3 -c 'import secrets; print(secrets.token_urlsafe(48))' >/etc/survey.key)
    chgrp survey /etc/survey.key
    chmod 640 /etc/survey.key
fi
if manage showmigrations surveyapp 2>/dev/null | grep -q '\[X\]'; then
    manage backup var/backups/
fi
manage migrate --no-input --verbosity 0
manage collectstatic --no-input --verbosity 0
chmod 711 var
chmod -R a+rX var/static
manage check --deploy --fail-level WARNING
manage verify
for unit in survey-web survey-worker; do
    if systemctl is-enabled --quiet "$unit" 2>/dev/null; then
        systemctl restart "$unit"
    fi
done
