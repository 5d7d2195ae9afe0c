"""Checks that prove a definition sound, or say what is wrong with it and what to do."""
