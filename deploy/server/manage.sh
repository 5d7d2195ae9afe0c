#!/bin/sh
# `sudo deploy/server/manage.sh COMMAND`: manage.py as the site's own user, with the site's settings.
set -eu
cd "$(dirname "$0")/../.."
settings=${SURVEY_ENV:-/etc/survey.env}
[ -r "$settings" ] || { echo "$settings cannot be read: run this with sudo, after copying deploy/server/survey.env there." >&2; exit 1; }
run="set -a; . $settings; set +a; exec .venv/bin/python manage.py \"\$@\""
if [ "$(id -un)" = survey ] || [ -n "${SURVEY_ENV:-}" ]; then
    exec sh -c "$run" manage.sh "$@"
fi
exec setpriv --reuid=survey --regid=survey --init-groups sh -c "$run" manage.sh "$@"
