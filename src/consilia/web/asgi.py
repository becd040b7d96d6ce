"""The ASGI application that a server runs."""

import os

from django.core.asgi import get_asgi_application

from consilia.web.body_limit import BodyLimit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consilia.settings.production")
application = BodyLimit(get_asgi_application())
