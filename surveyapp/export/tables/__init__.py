"""The columns of responses, neutral of any file format, and what goes into the files of a survey.

Owns `Column` and the tables made of it: of codes, in words, and for statistics packages. May import analysis,
datasets and the floors below; no module of a file format and no library that writes one.
"""
