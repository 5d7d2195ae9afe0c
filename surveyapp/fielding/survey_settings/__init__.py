"""Settings of a survey: which there are, how one is read and said, and the action that changes them."""
