"""The response rates of a survey, and what nonresponse could change."""
