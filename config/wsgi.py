"""The WSGI entry point, for granian or any other server."""

import os

from django.core.wsgi import get_wsgi_application

from config.content_type import readable_type

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = readable_type(get_wsgi_application())
