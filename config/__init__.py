"""How the project is set up and served: settings, addresses, log format and entry points.

Sits beside the app's floors: may import Django and name modules of surveyapp, which never import it.
"""
