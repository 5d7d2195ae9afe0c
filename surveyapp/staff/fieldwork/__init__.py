"""A survey's fieldwork: frame, response rates, nonresponse, paper returns."""
