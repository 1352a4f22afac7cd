"""One module a page; each has a `show` function that draws it."""
