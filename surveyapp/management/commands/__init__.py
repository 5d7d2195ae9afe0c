"""One command a file: parse, call one action, print; nothing else."""
