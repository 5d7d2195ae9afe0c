"""`make audit` and what `make screenshots` shares with it: a passing site, walked through in Chromium.

`site` serves the demonstration's survey from a temporary directory; `walk` goes through its pages and shows
each state to whoever looks; `measure`, `html` and `lighthouse` look; `record` writes docs/results/audit.md;
`tools` says what is on the machine. Nothing under var/ is touched: npm installs the two tools that are not
Python's in var/audit.
"""
