"""Opening, pausing and closing a survey: now, or at times that are set."""
