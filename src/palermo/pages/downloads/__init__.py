"""What is on a page, as a file."""
