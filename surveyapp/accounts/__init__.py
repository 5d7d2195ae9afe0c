"""Staff accounts: made and closed, second factors, sessions, limits of signing in, roles in a survey."""
