"""Files that staff ask for and that take long to make: the requests, their steps and what becomes of them."""
