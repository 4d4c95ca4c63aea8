"""The one gate between people's records and everything published: it protects persons, never governments."""
