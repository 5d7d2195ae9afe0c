"""The databases of the settings: the site's own and, where there is one, a replica that analysis reads."""

from pathlib import Path
from typing import Any

import environ

# IMMEDIATE takes the write lock first, so that writers queue instead of failing;
# synchronous=FULL makes "thank you" mean "on disk"; secure_delete overwrites what is deleted with zeros.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000; "
        "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864; PRAGMA secure_delete=ON"
    ),
}
# Parameters are sent apart from the statement, so that the server's log holds no answer with it. A server
# that takes no connection, or has vanished from the network, is given up soon.
# What is asked often is prepared, so that the server plans it once for each connection.
POSTGRESQL_OPTIONS = {
    "server_side_binding": True,
    "prepare_threshold": 5,
    "connect_timeout": 4,
    "tcp_user_timeout": 8000,
}
# Somebody who waits for a page has an answer within 20 seconds, since a request begins no statement when its
# statements have taken WAIT seconds: connect_timeout + WAIT + statement_timeout is less.
WAIT = 4.0
PAGE_LIMITS = "-c lock_timeout=4s -c statement_timeout=8s"
# A command or a task works for as long as it takes; while it waits for a lock, it may hold up others.
COMMAND_LIMITS = "-c lock_timeout=60s -c statement_timeout=0"
# A replica that cannot be reached is given up soon; what is sent to the wrong server changes nothing there.
REPLICA_OPTIONS = {"connect_timeout": 2}
READ_ONLY = "-c default_transaction_read_only=on"


def databases(env: environ.Env, var: Path, *, serves_pages: bool) -> dict[str, dict[str, Any]]:
    """The database of DATABASE_URL and, where DATABASE_REPLICA_URL names one, its replica.

    Connections are kept open. On PostgreSQL they wait as long as befits who asks: pages, or commands and
    tasks. SQLite's directory is made when it is ours.
    """
    limits = PAGE_LIMITS if serves_pages else COMMAND_LIMITS
    found = {"default": _database(env, var, "DATABASE_URL", limits)}
    if env("DATABASE_REPLICA_URL"):
        replica = _database(env, var, "DATABASE_REPLICA_URL", f"{limits} {READ_ONLY}", **REPLICA_OPTIONS)
        found["replica"] = replica | {"TEST": {"MIRROR": "default"}}
    return found


def _database(env: environ.Env, var: Path, variable: str, session: str, **connecting: int) -> dict[str, Any]:
    """Django's entry for the database that the variable names; what its address says comes before ours.

    session: PostgreSQL's settings for each connection.
    """
    config: dict[str, Any] = env.db_url_config(env(variable))
    config["CONN_MAX_AGE"] = None
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {**config.get("OPTIONS", {}), **SQLITE_OPTIONS}
        if Path(config["NAME"]).parent == var:
            var.mkdir(mode=0o700, exist_ok=True)
    else:
        config["CONN_HEALTH_CHECKS"] = True
        given = config.get("OPTIONS", {})
        options = f"{session} {given.get('options', '')}".rstrip()
        config["OPTIONS"] = {**POSTGRESQL_OPTIONS, **connecting, **given, "options": options}
    return config
