"""One survey at a glance: how many answered, its primary result, what needs attention, what to do next."""
