#!/bin/sh
# Reduces Bootstrap's stylesheet to the rules that our pages use; the result is committed. Needs npm.
set -eu
cd "$(dirname "$0")/.."
command -v npx >/dev/null || { echo "npx is not here: install Node.js with npm (apt install npm)." >&2; exit 1; }
bootstrap=surveyapp/static/vendor/bootstrap
crispy=$(.venv/bin/python -c 'import crispy_bootstrap5 as c; print(c.__path__[0])')
npx --yes purgecss@6.0.0 --css $bootstrap/bootstrap.min.css --output $bootstrap/bootstrap.reduced.css \
    --variables --font-face --keyframes \
    --content 'templates/**/*.html' 'surveyapp/**/*.py' 'surveyapp/static/surveyapp/*.js' "$crispy/templates/**/*.html"
