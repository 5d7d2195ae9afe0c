"""The site as it is served in production, on a database of its own, to be killed and started again."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connections

from deploy.site_server import Server, variables


class Served(Server):
    """granian with the site behind it; the database begins as a copy of the tests' own."""

    def __init__(self, directory: Path, **settings: str) -> None:
        self.database = directory / "served.sqlite3"
        with closing(sqlite3.connect(str(connections["default"].settings_dict["NAME"]))) as own:
            own.execute("VACUUM INTO ?", [str(self.database)])
        usual = {
            "DJANGO_SECRET_KEY": "only-for-the-tests",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "DEBUG": "true",  # static files as they lie
        }
        super().__init__(environment=variables(directory, **usual | settings))

    def restart(self) -> None:
        self.kill()
        self.start()

    def draft(self) -> dict[str, Any]:
        """The answers in the only draft, as they lie on the disk."""
        with closing(sqlite3.connect(self.database)) as database:
            ((answers,),) = database.execute("SELECT answers FROM surveyapp_draft").fetchall()
        found: dict[str, Any] = json.loads(answers)
        return found

    def responses(self) -> int:
        with closing(sqlite3.connect(self.database)) as database:
            (count,) = database.execute("SELECT count(*) FROM surveyapp_response").fetchone()
        return int(count)
