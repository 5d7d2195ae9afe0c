"""A page's form as HTML: fields, layout, and what is filled in for one person."""
