"""How the site does: backups, queue, mail, disk, certificate and settings, each with what to do."""
