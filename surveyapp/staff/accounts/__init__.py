"""Signing in and out, passwords by a link, second factors, sessions; the accounts of staff."""
