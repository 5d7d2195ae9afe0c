"""What a survey shares: breakdowns, de-identified rows, results for respondents."""
