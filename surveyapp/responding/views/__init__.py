"""One view a function: fetch and authorise, bind the form, one call, render or redirect."""
