"""Statistical methods over counts: intervals, tests, effects, agreement, weights. They know no survey."""
