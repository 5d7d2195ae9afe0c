"""`make outputs TO=DIRECTORY`: every output of a synthetic site as files: `diff -r` compares two checkouts.

`environment` stops the clock and repeats chance; `commands` makes the surveys and writes what commands write;
`forms` sends what opens further pages; `crawl` follows the links; `addresses` takes the addresses out of the
outputs and names the files. Nothing here knows a module, a template or an address of the site: what is known
are the names of commands and of addresses, so that the same files run before and after a reorganisation.
"""
