"""Respondents against the sampling frame: dispositions, response rates, nonresponse, weighted adherence."""
