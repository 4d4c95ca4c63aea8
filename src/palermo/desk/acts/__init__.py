"""What an officer can do to a file, each a form that calls one verb."""
