"""A dataset becomes the Report: frequencies, reported adherence, the flow of people, under a filter."""
