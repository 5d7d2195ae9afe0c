"""Where figures are read from, and how long they are kept."""
