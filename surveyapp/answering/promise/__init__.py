"""What respondents are told before they answer, and the versions of it that somebody answered under."""
