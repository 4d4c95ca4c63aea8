"""One module to a page: look the document up, render it."""
