"""The life of a survey: one table of states and steps, what each step checks and does, and due moments.

`transitions.py` is the table. Buttons, guards, commands, audit log and docs/survey-life.md follow from it.
"""
