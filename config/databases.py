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
# A replica that cannot be reached is given up soon; what is sent to the wrong server changes nothing there.
REPLICA_OPTIONS = {"connect_timeout": 2, "options": "-c default_transaction_read_only=on"}


def databases(env: environ.Env, var: Path) -> dict[str, dict[str, Any]]:
    """The database of DATABASE_URL and, where DATABASE_REPLICA_URL names one, its replica.

    Connections are kept open. SQLite's directory is made when it is ours.
    """
    found = {"default": _database(env, var, "DATABASE_URL")}
    if env("DATABASE_REPLICA_URL"):
        replica = _database(env, var, "DATABASE_REPLICA_URL")
        if "postgresql" in replica["ENGINE"]:
            replica["OPTIONS"] = {**REPLICA_OPTIONS, **replica.get("OPTIONS", {})}
        found["replica"] = replica | {"TEST": {"MIRROR": "default"}}
    return found


def _database(env: environ.Env, var: Path, variable: str) -> dict[str, Any]:
    config: dict[str, Any] = env.db_url_config(env(variable))
    config["CONN_MAX_AGE"] = None
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {**config.get("OPTIONS", {}), **SQLITE_OPTIONS}
        if Path(config["NAME"]).parent == var:
            var.mkdir(mode=0o700, exist_ok=True)
    else:
        config["CONN_HEALTH_CHECKS"] = True
    return config
