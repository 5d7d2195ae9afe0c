"""A dataset becomes a report: frequencies, adherence, intervals and the flow of people.

May import datasets and the floors below, numpy, pandas and scipy; no Django."""
